#include "view.hpp"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstring>
#include <map>
#include <memory_resource>
#include <mutex>
#include <shared_mutex>
#include <unordered_set>

#include "base/check.hpp"
#include "files.hpp"
#include "platform/i18n/texts.hpp"
#include "source.hpp"

namespace ognishte::view {
namespace {

using ctemplate::TemplateDictionaryInterface;
using ctemplate::TemplateString;

// One view in one language, ready to expand; and how much it gave last time, so that the next string is large enough.
struct Compiled {
    std::string name;
    std::unique_ptr<ctemplate::Template> plan;
    std::set<std::string, std::less<>> values, parts;
    mutable std::atomic<std::size_t> size{4096};
};

// What one rendering shares: its memory, and where mistakes go (null in production).
struct Rendering {
    std::pmr::monotonic_buffer_resource memory{std::size_t{64} * 1024};
    Compiled const* view;
    std::function<void(std::string)> const* tell;

    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        auto* copy = static_cast<char*>(memory.allocate(text.size(), 1));
        std::memcpy(copy, text.data(), text.size());
        return {copy, text.size()};
    }
    template <class T, class... Arguments>
    T* make(Arguments&&... arguments) {
        return new (memory.allocate(sizeof(T), alignof(T))) T(std::forward<Arguments>(arguments)...);
    }
};

// Our own dictionary: ctemplate's copies every name and value into hash tables of its own, which costs more than the
// rendering. Parts hold tens of names, so lists in one arena that dies with the rendering are looked through faster.
class Node final : public TemplateDictionaryInterface {
public:
    struct Value {
        std::string_view name, value;
        Value* next;
    };
    struct Part {
        std::string_view name;
        Node *first = nullptr, *last = nullptr;
        Part* next = nullptr;
    };

    Node(Rendering& rendering, Node const* parent) : rendering_(rendering), parent_(parent) {}

    Rendering& rendering() const { return rendering_; }

    void set(std::string_view name, std::string_view kept_value) {
        check(rendering_.view->values, name, "{{");
        for (auto* value = values_; value; value = value->next)
            if (value->name == name) {
                value->value = kept_value;
                return;
            }
        values_ = rendering_.make<Value>(Value{rendering_.keep(name), kept_value, values_});
    }

    Part& part(std::string_view name) {
        check(rendering_.view->parts, name, "{{#");
        for (auto* part = parts_; part; part = part->next)
            if (part->name == name) return *part;
        return *(parts_ = rendering_.make<Part>(Part{rendering_.keep(name), nullptr, nullptr, parts_}));
    }

    Node* add(std::string_view name) {
        auto& rounds = part(name);
        auto* node = rendering_.make<Node>(rendering_, this);
        (rounds.last ? rounds.last->next_ : rounds.first) = node;
        rounds.last = node;
        return node;
    }

private:
    class Rounds final : public Iterator {
    public:
        explicit Rounds(Node const* first) : at_(first) {}
        bool HasNext() const override { return at_ != nullptr; }
        TemplateDictionaryInterface const& Next() override {
            auto const* now = at_;
            at_ = at_->next_;
            return *now;
        }
        // ctemplate deletes each iterator; the arena takes it back with everything else.
        static void operator delete(void*) {}
        static void* operator new(std::size_t size, Rendering& rendering) {
            return rendering.memory.allocate(size, alignof(std::max_align_t));
        }
        static void operator delete(void*, Rendering&) {}

    private:
        Node const* at_;
    };

    TemplateString GetValue(TemplateString const& variable) const override {
        std::string_view name(variable.data(), variable.size());
        for (auto const* node = this; node; node = node->parent_)
            for (auto const* value = node->values_; value; value = value->next)
                if (value->name == name) return {value->value.data(), value->value.size()};
        if (rendering_.tell)
            (*rendering_.tell)(rendering_.view->name + ": {{" + std::string(name) + "}} was never set");
        return {"", 0};
    }

    Part const* find(TemplateString const& section) const {
        std::string_view name(section.data(), section.size());
        for (auto const* node = this; node; node = node->parent_)
            for (auto const* part = node->parts_; part; part = part->next)
                if (part->name == name) return part;
        return nullptr;
    }

    bool IsHiddenSection(TemplateString const& name) const override { return find(name) == nullptr; }
    bool IsUnhiddenSection(TemplateString const& name) const override { return find(name) != nullptr; }
    Iterator* CreateSectionIterator(TemplateString const& section) const override {
        auto const* part = find(section);
        return new (rendering_) Rounds(part ? part->first : nullptr);
    }

    // Includes were resolved when the view was loaded; ctemplate never asks.
    bool IsHiddenTemplate(TemplateString const&) const override { return true; }
    char const* GetIncludeTemplateName(TemplateString const&, int) const override { return ""; }
    Iterator* CreateTemplateIterator(TemplateString const&) const override { return new (rendering_) Rounds(nullptr); }
    void DumpToString(std::string*, int) const override {}

    void check(std::set<std::string, std::less<>> const& known, std::string_view name, char const* mark) const {
        if (rendering_.tell && !known.contains(name))
            (*rendering_.tell)(rendering_.view->name + " has no " + mark + std::string(name) + "}}");
    }

    Rendering& rendering_;
    Node const* parent_;
    Node* next_ = nullptr;
    Value* values_ = nullptr;
    Part* parts_ = nullptr;
};

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
    here.set(name, here.rendering().keep(value));
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
    here.set(name, here.rendering().keep(value.markup()));
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
    node(implementation_).part(part);
    return *this;
}

Dict& Dict::set_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : set(name, value).show(std::string(name) + "_PART");
}

Dict& Dict::set_if(std::string_view name, SafeHtml const& value) {
    return value.empty() ? *this : set(name, value).show(std::string(name) + "_PART");
}

namespace {

using Sources = std::map<std::string, std::string, std::less<>>;

Result<std::shared_ptr<Compiled const>> compile(Sources const& sources, std::string const& name, Lang lang,
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
    auto compiled = std::make_shared<Compiled>();
    compiled->name = name;
    compiled->plan.reset(ctemplate::Template::StringToTemplate(prepared->markup.data(), prepared->markup.size(),
                                                               ctemplate::DO_NOT_STRIP));
    if (!compiled->plan)
        return Error{Code::invalid,
                     where + ": ctemplate cannot tell where its values stand (its reason is on the error output)"};
    compiled->values = std::move(prepared->values);
    compiled->parts = std::move(prepared->parts);
    return std::shared_ptr<Compiled const>(std::move(compiled));
}

}  // namespace

struct Views::State {
    using Table = std::map<std::string, std::shared_ptr<Compiled const>, std::less<>>;
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
    std::shared_ptr<Compiled const> view;
    {
        std::shared_lock lock(state_->mutex);
        auto const& table = state_->tables[static_cast<std::size_t>(lang)];
        auto at = table.find(name);
        OG_CHECK(at != table.end());
        view = at->second;
    }
    Rendering rendering;
    rendering.view = view.get();
    rendering.tell = state_->tell ? &state_->tell : nullptr;
    Node root(rendering, nullptr);
    Dict dict(&root);
    fill(dict);
    std::string out;
    out.reserve(view->size.load(std::memory_order_relaxed) + 1024);
    OG_CHECK(view->plan->Expand(&out, &root));
    view->size.store(out.size(), std::memory_order_relaxed);
    return SafeHtml::trusted(std::move(out));
}

std::vector<std::string> Views::names() const {
    std::shared_lock lock(state_->mutex);
    std::vector<std::string> all;
    for (auto const& [name, source] : state_->sources) all.push_back(name);
    return all;
}

}  // namespace ognishte::view
