#include "terms.hpp"

#include "stem.hpp"

namespace ognishte::search {
namespace {

std::string prefixed(std::string_view prefix, std::string_view text) {
    std::string out(prefix);
    out += text;
    return out;
}

}  // namespace

std::string_view name_of(Facet facet) {
    switch (facet) {
        case Facet::kind:
            return "kind";
        case Facet::topic:
            return "topic";
        case Facet::territory:
            return "territory";
        case Facet::year:
            return "year";
        case Facet::lang:
            break;
    }
    return "lang";
}

std::string word_term(TermKind kind, std::string_view text) {
    switch (kind) {
        case TermKind::lemma:
            return std::string(text);
        case TermKind::root:
            return root_term(text);
        case TermKind::latin:
            return prefixed("E", english_stem(text));
        case TermKind::number:
            return prefixed("N", text);
        case TermKind::other:
            break;
    }
    return prefixed("O", text);
}

TermKind kind_of(Script script) {
    switch (script) {
        case Script::bulgarian:
            return TermKind::lemma;
        case Script::latin:
            return TermKind::latin;
        case Script::number:
            return TermKind::number;
        case Script::other:
            break;
    }
    return TermKind::other;
}

std::string root_term(std::string_view root) {
    return prefixed("R", root);
}
std::string title_term(std::string_view word_term) {
    return prefixed("S", word_term);
}
std::string seen_term(std::string_view folded_word) {
    return prefixed(k_seen_prefix, folded_word);
}
std::string facet_term(Facet facet, std::string_view value) {
    return prefixed("F", std::string(name_of(facet)) + ":" + std::string(value));
}
std::string audience_term(records::Audience audience) {
    return prefixed("A", records::name_of(audience));
}
std::string key_term(std::string_view document_key) {
    return prefixed("Q", document_key);
}

}  // namespace ognishte::search
