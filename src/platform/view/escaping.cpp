#include "escaping.hpp"

#include <ctemplate/template.h>

#include <memory>

namespace ognishte::view {
namespace {

// Of "NAME:h" in the dump; the modifier is ctemplate's choice for the place.
Result<Placed> read(std::string_view variable) {
    auto colon = variable.find(':');
    std::string name(variable.substr(0, colon));
    auto modifier = colon == std::string_view::npos ? std::string_view() : variable.substr(colon + 1);
    if (modifier == "h") return Placed{std::move(name), Place::text};
    if (modifier == "U=html") return Placed{std::move(name), Place::address};
    if (modifier == "none") return Placed{std::move(name), Place::markup};
    return Error{Code::invalid,
                 "puts {{" + name + "}} where no value may stand: outside of quotes, or in script or style"};
}

}  // namespace

Result<std::vector<Placed>> find_places(std::string_view markup) {
    std::unique_ptr<ctemplate::Template> plan(
        ctemplate::Template::StringToTemplate(markup.data(), markup.size(), ctemplate::DO_NOT_STRIP));
    if (!plan) return Error{Code::invalid, "is no HTML that ctemplate can follow (its reason is on the error output)"};
    std::string dump;
    plan->DumpToString("view", &dump);
    std::vector<Placed> places;
    // One line a value; texts of the view may look like one, which the caller's comparison of names would notice.
    constexpr std::string_view k_value = "Variable Node: ";
    for (std::size_t at = 0; at < dump.size();) {
        auto end = std::min(dump.find('\n', at), dump.size());
        auto line = std::string_view(dump).substr(at, end - at);
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (line.starts_with(k_value)) places.push_back(TRY(read(line.substr(k_value.size()))));
        at = end + 1;
    }
    return places;
}

}  // namespace ognishte::view
