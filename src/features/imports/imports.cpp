#include "features/imports/imports.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "platform/http/csrf.hpp"
#include "work.hpp"

namespace ognishte::embedded {
std::span<File const> features_imports();
}

namespace ognishte::imports {
namespace {

using http::Request;
using http::Response;
using What = RowOutcome::What;

constexpr std::size_t k_most_mended = 40;     // faulty cells in one form
constexpr std::size_t k_most_outcomes = 200;  // rows that are told of
constexpr int k_waiting_days = 7;
constexpr int k_matched_days = 365;
constexpr std::uint64_t k_largest_form = 1ULL << 20;

std::string_view word_of(What what) {
    switch (what) {
        case What::added:
            return "imports.added";
        case What::changed:
            return "imports.changed";
        case What::unchanged:
            return "imports.unchanged";
        case What::duplicate:
            return "imports.duplicate";
        case What::refused:
            break;
    }
    return "imports.refused";
}

}  // namespace

struct Imports::State {
    explicit State(Deps given) : deps(std::move(given)), work(deps, kinds) {}

    std::string text(Request const& request, std::string_view key, i18n::Values const& values = {}) const {
        return deps.texts.get(request.lang, key, values);
    }
    static std::string path(Request const& request, std::string_view below = "") {
        return "/" + std::string(tag(request.lang)) + "/desk/import" + std::string(below);
    }
    Response answer(Request const& request, std::string_view view, std::string title, int status,
                    std::function<void(view::Dict&)> const& fill) const {
        frame::Meta meta;
        meta.title = std::move(title);
        meta.description = meta.title;
        meta.kind = frame::Kind::private_page;
        meta.status = status;
        meta.trail = {{text(request, "imports.desk"), "/" + std::string(tag(request.lang)) + "/desk"}};
        if (view == "imports/file") meta.trail.push_back({text(request, "imports.title"), path(request)});
        auto response = deps.frame.answer(request, meta, deps.views.render(view, request.lang, fill));
        response.headers.emplace_back("cross-origin-embedder-policy", "require-corp");
        response.headers.emplace_back("referrer-policy", "no-referrer");
        return response;
    }
    static Response back(std::string const& where) {
        auto response = http::redirect(where);
        response.no_store = true;
        return response;
    }

    Result<Response> home(Request const& request, std::string const& wrong = {}, int status = 200) const {
        auto const offered = work.kinds_for(request.actor);
        auto const waiting =
            TRY(deps.db.reading([&](store::Reader& reader) { return repo::of_person(reader, request.actor.id); }));
        return answer(request, "imports/home", text(request, "imports.title"), status, [&](view::Dict& dict) {
            dict.set("OWN_URL", path(request)).set("TOKEN", http::csrf_token(request, deps.clock.now()));
            if (!wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(request, wrong));
            if (request.query.has("added"))
                dict.add("DONE").set("DONE_TEXT", text(request, "imports.done",
                                                       {{"added", request.query.get("added")},
                                                        {"changed", request.query.get("changed")}}));
            dict.show_if("NO_KINDS", offered.empty());
            if (offered.empty()) return;
            auto form = dict.add("FORM");
            for (auto const* kind : offered) {
                auto option = form.add("KINDS");
                option.set("KIND", kind->importer.kind).set("KIND_TITLE", text(request, kind->editing.many));
                option.show_if("KIND_CHOSEN", request.form.get("kind") == kind->importer.kind);
            }
            form.show_if("NONE", waiting.empty());
            for (auto const& one : waiting) {
                auto const local = in_sofia(one.made);
                auto const* kind = work.kind_named(one.kind);
                form.add("FILES")
                    .set("FILE_URL", path(request, "/" + one.id))
                    .set("FILE_NAME", one.name)
                    .set("FILE_KIND", kind == nullptr ? one.kind : text(request, kind->editing.many))
                    .set("FILE_AT",
                         i18n::short_date(request.lang, local.date) + ", " + i18n::time_of_day(request.lang, local));
            }
        });
    }

    Result<Response> take_file(Request const& request) const {
        auto const* const upload = request.uploads.empty() ? nullptr : &request.uploads.front();
        if (upload == nullptr || upload->size == 0) return home(request, "imports.mend.file", 422);
        auto bytes = http::contents(*upload, k_largest);
        if (!bytes) return home(request, "imports.mend.large", 413);
        auto const id = work.bring(request.actor, request.form.get("kind"), upload->file_name, std::move(*bytes));
        if (!id && id.error().code == Code::invalid) return home(request, "imports.mend.read", 422);
        return back(path(request, "/" + TRY(id)));
    }

