#include "pages.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "platform/i18n/when.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::process {
namespace {

std::string_view content_of(std::span<embedded::File const> files, std::string_view ending) {
    for (auto const& file : files)
        if (file.name.ends_with(ending)) return file.bytes;
    return {};
}

// Keys have no hyphens.
std::string picture_key(std::string const& stage) {
    auto key = "process.picture." + stage;
    std::replace(key.begin(), key.end(), '-', '_');
    return key;
}

Error no_such_page() {
    return {Code::not_found, "no such stage or reader"};
}

}  // namespace

std::string process_path(Lang lang, std::string_view rest) {
    return "/" + std::string(tag(lang)) + "/about/process" + std::string(rest);
}

Result<Content> Content::read(std::span<embedded::File const> files) {
    auto const of = [&](std::string_view ending) { return content_of(files, ending); };
    Content out{TRY(Stages::read(files)),
                TRY(read_words(of("/words.json"))),
                TRY(read_timeline(of("/timeline.csv"))),
                TRY(Figures::read({of("/values.csv"), of("/names.csv"), of("/tiles.csv"), of("/districts.csv"),
                                   of("/figures.json")})),
                {},
                files};
    out.tongues = TRY(read_tongues(files, out.stages.in(k_langs.front())));
    for (Lang const lang : k_langs)
        for (auto const& stage : out.stages.in(lang).stages) {
            if (of("/pictures/" + stage.name + ".svg").empty())
                return Error{Code::invalid, stage.name + " has no picture"};
            for (auto const& part : stage.versions)
                for (auto const& id : part.words)
                    if (find_word(out.words, id) == nullptr)
                        return Error{Code::invalid, stage.name + ": the word " + id + " is not explained"};
        }
    return out;
}

Pages::Pages(Deps deps, Content const& content)
    : deps_(deps), content_(content), exhibits_(deps.views, deps.texts, deps.frame) {
    for (Lang const lang : k_langs)
        for (auto const& stage : content_.stages.in(lang).stages)
            for (Reader const reader : k_readers) deps_.listening.add(lang, aloud(lang, stage, reader));
}

std::string Pages::aloud(Lang lang, Stage const& stage, Reader reader) const {
    return stage_title(lang, stage, reader) + ".\n\n" + markdown::plain_text(stage.version(reader).source);
}

http::Response Pages::page(http::Request const& request, std::string title, std::string description,
                           SafeHtml const& body, std::vector<std::pair<std::string, std::string>> above) const {
    auto const lang = request.lang;
    frame::Meta meta;
    meta.title = std::move(title);
    meta.description = std::move(description);
    if (request.page_path() != "/about/process")
        above.insert(above.begin(), {text(lang, "process.menu"), process_path(lang)});
    meta.trail = std::move(above);
    // The content changes with the program alone; names of places and indicators with the vocabulary.
    meta.cache_tags = {"text", "vocabulary", std::string(speech::k_cache_tag)};
    return deps_.frame.answer(request, meta, body);
}

SafeHtml Pages::picture(std::string_view stage) const {
    return SafeHtml::trusted(std::string(content_of(content_.files, "/pictures/" + std::string(stage) + ".svg")));
}

void Pages::fill_words(view::Dict& dict, Lang lang, std::vector<std::string> const& ids) const {
    if (ids.empty()) return;
    auto part = dict.add("HAS_WORDS");
    part.set("WORDS_URL", process_path(lang, "/words"));
    for (auto const& id : ids) {
        auto const* word = find_word(content_.words, id);
        OG_CHECK(word != nullptr);
        part.add("WORDS")
            .set("WORD_ID", "s-word-" + id)
            .set("TERM", in(lang, word->term))
            .set("MEANING", in(lang, word->text));
    }
}

// The same page for the other readers; `base` with nothing behind it is the citizens'.
void Pages::fill_readers(view::Dict& dict, Lang lang, Reader reader, std::string const& base) const {
    for (Reader const other : k_readers) {
        auto row = dict.add("READERS");
        row.set("READER", text(lang, "process.reader." + std::string(name_of(other))))
            .show_if("READER_CURRENT", other == reader)
            .set("READER_URL", other == Reader::citizens && !base.empty()
                                   ? process_path(lang, base)
                                   : process_path(lang, base + "/" + std::string(name_of(other))));
    }
}

