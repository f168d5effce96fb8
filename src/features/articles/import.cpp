#include "import.hpp"

#include <unordered_map>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "citation.hpp"
#include "fields.hpp"
#include "formats.hpp"
#include "platform/bibliography/read.hpp"
#include "platform/fields/import.hpp"
#include "staging.hpp"

namespace ognishte::articles {
namespace {

using fields::Match;

bool has_upper_or_hyphen(std::string_view name) {
    for (char const c : name)
        if (c == '-' || (c >= 'A' && c <= 'Z')) return true;
    return false;
}

// An item of CSL-JSON or an answer of Crossref, not an object of our own fields: names of members that are never ours,
// dates and persons as objects.
bool is_foreign(Json const& item) {
    if (item.has("message")) return true;
    for (auto const& member : item.members())
        if (has_upper_or_hyphen(member.first) || (member.first == "issued" && member.second.is_object()) ||
            (member.first == "author" && !member.second.items().empty() && member.second.items()[0].is_object()))
            return true;
    return false;
}

enum class Shape { fields, bibliography };

// Tables and JSON of our own go to the declared fields; everything else is a bibliography.
Shape shape_of(ImportRequest const& request) {
    auto const& format = request.format;
    if (format == "csv" || format == "xlsx" || format == "tsv" || format == "ndjson") return Shape::fields;
    for (char const* one : {"bib", "ris", "csl", "xml", "jats", "oai-dc"})
        if (format == one) return Shape::bibliography;
    auto const dot = request.file_name.rfind('.');
    auto const ending = dot == std::string::npos ? std::string() : to_lower(request.file_name.substr(dot + 1));
    if (format.empty() && (ending == "csv" || ending == "tsv" || ending == "xlsx")) return Shape::fields;
    if (format.empty() && (ending == "bib" || ending == "ris" || ending == "xml" || ending == "nxml"))
        return Shape::bibliography;
    auto const start = trim(std::string_view(request.bytes).substr(0, 4096));
    if (!start.starts_with('[') && !start.starts_with('{'))
        return start.starts_with("PK") || ending == "txt" || start.empty() ? Shape::fields : Shape::bibliography;
    auto const json = Json::parse(request.bytes);
    if (!json) return Shape::fields;  // whose reader says where it is broken
    auto const& first = json->is_array() && !json->items().empty() ? json->items()[0] : *json;
    return is_foreign(first) ? Shape::bibliography : Shape::fields;
}

std::string title_of(Json const& value) {
    auto const& title = value["title_bg"].text();
    return title.empty() ? value["title"].text() : title;
}

// What is there already: addresses, and works to compare with. Rows of the file are added as they are asked for.
class Library {
public:
    Library(ImportDeps const& deps, Actor const& actor, Shape shape) : deps_(deps), actor_(actor), shape_(shape) {}

