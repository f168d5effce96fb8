// Writers of bibliographies. What was read from a format and written in it reads back as the same Works; CSL-JSON keeps
// every Work whole. UTF-8, LF. Pure and thread-safe.
#pragma once

#include <span>
#include <string>

#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

// BibTeX with the field names of biblatex where BibTeX has none; letters stay UTF-8. Works without a key get one of
// author, year and title ("markova2017deinstitutsionalizatsiya"); a key that stands twice gets "-2".
std::string write_bibtex(std::span<Work const> works);
std::string write_ris(std::span<Work const> works);
std::string write_csl_json(std::span<Work const> works);  // an array, valid against csl-data.json

}  // namespace ognishte::bibliography
