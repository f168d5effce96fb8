#include "features/articles/manifest.hpp"

#include "annotation_pages.hpp"
#include "article_list.hpp"
#include "base/embedded_file.hpp"
#include "base/text.hpp"
#include "citation.hpp"
#include "described.hpp"
#include "fields.hpp"
#include "import.hpp"
#include "pages.hpp"
#include "platform/fields/schema.hpp"
#include "platform/listing/page.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/sheets/sheets.hpp"

namespace ognishte::embedded {
std::span<File const> features_articles();
}

namespace ognishte::articles {
namespace {

std::string_view content(std::string_view name) {
    return embedded::ending(embedded::features_articles(), name);
}

// How a study was made: a short vocabulary of its own, so that a centre can add to it.
sheets::Sheet designs_sheet() {
    using What = sheets::Column::What;
    return {"study_designs",
            "study_designs",
            {{"bg", "Метод на изследване"}, {"en", "Study design"}},
            {{"code", What::code}, {"name_bg", What::preferred, "bg"}, {"name_en", What::preferred, "en"}},
            "|"};
}

// The name under a text key, where there is such a text.
NameOf from_texts(i18n::Texts const& texts, std::string prefix) {
    return [&texts, prefix = std::move(prefix)](Lang lang, std::string_view code) {
        auto const key = prefix + std::string(code);
        return texts.has(lang, key) ? std::string(texts.get(lang, key)) : std::string(code);
    };
}

Names names_from(vocabulary::Vocabularies const& vocabularies, i18n::Texts const& texts) {
    auto const of = [&](char const* scheme) { return listing::labels_of(vocabularies, scheme); };
    auto country = [&texts](Lang lang, std::string_view code) {
        if (code == "INT" || code == "EU") return std::string(texts.get(lang, "articles.country." + to_lower(code)));
        return i18n::country_name(lang, code);
    };
    return {of("topics"),
            of("study_designs"),
            std::move(country),
            from_texts(texts, "articles.work_language."),
            of("plan_measures"),
            of("indicators"),
            from_texts(texts, "articles.type."),
            from_texts(texts, "articles.read.")};
}

search::Document document(records::Record const& record, records::Version const& version) {
    auto out = search::document_of(record, version, "/articles/" + record.slug);
    search::add_passages(out, fields::search_texts(declaration(), version.content.fields));
    out.year = work_of(version.content.fields, record.slug).issued.from.year;
    return out;
}

editing::Kind editing_of(Articles const& articles, Pages const& pages) {
    editing::Kind out{"articles", std::string(k_kind), "articles.kind", "articles.list.title", &declaration()};
    out.content = content_of;
    out.address = slug_of;
    out.publish = [&articles](store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) {
        return articles.publish(tx, actor, id, version);
    };
    out.withdraw = [&articles](store::Tx& tx, Actor const& actor, records::RecordId const& id,
                               std::string_view reason) { return articles.withdraw(tx, actor, id, reason); };
    out.preview = [&pages](http::Request const& request, records::Record const& record,
                           records::Version const& version) -> Result<SafeHtml> {
        return pages.body(request, record, version, false, {});
    };
    out.ways = [](Actor const& actor, records::Record const& record) {
        std::vector<editing::Way> ways;
        if (records::authorize(actor, records::Action::publish, record))
            ways.push_back({"articles.task.new", "/desk/annotations/new?article=" + record.id.text()});
        return ways;
    };
    return out;
}

}  // namespace

struct Feature::State {
    explicit State(FeatureDeps const& given)
        : deps(given),
          names(names_from(deps.vocabularies, deps.texts)),
          articles({deps.db, deps.records, deps.clock}),
          list(list_definition(names, deps.texts), list_source(names, deps.texts), deps.db),
          pages({articles, list, names, deps.related, deps.views, deps.texts, deps.frame, deps.vocabularies}),
          annotations({deps.db, deps.records, articles, deps.clock, deps.people,
                       [this](Json const& fields) { return is_complete(fields); }, deps.written}),
          annotation_pages({annotations, deps.people, deps.texts, deps.views, deps.frame, deps.clock}) {}

    bool is_complete(Json const& fields) const {
        auto const vocabulary = deps.vocabularies.current();
        fields::Context const context{deps.texts, *vocabulary, Lang::bg};
        return fields::check(declaration(), fields, fields::Stage::complete, context).problems.empty();
    }