void Pages::fill_stage(view::Dict& dict, Lang lang, std::size_t place, Reader reader) const {
    auto const& stages = content_.stages.in(lang).stages;
    auto const& stage = stages[place];
    auto const behind = reader == Reader::citizens ? std::string() : "/" + std::string(name_of(reader));
    auto const child = reader == Reader::children;
    dict.set("STAGE_TITLE", child ? stage.version(reader).heading : stage.title)
        .set("STAGE_TEXT_HTML", stage.version(reader).html)
        .set("STAGE_COUNT_TEXT",
             deps_.texts.get(lang, "process.stage.of",
                             {{"number", std::to_string(place + 1)}, {"count", std::to_string(stages.size())}}))
        .set("LISTEN_HTML", deps_.listening.html(lang, aloud(lang, stage, reader)))
        .set("PICTURE_HTML", picture(stage.name))
        .set("PICTURE_TEXT", text(lang, picture_key(stage.name)));
    auto const link = [&](std::string const& part, std::size_t other) {
        auto const& linked = stages[other];
        dict.add(part)
            .set("STEP_URL", process_path(lang, "/" + linked.name + behind))
            .set("STEP_TITLE", child ? linked.version(reader).heading : linked.title);
    };
    if (place > 0) link("PREVIOUS", place - 1);
    if (place + 1 < stages.size()) link("NEXT", place + 1);
}

std::string Pages::stage_title(Lang lang, Stage const& stage, Reader reader) const {
    if (reader == Reader::citizens) return stage.title;
    return deps_.texts.get(lang, "process.stage.title",
                           {{"stage", reader == Reader::children ? stage.version(reader).heading : stage.title},
                            {"reader", text(lang, "process.for." + std::string(name_of(reader)))}});
}

http::Response Pages::stage_page(http::Request const& request, std::size_t place, Reader reader) const {
    auto const lang = request.lang;
    auto const& stages = content_.stages.in(lang).stages;
    auto const& stage = stages[place];
    auto const child = reader == Reader::children;
    auto const body = deps_.views.render(child ? "process/easy" : "process/stage", lang, [&](view::Dict& dict) {
        fill_stage(dict, lang, place, reader);
        fill_readers(dict, lang, reader, "/" + stage.name);
        fill_words(dict, lang, stage.version(reader).words);
        if (child) {
            for (std::size_t i = 0; i < stages.size(); ++i)
                dict.add("HOUSES").show(i <= place ? "HOUSE_FULL" : "HOUSE_EMPTY");
            dict.set("ALL_URL", process_path(lang, "/children"));
            return;
        }
        dict.set("STAGE_LEAD", stage.lead)
            .set("VERSION_TITLE", stage.version(reader).heading)
            .set("WHO_TITLE", stage.who.heading)
            .set("WHO_HTML", stage.who.html)
            .set("LAW_TITLE", stage.law.heading)
            .set("LAW_HTML", stage.law.html)
            .set("DOCUMENTS_TITLE", stage.documents.heading)
            .set("DOCUMENTS_HTML", stage.documents.html)
            .set("MISTAKES_TITLE", stage.mistakes.heading)
            .set("MISTAKES_HTML", stage.mistakes.html)
            .set("SOURCES_URL", process_path(lang) + "#sources");
        for (std::size_t i = 0; i < stages.size(); ++i)
            dict.add("STAGES")
                .set("TOC_URL",
                     process_path(
                         lang, "/" + stages[i].name +
                                   (reader == Reader::citizens ? std::string() : "/" + std::string(name_of(reader)))))
                .set("TOC_TITLE", std::to_string(i + 1) + ". " + stages[i].title)
                .show_if("TOC_CURRENT", i == place);
    });
    return page(request, stage_title(lang, stage, reader), stage.lead, body);
}

http::Response Pages::walk(http::Request const& request, Reader reader) const {
    auto const lang = request.lang;
    auto const& stages = content_.stages.in(lang).stages;
    auto const name = std::string(name_of(reader));
    auto const title = deps_.texts.get(lang, "process.walk.title", {{"reader", text(lang, "process.for." + name)}});
    auto const lead = text(lang, "process.walk.lead." + name);
    auto const body = deps_.views.render("process/walk", lang, [&](view::Dict& dict) {
        dict.set("WALK_TITLE", title).set("WALK_LEAD", lead).show(reader == Reader::children ? "EASY" : "PLAIN");
        fill_readers(dict, lang, reader, {});
        if (reader == Reader::parents) {
            auto part = dict.add("HAS_TONGUES");
            fill_tongues(part, lang, tag(lang));
        }
        std::vector<std::string> words;
        for (std::size_t i = 0; i < stages.size(); ++i) {
            auto const& part = stages[i].version(reader);
            auto row = dict.add("WALK");
            row.set("WALK_STAGE", reader == Reader::children ? part.heading : stages[i].title)
                .set("WALK_ID", stages[i].name)
                .set("WALK_TEXT_HTML", part.html)
                .set("WALK_URL", process_path(lang, "/" + stages[i].name +
                                                        (reader == Reader::citizens ? std::string() : "/" + name)));
            if (reader == Reader::children)
                row.add("WALK_PICTURE")
                    .set("PICTURE_HTML", picture(stages[i].name))
                    .set("PICTURE_TEXT", text(lang, picture_key(stages[i].name)));
            for (auto const& id : part.words)
                if (std::find(words.begin(), words.end(), id) == words.end()) words.push_back(id);
        }
        fill_words(dict, lang, words);
    });
    return page(request, title, lead, body);
}

