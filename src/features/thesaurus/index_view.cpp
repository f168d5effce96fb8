#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "base/url.hpp"
#include "features/thesaurus/thesaurus.hpp"
#include "views.hpp"

namespace ognishte::thesaurus {
namespace {

using vocabulary::Concept;

std::int64_t size_of(std::vector<Concept const*> const& list) {
    return static_cast<std::int64_t>(list.size());
}

// Of the labels, other labels, understood spellings and codes, compared as spellings are.
bool holds_words(Concept const& one, std::string_view folded) {
    auto const has = [&](std::string_view text) { return fold_key(text).find(folded) != std::string::npos; };
    if (has(one.code)) return true;
    for (auto const& [lang, text] : one.preferred)
        if (has(text)) return true;
    for (auto const& label : one.alternative)
        if (has(label.text)) return true;
    return std::any_of(one.aliases.begin(), one.aliases.end(), has);
}

class Index {
public:
    Index(view::Dict& dict, IndexView const& view) : dict_(dict), view_(view) {}

    void fill() {
        auto const all = view_.vocabulary.all(view_.lang, k_topics);
        auto const path = index_path(view_.lang);
        bool const by_letter = view_.sorted == Sorted::by_letter;
        dict_.set("INDEX_URL", path)
            .set("WORDS", view_.words)
            .set("COUNT_TEXT", view_.texts.plural(view_.lang, "thesaurus.index.count", size_of(all)))
            .show_if("SORTED_BY_LETTER", by_letter)
            .set_if("BY_GROUP_URL", by_letter || !view_.words.empty() ? path : "")
            .show_if("IS_BY_GROUP", !by_letter && view_.words.empty())
            .set_if("BY_LETTER_URL", by_letter && view_.words.empty() ? "" : with_query(path, {{"sort", "letter"}}))
            .show_if("IS_BY_LETTER", by_letter && view_.words.empty());
        for (char const* format : {"csv", "xlsx", "json", "ttl", "rdf", "jsonld"})
            dict_.add("FORMATS_LIST")
                .set("FORMAT_NAME", name_of(format))
                .set("FORMAT_HREF", std::string("/terms.") + format);
        if (!view_.words.empty()) {
            found(all);
        } else if (by_letter) {
            letters(all);
        } else {
            groups(all);
        }
    }

private:
    static std::string name_of(std::string_view format) {
        if (format == "ttl") return "Turtle";
        if (format == "rdf") return "RDF/XML";
        if (format == "jsonld") return "JSON-LD";
        std::string out;
        for (char const c : format) out += static_cast<char>(c - 32);
        return out;
    }

    void term(view::Dict dict, Concept const& one) const {
        std::vector<std::string> others;
        for (auto const& label : one.alternative)
            if (label.lang == tag(view_.lang)) others.push_back(label.text);
        dict.set("TERM", view_.vocabulary.label(view_.lang, k_topics, one.code))
            .set("TERM_LANG", tag(view_.vocabulary.label_lang(view_.lang, k_topics, one.code)))
            .set("TERM_URL", term_path(view_.lang, one.code))
            .set_if("OTHERS", join(others, ", "));
    }

    void found(std::vector<Concept const*> const& all) {
        auto const folded = fold_key(view_.words);
        std::vector<Concept const*> hits;
        for (auto const* one : all)
            if (!folded.empty() && holds_words(*one, folded)) hits.push_back(one);
        dict_.set("FOUND_TEXT", view_.texts.plural(view_.lang, "thesaurus.index.found", size_of(hits)));
        dict_.show("FILTERED").show_if("NOTHING", hits.empty());
        if (hits.empty()) return;
        auto part = dict_.add("HITS");
        for (auto const* one : hits) term(part.add("HIT_TERMS"), *one);
    }

