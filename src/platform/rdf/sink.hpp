// Sink: where readers put triples: counts them, checks what all formats share, and words errors. Private.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "iri.hpp"
#include "rdf.hpp"

namespace ognishte::rdf {

inline Error damaged(int line, std::string_view what) {
    return {Code::invalid, "line " + std::to_string(line) + ": " + std::string(what), "rdf.error.damaged"};
}
inline Error too_large(int line, std::string_view what) {
    return {Code::too_large, "line " + std::to_string(line) + ": " + std::string(what), "rdf.error.too_large"};
}

class Sink {
public:
    Sink(OnTriple const& on_triple, Limits const& limits) : on_triple_(on_triple), limits_(limits) {}
    Limits const& limits() const { return limits_; }

    Result<> give(Term const& subject, std::string const& predicate, Term object, int line) {
        if (++count_ > limits_.triples) return too_large(line, "more triples than we read");
        if (object.kind == Kind::literal) {
            if (!object.lang.empty() && !is_language(object.lang)) return damaged(line, "no language");
            if (object.value.find('\0') != std::string::npos) return damaged(line, "a text with a NUL");
        }
        Triple triple{subject, predicate, std::move(object), line};
        return on_triple_(triple);
    }
    // The reference as a whole address.
    Result<std::string> address(std::string_view base, std::string_view reference, int line) const {
        if (reference.size() > limits_.text_bytes) return too_large(line, "an address that is too long");
        if (!has_only_characters_of_addresses(reference) || !is_utf8(reference))
            return damaged(line, "not an address: <" + shorten(reference, 60) + ">");
        if (is_whole(reference)) return std::string(reference);
        if (base.empty()) return damaged(line, "a relative address and no base: <" + shorten(reference, 60) + ">");
        return resolve(base, reference);
    }
    // The shape of a BCP 47 tag.
    static bool is_language(std::string_view tag) {
        bool letter_due = true;
        for (char const c : tag) {
            bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            bool const digit = c >= '0' && c <= '9' && &c - tag.data() > 0;
            if (!letter && !digit && (c != '-' || letter_due)) return false;
            letter_due = c == '-';
        }
        return !letter_due && tag.size() <= 64;
    }
    Term fresh() { return blank("g" + std::to_string(++blanks_)); }
    // The node that the file calls so; never one of fresh(). A label of ours, since theirs may hold anything.
    Term labelled(std::string const& label) {
        auto const at = labels_.try_emplace(label, labels_.size() + 1).first;
        return blank("n" + std::to_string(at->second));
    }

private:
    OnTriple const& on_triple_;
    Limits const& limits_;
    std::size_t count_ = 0;
    std::size_t blanks_ = 0;
    std::map<std::string, std::size_t> labels_;
};

Result<> read_turtle(std::string_view bytes, std::string_view base, Sink& sink);
Result<> read_rdf_xml(std::string_view bytes, std::string_view base, Sink& sink);
Result<> read_json_ld(std::string_view bytes, std::string_view base, Sink& sink);

}  // namespace ognishte::rdf
