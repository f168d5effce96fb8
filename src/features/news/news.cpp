#include "features/news/news.hpp"

#include "base/number.hpp"
#include "fields.hpp"
#include "platform/describe/describe.hpp"
#include "platform/i18n/when.hpp"

namespace ognishte::embedded {
std::span<File const> features_news();
}

namespace ognishte::news {
namespace {

int year_of(Json const& fields) {
    return number_in<int>(std::string_view(fields["date"].text()).substr(0, 4)).value_or(0);
}

// Days in their order; a month or a year stands at its end, when all of it was told.
std::int64_t order_of(Json const& fields) {
    auto const& date = fields["date"].text();
    auto const part = [&](std::size_t at, int missing) {
        return date.size() < at + 2 ? missing : number_in<int>(std::string_view(date).substr(at, 2)).value_or(missing);
    };
    return year_of(fields) * 10'000 + part(5, 99) * 100 + part(8, 99);
}

rooms::Page page(rooms::Subject const& subject) {
    auto const& fields = subject.fields();
    rooms::Page out;
    out.facts.push_back({subject.text("news.fact.date"), {{i18n::when_text(subject.lang, fields["date"].text())}}});
    if (!subject.translated("text").text().empty())
        out.sections.push_back({"text", subject.text("news.page.text"), subject.translated("text").text()});
    for (auto const& one : fields["sources"].items()) out.sources.push_back(rooms::source_words(one.text()));
    for (auto const& one : fields["unsure"].items()) out.unsure.push_back({one[tag(subject.content_lang)].text()});

    out.structured = Json::object();
    out.structured.set("@context", "https://schema.org");
    out.structured.set("@type", "NewsArticle");
    out.structured.set("headline", subject.translated("title"));
    out.structured.set("datePublished", fields["date"]);
    return out;
}

void describe_news(describe::Description& description, Json const& fields) {
    description.schema = "NewsArticle";
    description.issued = fields["date"].text();
    rooms::rest_on(description, fields["sources"]);
}

}  // namespace

// texts: news.menu news.kind news.kinds news.not_found news.withdrawn
// texts: news.list.*
rooms::Definition definition(rooms::Deps const& deps) {
    using listing::Facet;
    using By = listing::Order::By;
    auto const& texts = deps.texts;
    rooms::Definition out{.name = "news", .declaration = declaration()};
    out.files = embedded::features_news();
    out.menu = "frame.menu.knowledge";
    out.menu_order = 25;
    out.list.kind = "news";
    out.list.facets = {
        {"topic", "news.facet.topic", listing::labels_of(deps.vocabularies, "topics"), Facet::Shape::open},
        {"municipality", "news.facet.place", listing::labels_of(deps.vocabularies, "territories")},
        {.name = "year",
         .title = "news.facet.year",
         .label = [](Lang, std::string_view year) { return std::string(year); },
         .sorted = Facet::Sorted::by_value_falling}};
    out.list.orders = {{"date", "news.sort.date", By::falling}, {"title", "news.sort.title", By::title}};
    out.values = [](Json const& fields) {
        return std::vector<std::pair<std::string_view, std::string>>{{"year", std::to_string(year_of(fields))}};
    };
    out.numbers = [](Json const& fields) {
        return std::vector<std::pair<std::string_view, std::int64_t>>{{"date", order_of(fields)}};
    };
    out.item = [&texts](listing::Item& item, Lang lang, Json const& fields) {
        item.facts.push_back(
            {std::string(texts.get(lang, "news.fact.date")), i18n::when_text(lang, fields["date"].text())});
    };
    out.page = page;
    out.describe = describe_news;
    out.wishes = rooms::related_wishes;
    out.year = year_of;
    return out;
}

}  // namespace ognishte::news
