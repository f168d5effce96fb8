// Articles by the thousand, made here, and the processor's time they cost.
#pragma once

#include <string>

#include "app/program.hpp"

namespace ognishte::bench {

// BibTeX of so many works of the size of real ones: four authors, a journal, a DOI, an abstract of 900 letters. Their
// addresses are "made-0", "made-1" …
std::string bibliography(int works);
Result<ImportReport> import_articles(app::Program& program, std::string bibtex);

// Of all threads of this program so far.
double processor_seconds();

}  // namespace ognishte::bench
