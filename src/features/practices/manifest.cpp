#include "features/practices/manifest.hpp"

#include "assessment_pages.hpp"
#include "base/embedded_file.hpp"
#include "base/text.hpp"
#include "choosing.hpp"
#include "export.hpp"
#include "fields.hpp"
#include "import.hpp"
#include "pages.hpp"
#include "platform/describe/describe.hpp"
#include "platform/fields/schema.hpp"
#include "platform/listing/page.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/records/judging.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/sheets/sheets.hpp"
#include "practice_list.hpp"

namespace ognishte::embedded {
std::span<File const> features_practices();
}

namespace ognishte::practices {
namespace {

constexpr std::size_t k_common_topics = 8;

std::string_view content(std::string_view name) {
    return embedded::ending(embedded::features_practices(), name);
}

sheets::Sheet groups_sheet() {
    using What = sheets::Column::What;
    return {"groups",
            "groups",
            {{"bg", "За кого"}, {"en", "For whom"}},
            {{"code", What::code}, {"name_bg", What::preferred, "bg"}, {"name_en", What::preferred, "en"}},
            "|"};
}

Names names_from(vocabulary::Vocabularies const& vocabularies) {
    auto const of = [&](char const* scheme) { return listing::labels_of(vocabularies, scheme); };
    return {of("topics"),        of("groups"),     of("territories"), i18n::country_name,
            of("plan_measures"), of("indicators"), of("outcomes")};
}

describe::Description described(records::Public const& record) {
    auto out = describe::description_of(k_kind, record, "/practices/" + record.slug);
    auto const& fields = record.content.fields;
    for (auto const& [lang, title] : record.content.title) out.languages.emplace_back(tag(lang));
    for (auto const& name : fields["organisations"].items()) out.contributors.push_back({name.text()});
    auto const year = [](Json const& value) {
        return value.is_int() ? std::to_string(value.integer()) : std::string();
    };
    auto const from = year(fields["period"]["from"]), to = year(fields["period"]["to"]);
    if (!from.empty() || !to.empty()) out.period = from + "/" + to;
    for (auto const& source : fields["sources"].items()) out.relations.push_back(source["url"].text());
    return out;
}

search::Document document(records::Record const& record, records::Version const& version) {
    auto out = search::document_of(record, version, "/practices/" + record.slug);
    search::add_passages(out, fields::search_texts(declaration(), version.content.fields));
    auto const& period = version.content.fields["period"];
    out.year = static_cast<int>(period["from"].integer());
    return out;
}

editing::Kind editing_of(Practices const& practices, Pages const& pages) {
    editing::Kind out{"practices", std::string(k_kind), "practices.kind.one", "practices.list.title", &declaration()};
    out.content = content_of;
    out.address = slug_of;
    out.publish = [&practices](store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) {
        return practices.publish(tx, actor, id, version);
    };
    out.withdraw = [&practices](store::Tx& tx, Actor const& actor, records::RecordId const& id,
                                std::string_view reason) { return practices.withdraw(tx, actor, id, reason); };
    out.preview = [&pages](http::Request const& request, records::Record const& record,
                           records::Version const& version) -> Result<SafeHtml> {
        return pages.preview(request, {record, version});
    };
    out.ways = [](Actor const& actor, records::Record const& record) {
        std::vector<editing::Way> ways;
        if (records::may_settle(actor, record))
            ways.push_back({"practices.assess.new", "/desk/assessments/new?practice=" + record.id.text()});
        return ways;
    };
    return out;
}

// The fields of a draft made of what somebody offered: their words in their language, nothing added.
Json offered_fields(Lang lang, Json const& offered) {
    Json out = Json::object();
    auto const suffix = "_" + std::string(tag(lang));
    for (char const* name : {"title", "summary", "problem", "how", "results"})
        if (auto const& text = offered[name].text(); !text.empty()) out.set(name + suffix, text);
    Json organisations = Json::array(), places = Json::array(), sources = Json::array();
    if (auto const& name = offered["organisation"].text(); !name.empty()) organisations.push(name);
    if (auto const& place = offered["place"].text(); !place.empty()) {
        places.push(place);
        out.set("origin", "national");
        out.set("country", "BG");
    }
    for (auto const line : split(offered["sources"].text(), '\n')) {
        if (trim(line).empty()) continue;
        Json source = Json::object();
        source.set("title", trim(line));
        source.set("url", trim(line));
        sources.push(std::move(source));
    }
    out.set("organisations", std::move(organisations));
    out.set("places", std::move(places));
    out.set("sources", std::move(sources));
    return out;
}

}  // namespace

struct Feature::State {
    explicit State(FeatureDeps const& given)
        : deps(given),
          names(names_from(deps.vocabularies)),
          practices({deps.db, deps.records, deps.clock, deps.analyzer}),
          list(list_definition(names, deps.texts, deps.views),
               list_source(names, deps.texts, listing::wider_of(deps.vocabularies, "territories", "municipality"),
                           deps.analyzer),
               deps.db),
          map({list, deps.vocabularies, deps.texts, deps.views, deps.frame}, map_definition()),
          assessments({deps.db, deps.records, practices, deps.clock, deps.texts, deps.people, deps.written}),
          assessment_pages({assessments, deps.people, deps.texts, deps.views, deps.frame, deps.clock}),
          pages(page_deps()),
          choosing(page_deps(), deps.holdings) {}