    void fill_match(view::Dict& dict, Request const& request, Judged const& judged) const {
        auto const& table = *judged.table;
        auto const items = std::max<std::size_t>(3, table.header.names.size() / 8);
        auto const columns =
            work.columns_of(*work.kind_named(judged.waiting.kind), request.lang, std::min<std::size_t>(items, 12));
        auto form = dict.add("MATCH");
        for (std::size_t i = 0; i < table.header.names.size(); ++i) {
            auto row = form.add("COLUMNS");
            std::string sample;
            for (auto const& one : table.rows)
                if (sample.empty() && i < one.cells.size()) sample = one.cells[i].text;
            row.set("COLUMN_NAME",
                    table.header.names[i].empty() ? text(request, "imports.column.none") : table.header.names[i])
                .set("COLUMN_ID", "c" + std::to_string(i))
                .set("SAMPLE", shorten(sample, 80));
            bool known = judged.fields[i].empty();
            for (auto const& column : columns) {
                auto option = row.add("FIELDS");
                option.set("FIELD", column.path).set("FIELD_LABEL", column.label);
                bool const chosen = column.path == judged.fields[i];
                known = known || chosen;
                option.show_if("FIELD_CHOSEN", chosen);
            }
            if (known) continue;
            auto option = row.add("FIELDS");
            option.set("FIELD", judged.fields[i]).set("FIELD_LABEL", judged.fields[i]).show("FIELD_CHOSEN");
        }
    }

    // Faulty cells, each with what stands in it now.
    void fill_mend(view::Dict& dict, Judged const& judged) const {
        auto const& table = *judged.table;
        std::optional<view::Dict> form;
        std::size_t many = 0;
        for (auto const& one : judged.report.rows) {
            if (one.what != What::refused || one.column.empty() || many >= k_most_mended) continue;
            auto const column =
                static_cast<std::size_t>(std::find(table.header.names.begin(), table.header.names.end(), one.column) -
                                         table.header.names.begin());
            auto const row = std::find_if(table.rows.begin(), table.rows.end(),
                                          [&](tables::Row const& each) { return each.number == one.row; });
            if (column >= table.header.names.size() || row == table.rows.end() || column >= row->cells.size()) continue;
            if (!form) form = dict.add("MEND");
            ++many;
            form->add("CELLS")
                .set("CELL_ID", "r" + std::to_string(one.row) + "c" + std::to_string(column))
                .set("CELL_ROW", one.row)
                .set("CELL_TITLE", one.title)
                .set("CELL_COLUMN", one.column)
                .set("CELL_MESSAGE", one.message)
                .set("CELL_TEXT", row->cells[column].text);
        }
    }

    Result<Response> file(Request const& request, std::string const& wrong = {}, int status = 200) const {
        auto const judged = TRY(work.look(request.actor, request.route.get("id")));
        auto const& report = judged.report;
        return answer(request, "imports/file", judged.waiting.name, status, [&](view::Dict& dict) {
            dict.set("FILE_NAME", judged.waiting.name)
                .set("FILE_KIND", text(request, work.kind_named(judged.waiting.kind)->editing.many))
                .set("OWN_URL", path(request, "/" + judged.waiting.id))
                .set("TOKEN", http::csrf_token(request, deps.clock.now()));
            if (!wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(request, wrong));
            for (auto const what : {What::added, What::changed, What::unchanged, What::duplicate, What::refused})
                dict.add("COUNTS").set("COUNT_WHAT", text(request, word_of(what))).set("COUNT", report.count(what));
            if (judged.table) {
                fill_match(dict, request, judged);
                fill_mend(dict, judged);
            } else if (judged.text.size() <= k_largest_shown && report.count(What::refused) > 0) {
                dict.add("TEXT").set("FILE_TEXT", judged.text);
            }
            std::size_t told = 0;
            // What needs eyes first.
            for (bool const worry : {true, false})
                for (auto const& one : report.rows) {
                    bool const worries = one.what == What::refused || one.what == What::duplicate;
                    if (worries != worry || ++told > k_most_outcomes) continue;
                    auto row = dict.add("ROWS");
                    row.set("ROW", one.row == 0 ? text(request, "imports.whole") : std::to_string(one.row))
                        .set("ROW_WHAT", text(request, word_of(one.what)))
                        .set("ROW_TITLE", one.title)
                        .set("ROW_MESSAGE", one.column.empty() ? one.message : one.column + ": " + one.message);
                }
            if (told > k_most_outcomes)
                dict.set_if("MORE", deps.texts.plural(request.lang, "imports.more",
                                                      static_cast<std::int64_t>(told - k_most_outcomes)));
            int const bad = report.count(What::refused) + report.count(What::duplicate);
            int const good = report.count(What::added) + report.count(What::changed);
            dict.show_if("NOTHING", good == 0);
            if (good == 0) return;
            auto form = dict.add("APPLY");
            form.set("GOOD_TEXT", deps.texts.plural(request.lang, "imports.good", good));
            form.show_if("HAS_BAD", bad > 0);
        });
    }