Pages::Answer Pages::stage_or_walk(http::Request const& request) const {
    auto const& name = request.route.get("stage");
    if (auto const reader = reader_named(name)) return walk(request, *reader);
    auto const place = content_.stages.find(name);
    if (!place) return no_such_page();
    return stage_page(request, *place, Reader::citizens);
}

Pages::Answer Pages::stage(http::Request const& request) const {
    auto const* tongue = find_tongue(content_.tongues, request.route.get("reader"));
    if (tongue != nullptr && request.route.get("stage") == name_of(Reader::parents)) return told_in(request, *tongue);
    auto const place = content_.stages.find(request.route.get("stage"));
    auto const reader = reader_named(request.route.get("reader"));
    if (!place || !reader) return no_such_page();
    // One address for one text.
    if (*reader == Reader::citizens)
        return http::redirect(process_path(request.lang, "/" + request.route.get("stage")), 301);
    return stage_page(request, *place, *reader);
}

Pages::Answer Pages::overview(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& telling = content_.stages.in(lang);
    auto const& lead_figure = content_.figures.groups().front().figures.front();
    auto const shown = TRY(exhibit(lang, lead_figure));
    auto const body = deps_.views.render("process/overview", lang, [&](view::Dict& dict) {
        dict.set("PROCESS_TITLE", telling.title)
            .set("PROCESS_LEAD", telling.lead)
            .set("INTRODUCTION_HTML", telling.introduction)
            .set("SOURCES_HTML", telling.sources)
            .set("FIGURE_HTML", plots::figure({deps_.texts, lang}, shown.plot))
            .set("FIGURES_URL", process_path(lang, "/figures"))
            .set("FIGURE_URL", shown.path)
            .set("TIMELINE_URL", process_path(lang, "/timeline"))
            .set("ALL_EVENTS_TEXT",
                 deps_.texts.plural(lang, "process.timeline.all", static_cast<std::int64_t>(content_.events.size())))
            .set("WORDS_URL", process_path(lang, "/words"));
        for (Reader const reader : k_readers)
            dict.add("READERS")
                .set("READER_URL", process_path(lang, "/" + std::string(name_of(reader))))
                .set("READER", text(lang, "process.reader." + std::string(name_of(reader))));
        for (auto const& stage : telling.stages)
            dict.add("STAGES")
                .set("STAGE_URL", process_path(lang, "/" + stage.name))
                .set("STAGE_TITLE", stage.title)
                .set("STAGE_LEAD", stage.lead)
                .set("PICTURE_HTML", picture(stage.name));
        for (auto const& event : content_.events)
            if (event.weight != Event::Weight::other) {
                auto row = dict.add("EVENTS");
                row.set("EVENT_WHEN", i18n::when_text(lang, event.date))
                    .set("EVENT_WHAT", in(lang, event.what))
                    .show_if("TURN", event.weight == Event::Weight::turn);
            }
    });
    return page(request, telling.title, telling.lead, body);
}

Pages::Answer Pages::words(http::Request const& request) const {
    auto const lang = request.lang;
    std::vector<Word const*> sorted;
    for (auto const& word : content_.words) sorted.push_back(&word);
    std::sort(sorted.begin(), sorted.end(), [&](Word const* a, Word const* b) {
        return i18n::collation_key(lang, in(lang, a->term)) < i18n::collation_key(lang, in(lang, b->term));
    });
    auto const body = deps_.views.render("process/words", lang, [&](view::Dict& dict) {
        for (auto const* word : sorted)
            dict.add("WORDS")
                .set("WORD_ID", word->id)
                .set("TERM", in(lang, word->term))
                .set("MEANING", in(lang, word->text));
    });
    return page(request, text(lang, "process.words.title"), text(lang, "process.words.lead"), body);
}

Pages::Answer Pages::timeline(http::Request const& request) const {
    auto const lang = request.lang;
    auto const body = deps_.views.render("process/timeline", lang, [&](view::Dict& dict) {
        for (auto const& event : content_.events) {
            auto row = dict.add("EVENTS");
            row.set("EVENT_WHEN", i18n::when_text(lang, event.date))
                .set("EVENT_WHAT", in(lang, event.what))
                .set("EVENT_SOURCE", in(lang, event.source))
                .set_if("EVENT_NOTE", in(lang, event.note))
                .show_if("TURN", event.weight == Event::Weight::turn);
        }
        dict.set("FIGURES_URL", process_path(lang, "/figures"));
    });
    return page(request, text(lang, "process.timeline.title"), text(lang, "process.timeline.lead"), body);
}

}  // namespace ognishte::process