    Result<> read() {
        return deps_.articles.deps().db.read(
            [&](store::Reader& reader) {
                return each_known(reader, [&](Known known) {
                    index_.add(known.keys, known_.size());
                    by_slug_.emplace(known.slug, known_.size());
                    known_.push_back(std::move(known));
                });
            },
            60'000);
    }

    // What find() will compare each of these by; they are then asked for in this order.
    void expect(std::vector<fields::GivenRow> const& rows) {
        expected_.resize(rows.size());
        for_each_index(rows.size(), [&](std::size_t i) { expected_[i] = keys_of(rows[i].value); });
    }

    Result<Match> find(Json const& given) {
        auto const turn = static_cast<std::size_t>(asked_++);
        auto const keys = turn < expected_.size() ? std::move(expected_[turn]) : keys_of(given);
        if (auto const same = by_slug_.find(given["id"].text()); same != by_slug_.end()) {
            auto const& known = known_[same->second];
            // A key of somebody's file is our address only when the work is the same.
            if (shape_ == Shape::fields || bibliography::same_work(known.keys, keys)) return same_as(known);
        }
        auto const other = index_.find(keys);
        index_.add(keys, known_.size() + static_cast<std::size_t>(asked_ - 1));
        if (!other) return Match{};
        if (*other < known_.size()) return Match{Match::What::duplicate, {}, {}, known_[*other].title};
        return Match{Match::What::duplicate, {}, {}, {}, static_cast<int>(*other - known_.size()) + 1};
    }

private:
    static bibliography::Keys keys_of(Json const& given) { return bibliography::keys_of(work_of(given, "")); }

    Result<Match> same_as(Known const& known) {
        auto const found = deps_.articles.find(actor_, known.slug);
        if (!found) return found.error();
        auto value = found->version.content.fields;
        value.set("id", known.slug);
        return Match{Match::What::same, known.slug, std::move(value), {}};
    }

    ImportDeps const& deps_;
    Actor const& actor_;
    Shape shape_;
    std::vector<Known> known_;
    std::unordered_map<std::string, std::size_t> by_slug_;
    bibliography::Index index_;
    std::vector<bibliography::Keys> expected_;
    int asked_ = 0;
};

// A key such as "markova_2017" makes an address; a running number does not.
std::string address_of(std::string_view key) {
    bool letter = false;
    for (std::size_t at = 0; at < key.size();) {
        auto const c = next_code_point(key, at);
        letter = letter || c > 0x7f || (to_lower(c) >= 'a' && to_lower(c) <= 'z');
    }
    return letter ? slugify(key) : std::string();
}

Result<ImportReport> import_bibliography(ImportDeps const& deps, Library& library, ImportRequest const& request,
                                         fields::Context const& context, fields::ImportCalls const& calls) {
    bibliography::ReadOptions options;
    options.format = request.format == "csl" ? "csl-json" : request.format;
    auto reading = bibliography::read(request.bytes, options);
    std::vector<RowOutcome> refused;
    if (!reading) {
        if (reading.error().code != Code::invalid && reading.error().code != Code::too_large) return reading.error();
        refused.push_back({0, RowOutcome::What::refused, "",
                           std::string(deps.texts.get(context.lang, reading.error().text_key)), ""});
        return fields::import_values(declaration(), {}, std::move(refused), request, context, calls);
    }
    for (auto const& problem : reading->problems)
        refused.push_back({problem.line, RowOutcome::What::refused, "",
                           deps.texts.get(context.lang, problem.text_key,
                                          {{"line", std::to_string(problem.line)}, {"what", problem.what}}),
                           problem.what});
    std::vector<fields::GivenRow> rows(reading->records.size());
    for_each_index(rows.size(), [&](std::size_t i) {
        auto const& record = reading->records[i];
        auto value = fields_of(record.work);
        // A translated title that came with the work.
        if (auto const& title = record.work.extra["title_bg"].text(); !title.empty()) value.set("title_bg", title);
        if (auto address = address_of(record.work.id); !address.empty()) value.set("id", std::move(address));
        rows[i] = {record.line, std::move(value)};
    });
    library.expect(rows);
    return fields::import_values(declaration(), rows, std::move(refused), request, context, calls);
}

}  // namespace

Result<ImportReport> import_articles(ImportDeps const& deps, Actor const& actor, ImportRequest const& request) {
    std::lock_guard const lock(deps.turn);
    TRY(discard_unfinished(deps.articles));
    auto const shape = shape_of(request);
    Library library(deps, actor, shape);
    TRY(library.read());
    auto const vocabulary = deps.vocabularies.current();
    fields::Context const context{deps.texts, *vocabulary, Lang::bg};
    fields::ImportCalls calls;
    calls.find = [&](Json const& given) { return library.find(given); };
    if (shape == Shape::fields) calls.key = [](Json const& value) { return value["id"].text(); };
    calls.title = title_of;
    Staging staging(deps.articles, actor, "import of " + request.file_name);
    calls.stage = [&](std::span<fields::Accepted const> rows) { return staging.take(rows); };
    calls.write = [&](std::vector<fields::Accepted> const& rows) { return staging.finish(rows); };
    auto report = shape == Shape::bibliography ? import_bibliography(deps, library, request, context, calls)
                                               : fields::import_rows(declaration(), request, context, calls);
    TRY(staging.abandon());
    return report;
}

Result<std::string> export_articles(ImportDeps const& deps, Actor const& actor, std::string_view format) {
    listing::Choice choice;
    auto const& orders = deps.list.definition().orders;
    for (std::size_t i = 0; i < orders.size(); ++i)
        if (orders[i].by == listing::Order::By::title) choice.order = i;
    auto const ids = TRY(deps.list.every(actor, choice, Lang::bg));
    auto const articles = TRY(deps.articles.by_ids(actor, ids));
    auto const vocabulary = deps.vocabularies.current();
    return write_articles(articles, format, {deps.texts, *vocabulary, Lang::bg});
}

Result<> seed_articles(ImportDeps const& deps, Actor const& actor, std::string_view json) {
    auto const vocabulary = deps.vocabularies.current();
    auto const values = TRY(fields::read_content(declaration(), json, {deps.texts, *vocabulary, Lang::en}));
    return deps.articles.deps().db.write([&](store::Tx& tx) -> Result<> {
        // From the last to the first, so that the first of the list are the newest.
        for (std::size_t i = values.size(); i-- > 0;)
            TRY(deps.articles.publish(tx, actor, slug_of(values[i]), values[i], "demonstration content"));
        return done();
    });
}

}  // namespace ognishte::articles