    Result<Response> apply(Request const& request, std::string const& id) const {
        auto const bad = request.form.get("bad") == "leave" ? Work::Bad::leave_out : Work::Bad::refuse;
        auto const report = TRY(work.apply(request.actor, id, bad));
        if (!report.written) return file(request, "imports.mend.rows", 422);
        return back(with_query(path(request), {{"added", std::to_string(report.count(What::added))},
                                               {"changed", std::to_string(report.count(What::changed))}}));
    }

    Result<Response> act(Request const& request) const {
        auto const& id = request.route.get("id");
        auto const& act = request.form.get("act");
        if (act == "apply") return apply(request, id);
        if (act == "drop") {
            TRY(work.drop(request.actor, id));
            return back(path(request));
        }
        if (act == "text") {
            if (request.form.get("text").size() > k_largest_shown) return file(request, "imports.mend.large", 413);
            TRY(work.mend_text(request.actor, id, request.form.get("text")));
        } else if (act == "match") {
            std::vector<std::string> fields;
            for (std::size_t i = 0; request.form.has("c" + std::to_string(i)); ++i)
                fields.push_back(request.form.get("c" + std::to_string(i)));
            TRY(work.match(request.actor, id, fields));
        } else {
            std::vector<Work::Cell> cells;
            for (auto const& [name, value] : request.form.pairs()) {
                auto const split = name.find('c');
                if (!name.starts_with('r') || split == std::string::npos) continue;
                auto const row = number_in<int>(std::string_view(name).substr(1, split - 1));
                auto const column = number_in<int>(std::string_view(name).substr(split + 1));
                if (row && column && *column >= 0) cells.push_back({*row, static_cast<std::size_t>(*column), value});
            }
            TRY(work.mend(request.actor, id, cells));
        }
        return back(path(request, "/" + id));
    }

    // texts: imports.held.* imports.act.*
    std::vector<held::Kind> held() const {
        held::Kind waiting{"imports", "imports.held.waiting", k_waiting_days};
        waiting.read = [](store::Reader& reader, std::string_view person, Lang) -> Result<std::vector<held::One>> {
            std::vector<held::One> out;
            for (auto const& one : TRY(repo::of_person(reader, person)))
                out.push_back(
                    {one.name, Json::Object{{"file", one.name}, {"kind", one.kind}, {"at", iso_utc(one.made)}}});
            return out;
        };
        waiting.erase = [](store::Tx& tx, std::string_view person) { return repo::forget_person(tx, person); };
        waiting.forget = [this](store::Tx& tx, Instant before) { return work.forget(tx, before); };
        held::Kind matched{"import_columns", "imports.held.matched", k_matched_days};
        matched.forget = [](store::Tx& tx, Instant before) { return repo::forget_matched_before(tx, before); };
        return {std::move(waiting), std::move(matched)};
    }

    Deps const deps;
    std::vector<Kind> kinds;
    Work work;
};

Imports::Imports(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Imports::~Imports() = default;

Manifest Imports::manifest(std::vector<Importer> importers, std::vector<editing::Kind> kinds) {
    for (auto& importer : importers)
        for (auto const& kind : kinds)
            if (kind.name == importer.kind) state_->kinds.push_back({importer, kind});
    Manifest out;
    out.feature = "imports";
    out.files = embedded::features_imports();
    out.held = state_->held();
    auto const add = [&](http::Method method, std::string pattern, std::uint64_t limit, http::Handler handler) {
        http::Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.permission = "desk.use";
        route.handler = std::move(handler);
        if (limit > 0) route.body_limit = limit;
        out.routes.push_back(std::move(route));
    };
    auto const* const state = state_.get();
    using http::Method;
    add(Method::get, "/desk/import", 0, [state](Request const& request) { return state->home(request); });
    add(Method::post, "/desk/import", k_largest + k_largest_form,
        [state](Request const& request) { return state->take_file(request); });
    add(Method::get, "/desk/import/{id}", 0, [state](Request const& request) { return state->file(request); });
    add(Method::post, "/desk/import/{id}", k_largest_form,
        [state](Request const& request) { return state->act(request); });
    return out;
}

}  // namespace ognishte::imports
