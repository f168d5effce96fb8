#include "view.hpp"

#include <array>
#include <charconv>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_set>

#include "base/check.hpp"
#include "files.hpp"
#include "plan.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::view {
namespace {

Node& node(void* implementation) {
    return *static_cast<Node*>(implementation);
}

void expect_html_name(std::string_view name) {
    OG_CHECK(name.ends_with("_HTML"));
}

}  // namespace

Dict& Dict::set(std::string_view name, std::string_view value) {
    OG_CHECK(!name.ends_with("_HTML"));
    auto& here = node(implementation_);
    here.set(name, here.rendering.arena.keep(value));
    return *this;
}

Dict& Dict::set(std::string_view name, std::int64_t value) {
    std::array<char, 24> digits{};
    auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return set(name, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

Dict& Dict::set(std::string_view name, SafeHtml const& value) {
    expect_html_name(name);
    auto& here = node(implementation_);
    here.set(name, here.rendering.arena.keep(value.markup()));
    return *this;
}

Dict& Dict::refer(std::string_view name, SafeHtml const& value) {
    expect_html_name(name);
    node(implementation_).set(name, value.markup());
    return *this;
}

Dict Dict::add(std::string_view part) {
    return Dict(node(implementation_).add(part));
}

Dict& Dict::show(std::string_view part) {
    node(implementation_).part(Name(part));
    return *this;
}

Dict& Dict::set_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : set(name, value).show_part_of(name);
}

Dict& Dict::set_if(std::string_view name, SafeHtml const& value) {
    return value.empty() ? *this : set(name, value).show_part_of(name);
}

Dict& Dict::show_part_of(std::string_view name) {
    auto& here = node(implementation_);
    here.part(Name(here.rendering.arena.keep(name, "_PART")));
    return *this;
}

namespace {

using Sources = std::map<std::string, std::string, std::less<>>;

Result<std::shared_ptr<Plan const>> compile(Sources const& sources, std::string const& name, Lang lang,
                                            i18n::Texts const& texts) {
    Surroundings surroundings;
    surroundings.text = [&](std::string_view key) -> std::optional<std::string_view> {
        return texts.has(lang, key) ? std::optional(texts.get(lang, key)) : std::nullopt;
    };
    surroundings.view = [&](std::string_view other) -> std::optional<std::string_view> {
        auto at = sources.find(other);
        return at == sources.end() ? std::nullopt : std::optional<std::string_view>(at->second);
    };
    auto prepared = prepare(sources.at(name), surroundings);
    auto where = "view " + name + " in " + std::string(tag(lang));
    if (!prepared) return std::move(prepared).error().within(where);
    auto plan = std::make_shared<Plan>();
    if (auto built = plan->build(name, std::move(*prepared)); !built) return std::move(built).error().within(where);
    return std::shared_ptr<Plan const>(std::move(plan));
}

}  // namespace

struct Views::State {
    using Table = std::map<std::string, std::shared_ptr<Plan const>, std::less<>>;
    mutable std::shared_mutex mutex;
    Sources sources;
    std::array<Table, k_langs.size()> tables;
    std::function<void(std::string)> tell;
};

Views::Views() : state_(std::make_unique<State>()) {}
Views::~Views() = default;
Views::Views(Views&&) noexcept = default;

Result<> Views::add(std::span<embedded::File const> files, i18n::Texts const& texts) {
    std::unique_lock lock(state_->mutex);
    // In copies, so that a mistake leaves what was there.
    auto sources = state_->sources;
    auto tables = state_->tables;
    std::set<std::string> added;
    for (auto const& file : files) {
        auto name = view_name(file.name);
        if (!name) continue;
        if (!added.insert(*name).second)
            return Error{Code::invalid, std::string(file.name) + ": there are two views " + *name};
        sources.insert_or_assign(*name, std::string(file.bytes));
    }
    for (auto const& [name, source] : sources) {
        bool may_include_what_changed = source.find("{{>") != std::string::npos;
        if (!added.contains(name) && !may_include_what_changed) continue;
        for (auto lang : k_langs)
            tables[static_cast<std::size_t>(lang)][name] = TRY(compile(sources, name, lang, texts));
    }
    state_->sources = std::move(sources);
    state_->tables = std::move(tables);
    return done();
}

Result<> Views::add_folder(std::string const& top, i18n::Texts const& texts) {
    auto read = TRY(read_views(top));
    std::vector<embedded::File> files;
    for (auto const& file : read) files.push_back({file.path, file.bytes});
    return add(files, texts);
}

void Views::on_mistake(std::function<void(std::string_view)> tell) {
    if (!tell) return;
    auto told = std::make_shared<std::pair<std::mutex, std::unordered_set<std::string>>>();
    state_->tell = [tell = std::move(tell), told](std::string what) {
        {
            std::lock_guard lock(told->first);
            if (!told->second.insert(what).second) return;
        }
        tell(what);
    };
}

SafeHtml Views::render(std::string_view name, Lang lang, std::function<void(Dict&)> const& fill) const {
    std::shared_ptr<Plan const> plan;
    {
        std::shared_lock lock(state_->mutex);
        auto const& table = state_->tables[static_cast<std::size_t>(lang)];
        auto at = table.find(name);
        OG_CHECK(at != table.end());
        plan = at->second;
    }
    Rendering rendering{{}, *plan, state_->tell ? &state_->tell : nullptr};
    Node root{rendering, nullptr};
    Dict dict(&root);
    fill(dict);
    return SafeHtml::trusted(plan->render(root));
}

std::vector<std::string> Views::names() const {
    std::shared_lock lock(state_->mutex);
    std::vector<std::string> all;
    for (auto const& [name, source] : state_->sources) all.push_back(name);
    return all;
}

}  // namespace ognishte::view
