// What the search knows of the pages of the guides.
#include "pages.hpp"

namespace ognishte::guides {
namespace {

constexpr int k_said = 2;  // weight of running text

search::Document document(std::string path) {
    search::Document out;
    out.key = "page:" + path;
    out.kind = "guide";
    out.path = std::move(path);
    return out;
}

void say(search::Document& document, Json const& words) {
    for (Lang const lang : k_langs)
        if (!in(lang, words).empty()) document.passages.push_back({in(lang, words), k_said, lang, {}});
}

// Every text in both languages that stands anywhere in it.
void say_all(search::Document& document, Json const& value) {
    if (value.has(tag(Lang::bg))) return say(document, value);
    for (auto const& [name, member] : value.members()) say_all(document, member);
    for (auto const& item : value.items()) say_all(document, item);
}

void head(search::Document& document, Json const& title, Json const& summary) {
    for (Lang const lang : k_langs) {
        document.title[lang] = in(lang, title);
        document.summary[lang] = in(lang, summary);
    }
}

void topics(search::Document& document, Json const& codes) {
    for (auto const& code : codes.items()) document.topics.push_back(code.text());
}

}  // namespace

std::vector<search::Document> Pages::documents() const {
    std::vector<search::Document> out;
    auto const& all = content_.prevention;
    auto framework = document("/prevention");
    head(framework, all["title"], all["intro"]);
    say_all(framework, all["principles"]);
    framework.topics = {"prev"};
    out.push_back(std::move(framework));
    for (auto const part : k_parts) {
        auto one = document("/prevention/" + std::string(part));
        for (Lang const lang : k_langs) {
            one.title[lang] = text(lang, "guides.part." + std::string(part));
            one.summary[lang] = text(lang, "guides.part." + std::string(part) + ".lead");
        }
        say_all(one, all[part == "check" ? "questions" : part]);
        out.push_back(std::move(one));
    }
    for (auto const& action : all["interventions"].items()) {
        auto one = document("/prevention/interventions/" + action["id"].text());
        head(one, action["title"], action["description"]);
        say(one, action["method"]);
        say(one, action["evidence"]);
        topics(one, action["topics"]);
        out.push_back(std::move(one));
    }
    auto myths = document("/about/myths");
    for (Lang const lang : k_langs) {
        myths.title[lang] = in(lang, content_.myths["title"]);
        myths.summary[lang] = text(lang, "guides.myths.lead");
    }
    for (auto const& pair : content_.myths["pairs"].items()) {
        say(myths, pair["myth"]);
        say(myths, pair["fact"]);
    }
    out.push_back(std::move(myths));
    auto managing = document("/about/project-guide");
    head(managing, content_.managing["title"], content_.managing["intro"]);
    say_all(managing, content_.managing["steps"]);
    managing.topics = {"di"};
    out.push_back(std::move(managing));
    for (auto const& collection : content_.collections["collections"].items()) {
        auto one = document("/collections/" + collection["id"].text());
        head(one, collection["title"], collection["intro"]);
        say_all(one, collection["questions"]);
        topics(one, collection["topics"]);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace ognishte::guides
