// Figures for pages that gather: the few plots that tell the reform at one look. One feature answers
// (features/process) and keeps their pages; who asks knows no figure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/lang.hpp"
#include "base/safe_html.hpp"

namespace ognishte::contract {

struct FrontFigure {
    SafeHtml html;     // the drawing with its table; its heading is an h3
    std::string href;  // the page where every number stands with its source
    std::string csv, svg;
};

using FrontFigures = std::function<std::vector<FrontFigure>(Lang)>;

}  // namespace ognishte::contract