    void letters(std::vector<Concept const*> const& all) {
        auto contents = dict_.add("CONTENTS");
        std::string letter;
        int number = 0;
        view::Dict part = dict_;
        for (auto const* one : all) {
            auto const label = view_.vocabulary.label(view_.lang, k_topics, one->code);
            auto const first = letter_of(label);
            if (first != letter || number == 0) {
                letter = first;
                auto const id = "letter-" + std::to_string(++number);
                contents.add("CONTENTS_ITEMS").set("CONTENTS_URL", "#" + id).set("CONTENTS_TITLE", letter);
                part = dict_.add("LETTERS");
                part.set("LETTER_ID", id).set("LETTER", letter);
            }
            term(part.add("LETTER_TERMS"), *one);
        }
    }

    // The first letter, upper case; quotes and the like are passed over.
    static std::string letter_of(std::string_view label) {
        for (std::size_t at = 0; at < label.size();) {
            auto const point = next_code_point(label, at);
            auto const lower = to_lower(point);
            bool const letter = (lower >= U'a' && lower <= U'z') || lower > 0xBF;
            bool const quote = lower >= 0x2010 && lower <= 0x206F;
            if (!letter || quote) continue;
            std::string out;
            char32_t upper = point;
            if (lower >= U'a' && lower <= U'z') upper = lower - 32;
            if (lower >= 0x430 && lower <= 0x44F) upper = lower - 32;
            append_utf8(out, upper);
            return out;
        }
        return "#";
    }

    void groups(std::vector<Concept const*> const& all) {
        auto contents = dict_.add("CONTENTS");
        // The order in which the groups were written; what has none of them comes last.
        std::vector<std::string> order;
        for (auto const* group : view_.vocabulary.all(view_.lang, k_facets)) order.push_back(group->code);
        order.emplace_back();
        for (auto const& code : order) {
            std::vector<Concept const*> members;
            for (auto const* one : all) {
                bool const known = view_.vocabulary.find(k_facets, one->type) != nullptr;
                if (known ? one->type == code : code.empty()) members.push_back(one);
            }
            if (members.empty()) continue;
            auto const title = code.empty() ? std::string(view_.texts.get(view_.lang, "thesaurus.index.no_group"))
                                            : std::string(view_.vocabulary.label(view_.lang, k_facets, code));
            auto const id = "group-" + (code.empty() ? "none" : to_lower(code));
            contents.add("CONTENTS_ITEMS").set("CONTENTS_URL", "#" + id).set("CONTENTS_TITLE", title);
            std::set<std::string_view> codes;
            for (auto const* one : members) codes.insert(one->code);
            std::vector<Concept const*> tops;
            for (auto const* one : members)
                if (!codes.contains(one->broader)) tops.push_back(one);
            dict_.add("GROUPS")
                .set("GROUP_ID", id)
                .set("GROUP_NAME", title)
                .set("GROUP_COUNT", view_.texts.plural(view_.lang, "thesaurus.index.count", size_of(members)))
                .set("BRANCH_HTML", branch(tops, members, 0));
        }
    }

    // The list of these, each with those of the members that are right below it.
    SafeHtml branch(std::vector<Concept const*> const& here, std::vector<Concept const*> const& members, int depth) {
        return view_.views.render("thesaurus/branch", view_.lang, [&](view::Dict& dict) {
            for (auto const* one : here) {
                auto row = dict.add("TERMS");
                term(row, *one);
                std::vector<Concept const*> below;
                for (auto const* other : members)
                    if (other->broader == one->code) below.push_back(other);
                if (!below.empty() && depth < k_deepest) row.set_if("BELOW_HTML", branch(below, members, depth + 1));
            }
        });
    }

    static constexpr int k_deepest = 32;
    view::Dict& dict_;
    IndexView const& view_;
};

}  // namespace

std::string index_path(Lang lang) {
    return "/" + std::string(tag(lang)) + "/terms";
}

std::string term_path(Lang lang, std::string_view code) {
    return index_path(lang) + "/" + encode_path(code);
}

void fill(view::Dict& dict, IndexView const& view) {
    Index(dict, view).fill();
}

}  // namespace ognishte::thesaurus
