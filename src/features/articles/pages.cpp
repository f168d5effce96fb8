#include "pages.hpp"

#include <algorithm>

#include "article_list.hpp"
#include "article_view.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "citation.hpp"
#include "described.hpp"
#include "fields.hpp"
#include "formats.hpp"
#include "platform/bibliography/meta.hpp"
#include "platform/history/history.hpp"
#include "platform/listing/choice.hpp"

namespace ognishte::articles {
namespace {

constexpr std::size_t k_most_picked = 200;

std::string const& slug_of(http::Request const& request) {
    return request.route.get("slug");
}

// "csl" stands under the ending of its file.
std::string ending_of(std::string const& format) {
    return format == "csl" ? "json" : format;
}

std::string_view name_of(Articles::By by) {
    return by == Articles::By::author ? "author" : by == Articles::By::topic ? "topic" : "year";
}

http::Response file(std::string const& format, std::string const& name, std::string bytes,
                    std::vector<std::string> tags) {
    auto response = http::file_answer(content_type_of(format), name + "." + ending_of(format), std::move(bytes));
    response.cache = {true, std::move(tags), std::nullopt};
    return response;
}

}  // namespace

SafeHtml Pages::body(http::Request const& request, records::Record const& record, records::Version const& version,
                     bool old_version, SafeHtml const& beside) const {
    ArticleView view{request.lang,
                     record,
                     version,
                     deps_.names,
                     deps_.texts,
                     deps_.list.definition(),
                     article_path(request.lang, record.slug),
                     old_version,
                     beside};
    return deps_.views.render("articles/article", request.lang, [&](view::Dict& dict) { fill(dict, view); });
}

http::Response Pages::article_page(http::Request const& request, records::Record const& record,
                                   records::Version const& version, bool old_version, SafeHtml const& beside) const {
    auto const lang = request.lang;
    auto const path = article_path(lang, record.slug);

    auto const work = work_of(version.content.fields, record.slug);
    auto const page = deps_.frame.address(path);
    frame::Meta meta;
    meta.title = records::shown_in(version.content.title, lang).text;
    auto const summary = records::shown_in(version.content.summary, lang).text;
    meta.description = summary.empty() ? std::string_view(meta.title) : summary;
    meta.kind = old_version ? frame::Kind::listing : frame::Kind::page;
    meta.trail = {{std::string(deps_.texts.get(lang, "articles.list.title")), list_path(lang)}};
    if (!old_version) {
        meta.formats = {{"application/x-bibtex", "BibTeX", path + ".bib"},
                        {"application/x-research-info-systems", "RIS", path + ".ris"},
                        {"application/vnd.citationstyles.csl+json", "CSL-JSON", path + ".json"}};
        auto const description = described(records::as_public(record, version));
        meta.signs = frame::Signposts{description.cite_as(), description.schema, description.license, list_path(lang)};
        for (auto& tag : bibliography::highwire(work, page))
            meta.tags.emplace_back(std::move(tag.name), std::move(tag.content));
        for (auto& tag : bibliography::dublin_core(work, page))
            meta.tags.emplace_back(std::move(tag.name), std::move(tag.content));
        meta.structured = bibliography::schema_org(work, page);
    }
    meta.changed = version.published;
    meta.own_target = old_version ? path + "?version=" + std::to_string(version.number) : path;
    meta.cache_tags = deps_.related.tags();
    meta.cache_tags.push_back("record:" + record.id.text());
    return deps_.frame.answer(request, meta, body(request, record, version, old_version, beside));
}

Result<http::Response> Pages::article(http::Request const& request) const {
    auto const found = TRY(deps_.articles.find(request.actor, slug_of(request)));
    if (found.moved) return http::redirect(article_path(request.lang, found.record.slug), 301);
    if (request.query.has("version")) {
        auto const& text = request.query.get("version");
        auto const number = number_in<int>(text);
        if (!number) return Error{Code::not_found, "no version \"" + text + "\"", "articles.not_found"};
        auto const version = TRY(deps_.articles.version(request.actor, found, *number));
        return article_page(request, found.record, version, *number != found.record.version, {});
    }
    auto const beside =
        TRY(deps_.related.beside(request.actor, found.record, request.lang, related::Related::Linked::shown));
    return article_page(request, found.record, found.version, false, beside);
}

Result<http::Response> Pages::history(http::Request const& request) const {
    auto const found = TRY(deps_.articles.find(request.actor, slug_of(request)));
    auto const path = article_path(request.lang, found.record.slug);
    if (found.moved) return http::redirect(path + "/history", 301);
    auto const versions = TRY(deps_.articles.history(request.actor, found.record));
    auto const vocabulary = deps_.vocabularies.current();
    return history::answer(
        deps_.frame, deps_.views, request, {found.record, versions, declaration(), path},
        {deps_.texts, *vocabulary, request.lang},
        {std::string(deps_.texts.get(request.lang, "articles.list.title")), list_path(request.lang)});
}

Result<http::Response> Pages::one_file(http::Request const& request, std::string const& format) const {
    auto found = TRY(deps_.articles.find(request.actor, slug_of(request)));
    if (found.moved)
        return http::redirect(article_path(request.lang, found.record.slug) + "." + ending_of(format), 301);
    auto const name = found.record.slug;
    auto const changed = found.version.published;
    std::vector<std::string> tags = {"record:" + found.record.id.text()};
    std::vector<records::ShownRecord> one;
    one.push_back(std::move(found));
    auto const vocabulary = deps_.vocabularies.current();
    auto response =
        file(format, name, TRY(write_articles(one, format, {deps_.texts, *vocabulary, request.lang})), std::move(tags));
    response.last_modified = changed;
    return response;
}

Result<http::Response> Pages::list_file(http::Request const& request, std::string const& format) const {
    auto const vocabulary = deps_.vocabularies.current();
    fields::Context const context{deps_.texts, *vocabulary, request.lang};
    std::vector<std::string> const tags = {"kind:" + std::string(k_kind), "vocabulary"};
    if (auto picked = request.query.all("pick"); !picked.empty()) {
        if (picked.size() > k_most_picked) picked.resize(k_most_picked);
        auto const articles = TRY(deps_.articles.by_slugs(request.actor, picked));
        return file(format, "articles", TRY(write_articles(articles, format, context)), tags);
    }
    auto const choice = listing::choice_from(deps_.list.definition(), request.query.pairs());
    auto const ids = TRY(deps_.list.every(request.actor, choice, request.lang));
    auto const articles = TRY(deps_.articles.by_ids(request.actor, ids));
    return file(format, "articles", TRY(write_articles(articles, format, context)), tags);
}

Result<http::Response> Pages::browse(http::Request const& request, Articles::By by) const {
    auto const lang = request.lang;
    auto const name = std::string(name_of(by));
    struct Line {
        std::string key, label, value;
        std::int64_t count = 0;
    };
    std::vector<Line> lines;
    for (auto const& one : TRY(deps_.articles.tally(by))) {
        auto label = by == Articles::By::topic ? deps_.names.topic(lang, one.value) : one.value;
        lines.push_back({i18n::collation_key(lang, label), std::move(label), one.value, one.count});
    }
    std::sort(lines.begin(), lines.end(), [&](Line const& a, Line const& b) {
        return by == Articles::By::year ? a.value > b.value : a.key < b.key;
    });
    auto const body = deps_.views.render("articles/browse", lang, [&](view::Dict& dict) {
        dict.set("BROWSE_TITLE", deps_.texts.get(lang, "articles.browse." + name)).set("LIST_URL", list_path(lang));
        for (Articles::By const other : {Articles::By::topic, Articles::By::author, Articles::By::year}) {
            auto const other_name = std::string(name_of(other));
            auto way = dict.add("WAYS");
            way.set("WAY_LABEL", deps_.texts.get(lang, "articles.browse.by." + other_name));
            if (other == by) {
                way.show("WAY_CURRENT");
            } else {
                way.set_if("WAY_URL", list_path(lang) + "/by/" + other_name);
            }
        }
        for (auto const& line : lines)
            dict.add("LINES")
                .set("LINE_LABEL", line.label)
                .set("LINE_URL", listing::list_address(deps_.list.definition(), lang, name, line.value))
                .set("LINE_COUNT", i18n::number(lang, line.count));
    });
    frame::Meta meta;
    meta.title = deps_.texts.get(lang, "articles.browse." + name);
    meta.description = deps_.texts.get(lang, "articles.browse.description");
    meta.trail = {{std::string(deps_.texts.get(lang, "articles.list.title")), list_path(lang)}};
    meta.cache_tags = {"kind:" + std::string(k_kind), "vocabulary"};
    return deps_.frame.answer(request, meta, body);
}

}  // namespace ognishte::articles
