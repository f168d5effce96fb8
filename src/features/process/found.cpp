// What the search knows of the pages of the process.
#include "pages.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::process {
namespace {

constexpr int k_said = 2;  // weight of running text

search::Document document(std::string_view rest) {
    search::Document out;
    out.path = "/about/process" + std::string(rest);
    out.key = "page:" + out.path;
    out.kind = "process";
    return out;
}

}  // namespace

std::vector<search::Document> Pages::documents() const {
    std::vector<search::Document> out;
    auto overview = document("");
    auto words = document("/words"), timeline = document("/timeline"), figures = document("/figures");
    for (Lang const lang : k_langs) {
        auto const& telling = content_.stages.in(lang);
        overview.title[lang] = telling.title;
        overview.summary[lang] = telling.lead;
        for (auto* page : {&words, &timeline, &figures}) {
            auto const key = "process." + page->path.substr(page->path.rfind('/') + 1);
            page->title[lang] = text(lang, key + ".title");
            page->summary[lang] = text(lang, key + ".lead");
        }
        for (auto const& word : content_.words)
            words.passages.push_back({in(lang, word.term) + ": " + in(lang, word.text), k_said, lang, {}});
        for (auto const& event : content_.events) timeline.passages.push_back({in(lang, event.what), k_said, lang, {}});
        for (auto const& dispute : content_.figures.disputes())
            figures.passages.push_back({in(lang, dispute.title) + ": " + in(lang, dispute.text), k_said, lang, {}});
    }
    for (auto const& group : content_.figures.groups())
        for (auto const& slug : group.figures) {
            auto one = document("/figures/" + slug);
            for (Lang const lang : k_langs) {
                one.title[lang] = content_.figures.title(lang, slug);
                one.summary[lang] = content_.figures.lead(lang, slug);
            }
            out.push_back(std::move(one));
        }
    for (std::size_t i = 0; i < content_.stages.in(Lang::bg).stages.size(); ++i)
        for (Reader const reader : k_readers) {
            auto const name = std::string(name_of(reader));
            auto const& first = content_.stages.in(Lang::bg).stages[i];
            auto one = document("/" + first.name + (reader == Reader::citizens ? std::string() : "/" + name));
            for (Lang const lang : k_langs) {
                auto const& stage = content_.stages.in(lang).stages[i];
                auto const& part = stage.version(reader);
                one.title[lang] = stage_title(lang, stage, reader);
                one.summary[lang] = stage.lead;
                one.passages.push_back({markdown::plain_text(part.source), k_said, lang, {}});
                // What stands for all readers is found once.
                if (reader != Reader::citizens) continue;
                for (auto const* shared : {&stage.who, &stage.law, &stage.documents, &stage.mistakes})
                    one.passages.push_back({markdown::plain_text(shared->source), k_said, lang, {}});
            }
            out.push_back(std::move(one));
        }
    for (auto* page : {&overview, &words, &timeline, &figures}) out.push_back(std::move(*page));
    return out;
}

}  // namespace ognishte::process
