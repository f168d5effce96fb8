#include "words.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace ognishte::process {

Result<std::vector<Word>> read_words(std::string_view json) {
    auto const all = TRY(Json::parse(json));
    std::vector<Word> out;
    for (auto const& one : all["words"].items()) {
        Word word;
        word.id = one["id"].text();
        word.topic = one["concept"].text();
        for (Lang const lang : k_langs) {
            word.term[static_cast<std::size_t>(lang)] = one["term"][tag(lang)].text();
            word.text[static_cast<std::size_t>(lang)] = one["text"][tag(lang)].text();
            if (word.id.empty() || in(lang, word.term).empty() || in(lang, word.text).empty())
                return Error{Code::invalid, "words.json: \"" + word.id + "\" is not whole"};
        }
        if (find_word(out, word.id) != nullptr)
            return Error{Code::invalid, "words.json: \"" + word.id + "\" stands twice"};
        out.push_back(std::move(word));
    }
    return out;
}

Word const* find_word(std::vector<Word> const& words, std::string_view id) {
    auto const found = std::find_if(words.begin(), words.end(), [&](Word const& word) { return word.id == id; });
    return found == words.end() ? nullptr : &*found;
}

}  // namespace ognishte::process
