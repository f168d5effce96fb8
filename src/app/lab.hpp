// Lab: the search's analysis and ranking on files, for measuring (contract: ognishte lab). Needs no store.
#pragma once

#include <string>
#include <string_view>

#include "app/outcome.hpp"

namespace ognishte::app {

// Each line of `lines`, a tab, and its index terms separated by spaces.
Outcome lab_terms(std::string_view lines);

struct LabRun {
    std::string_view documents;  // id, tab, text a line
    std::string_view queries;
    enum class Repair { off, on } repair = Repair::off;
    enum class From { bulgarian, english } from = From::bulgarian;
};
// A run: query id, document id, rank from 1, score, separated by tabs.
Outcome lab_search(LabRun const& run);

}  // namespace ognishte::app