    FeatureDeps deps;
    Names names;
    Articles articles;
    listing::List list;
    Pages pages;
    Annotations annotations;
    AnnotationPages annotation_pages;
    std::mutex import_turn;
};

Feature::Feature(FeatureDeps const& deps) : state_(std::make_unique<State>(deps)) {}
Feature::~Feature() = default;

Manifest Feature::manifest() {
    Manifest out;
    out.feature = "articles";
    out.files = embedded::features_articles();
    auto* const state = state_.get();
    listing::PageDeps const page{state->deps.texts, state->deps.views, state->deps.frame};
    out.routes.push_back(http::public_get(
        "/articles", [state, page](auto const& request) { return listing::answer(state->list, page, request); }));
    out.routes.push_back(
        http::public_get("/articles/{slug}", [state](auto const& request) { return state->pages.article(request); }));
    out.routes.push_back(http::public_get("/articles/{slug}/history",
                                          [state](auto const& request) { return state->pages.history(request); }));
    for (auto const& [ending, format] :
         {std::pair<std::string, std::string>{"bib", "bib"}, {"ris", "ris"}, {"json", "csl"}}) {
        auto const wished = format;
        out.routes.push_back(http::open_get("/articles/{slug}." + ending, [state, wished](auto const& request) {
            return state->pages.one_file(request, wished);
        }));
    }
    for (auto const& [ending, format] : {std::pair<std::string, std::string>{"bib", "bib"},
                                         {"ris", "ris"},
                                         {"json", "csl"},
                                         {"csv", "csv"},
                                         {"xlsx", "xlsx"}}) {
        auto const wished = format;
        out.routes.push_back(http::open_get("/articles." + ending, [state, wished](auto const& request) {
            return state->pages.list_file(request, wished);
        }));
    }
    using By = Articles::By;
    for (auto const& [name, by] :
         {std::pair<std::string, By>{"author", By::author}, {"topic", By::topic}, {"year", By::year}}) {
        auto const wished = by;
        out.routes.push_back(http::public_get("/articles/by/" + name, [state, wished](auto const& request) {
            return state->pages.browse(request, wished);
        }));
    }
    for (auto& route : state->annotation_pages.routes()) out.routes.push_back(std::move(route));
    out.jobs.push_back(state->annotations.daily());
    out.menu = {{"frame.menu.knowledge", "articles.menu", "/articles", 20, true}};
    ImportDeps const import{state->articles, state->list, state->deps.vocabularies, state->deps.texts,
                            state->import_turn};
    out.importers = {{"articles", [import](Actor const& actor, ImportRequest const& request) {
                          return import_articles(import, actor, request);
                      }}};
    out.exporters = {
        {"articles",
         {"json", "bib", "ris", "csl", "csv", "xlsx"},
         [import](Actor const& actor, std::string_view format) { return export_articles(import, actor, format); }}};
    sheets::Deps const sheet{state->deps.db, state->deps.vocabularies, state->deps.texts, state->deps.clock};
    out.foundation = {sheets::seed(sheet, designs_sheet(), content("/study_designs.csv")),
                      [state](Actor const&) { return state->annotations.start(); }};
    out.seeds = {[import](Actor const& actor) { return seed_articles(import, actor, content("/articles.json")); }};
    out.editing = editing::only(editing_of(state->articles, state->pages));
    out.offer.kinds = {{"articles",
                        "articles.list.title",
                        "articles.list.description",
                        &declaration(),
                        &state->list,
                        {"csv", "xlsx", "json", "bib", "ris"}}};
    search::Sources found;
    found.records = {{std::string(k_kind), "articles.menu", document}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    out.described =
        describe::only({"articles", std::string(k_kind), "articles.list.title", described,
                        [state](Lang lang, auto const& query) { return state->list.followed(lang, query); }, true});
    return out;
}

working::WaitingOf Feature::waiting() const {
    return [state = state_.get()](http::Request const& request) { return state->annotation_pages.waiting(request); };
}

std::unique_ptr<records::Projection> Feature::projection() {
    return state_->list.projection();
}

void Feature::add_cards(contract::Cards& cards) const {
    auto const* state = state_.get();
    auto const list = [state](contract::ListAsked const& asked) {
        return contract::ListLink{
            std::string(state->deps.texts.get(asked.lang, "articles.list.title")),
            listing::narrowed_address(state->list.definition(), asked.lang, asked.topics, asked.territories)};
    };
    auto const card = [state](contract::CardSource const& source) {
        contract::CardView card;
        card.href = article_path(source.lang, source.slug);
        card.title = source.title;
        card.summary = source.summary;
        card.text_lang = source.text_lang;
        static Json const none;
        auto const& fields = source.fields != nullptr ? *source.fields : none;
        auto const& texts = state->deps.texts;
        card.kind_label = fields["annotations"].items().empty() ? texts.get(source.lang, "articles.kind")
                                                                : texts.get(source.lang, "articles.kind.annotated");
        card.kinds_label = texts.get(source.lang, "articles.list.title");
        auto const row = row_of(fields);
        if (!row.authors.empty())
            card.facts.emplace_back(texts.get(source.lang, "articles.fact.authors"),
                                    short_authors(texts, source.lang, row.authors));
        if (row.year > 0)
            card.facts.emplace_back(texts.get(source.lang, "articles.fact.year"), std::to_string(row.year));
        return card;
    };
    cards.add(std::string(k_kind), card, list);
}

}  // namespace ognishte::articles