    PageDeps page_deps() const {
        return {practices,         list,        names,     deps.related, deps.views, deps.texts, deps.frame,
                deps.vocabularies, assessments, deps.tried};
    }

    FeatureDeps deps;
    Names names;
    Practices practices;
    listing::List list;
    gaps::Map map;
    Assessments assessments;
    AssessmentPages assessment_pages;
    Pages pages;
    Choosing choosing;
};

Feature::Feature(FeatureDeps const& deps) : state_(std::make_unique<State>(deps)) {}
Feature::~Feature() = default;

Manifest Feature::manifest() {
    Manifest out;
    out.feature = "practices";
    out.files = embedded::features_practices();
    auto const* state = state_.get();
    listing::PageDeps const page{state_->deps.texts, state_->deps.views, state_->deps.frame};
    out.routes.push_back(http::public_get(
        "/practices", [state, page](auto const& request) { return listing::answer(state->list, page, request); }));
    out.routes.push_back(
        http::public_get("/practices/{slug}", [state](auto const& request) { return state->pages.practice(request); }));
    out.routes.push_back(http::open_get("/practices/{slug}.json",
                                        [state](auto const& request) { return state->pages.practice_json(request); }));
    out.routes.push_back(http::public_get("/practices/{slug}/history",
                                          [state](auto const& request) { return state->pages.history(request); }));
    out.routes.push_back(http::public_get("/practices/compare",
                                          [state](auto const& request) { return state->choosing.compare(request); }));
    out.routes.push_back(http::public_get("/practices/{slug}/here",
                                          [state](auto const& request) { return state->choosing.here(request); }));
    for (auto& route : state_->map.routes()) out.routes.push_back(std::move(route));
    for (std::string const format : {"csv", "xlsx", "json"})
        out.routes.push_back(http::open_get("/practices." + format, [state, format](auto const& request) {
            return state->pages.download(request, format);
        }));
    for (auto& route : state_->assessment_pages.routes()) out.routes.push_back(std::move(route));
    out.jobs.push_back(state_->assessments.daily());
    out.menu = {{"frame.menu.knowledge", "practices.menu", "/practices", 10, true}};
    ImportDeps const import{state_->deps.db, state_->practices, state_->list, state_->deps.vocabularies,
                            state_->deps.texts};
    out.importers = {{"practices", [import](Actor const& actor, ImportRequest const& request) {
                          return import_practices(import, actor, request);
                      }}};
    out.exporters = {{"practices", {"csv", "xlsx", "json"}, [import](Actor const& actor, std::string_view format) {
                          return export_all(import, actor, format);
                      }}};
    sheets::Deps const sheet{state_->deps.db, state_->deps.vocabularies, state_->deps.texts, state_->deps.clock};
    out.foundation = {sheets::seed(sheet, groups_sheet(), content("/groups.csv")),
                      [state](Actor const&) { return state->assessments.start(); }};
    search::Sources found;
    found.records = {{std::string(k_kind), "practices.menu", document}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    out.described =
        describe::only({"practices", std::string(k_kind), "practices.list.title", described,
                        [state](Lang lang, auto const& query) { return state->list.followed(lang, query); }});
    out.editing = editing::only(editing_of(state->practices, state->pages));
    out.offer.kinds = {{std::string(k_path.substr(1)), "practices.list.title", "practices.list.description",
                        &declaration(), &state->list}};
    out.offer.kinds[0].computed = computed;
    out.offer.kinds[0].computed_schema = computed_schema();
    out.seeds = {[import](Actor const& actor) { return seed_practices(import, actor, content("/practices.json")); }};
    return out;
}

working::WaitingOf Feature::waiting() const {
    return [state = state_.get()](http::Request const& request) { return state->assessment_pages.waiting(request); };
}

std::unique_ptr<records::Projection> Feature::projection() {
    return state_->list.projection();
}

Result<std::string> Feature::draft_from(store::Tx& tx, Actor const& actor, Lang lang, Json const& offered) const {
    auto const fields = offered_fields(lang, offered);
    return TRY(state_->deps.records.create(tx, actor, k_kind, slug_of(fields), content_of(fields), "")).id.text();
}

std::vector<std::string> Feature::missing_in(Lang page, Lang lang, Json const& offered) const {
    auto const vocabulary = state_->deps.vocabularies.current();
    fields::Context const context{state_->deps.texts, *vocabulary, page};
    std::vector<std::string> out;
    for (auto const& problem :
         fields::check(declaration(), offered_fields(lang, offered), fields::Stage::complete, context).problems)
        out.push_back(fields::label_of(declaration(), problem.path, context));
    return out;
}

Result<std::int64_t> Feature::overdue(store::Reader& reader) const {
    auto const since = Instant{state_->deps.clock.now().us - k_rereview_us};
    return static_cast<std::int64_t>(TRY(not_judged_since(reader, since)).size());
}

void Feature::add_cards(contract::Cards& cards) const {
    auto const* state = state_.get();
    auto const list = [state](contract::ListAsked const& asked) {
        return contract::ListLink{
            std::string(state->deps.texts.get(asked.lang, "practices.list.title")),
            listing::narrowed_address(state->list.definition(), asked.lang, asked.topics, asked.territories)};
    };
    auto const card = [state](contract::CardSource const& source) {
        contract::CardView card;
        card.href = practice_path(source.lang, source.slug);
        card.title = source.title;
        card.summary = source.summary;
        card.text_lang = source.text_lang;
        static Json const none;
        auto const& fields = source.fields != nullptr ? *source.fields : none;
        bool const foreign = fields["origin"].text() == "foreign";
        card.kind_label =
            state->deps.texts.get(source.lang, foreign ? "practices.kind.foreign" : "practices.kind.national");
        card.kinds_label = state->deps.texts.get(source.lang, "practices.list.title");
        auto const criteria = criteria_of(fields);
        card.mark = contract::CardView::Mark{
            columns_of(criteria), std::string(state->deps.texts.get(
                                      source.lang, "practices.evidence." + std::string(name_of(label_of(criteria)))))};
        return card;
    };
    cards.add(std::string(k_kind), card, list);
}

std::vector<std::pair<std::string, std::string>> Feature::common_topics(Lang lang) const {
    std::vector<std::pair<std::string, std::string>> out;
    auto const vocabulary = state_->deps.vocabularies.current();
    for (auto const& code : state_->list.common("topic", k_common_topics))
        out.emplace_back(code, vocabulary->label(lang, "topics", code));
    return out;
}

}  // namespace ognishte::practices
