// Terms: how words and facets are written in the index. A lemma of a Bulgarian word stands as it is; everything else
// has a prefix of capital letters, which no folded word has. Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "platform/records/record.hpp"
#include "platform/search/analysis/analysis.hpp"

namespace ognishte::search {

// What results are filtered by; names as in addresses.
enum class Facet : unsigned char { kind, topic, territory, year, lang };
inline constexpr std::array k_facets = {Facet::kind, Facet::topic, Facet::territory, Facet::year, Facet::lang};
std::string_view name_of(Facet facet);

// The term of a word that is no root: a lemma, a number, the stem of a Latin word …
std::string word_term(TermKind kind, std::string_view text);
// Of a word of a query; its text stands for a word without lemmas.
TermKind kind_of(Script script);
std::string root_term(std::string_view root);
// The same word standing in a title.
std::string title_term(std::string_view word_term);
// A word as it is written, of documents for everyone only: what repair and completion may offer.
std::string seen_term(std::string_view folded_word);
std::string facet_term(Facet facet, std::string_view value);
std::string audience_term(records::Audience audience);
std::string key_term(std::string_view document_key);

inline constexpr std::string_view k_seen_prefix = "W";

}  // namespace ognishte::search
