// Any names and values as a form of the sample: no crash; what check() made of it is canonical, and its form says the
// same.
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/fields/form.hpp"
// A fuzz program is one source file.
#include "test/sample.cpp"  // NOLINT(bugprone-suspicious-include)

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace ognishte;
    // Lines of name=value.
    std::string_view rest(reinterpret_cast<char const*>(data), size);
    fields::Pairs pairs;
    while (!rest.empty()) {
        auto const end = rest.find('\n');
        auto const line = rest.substr(0, end);
        auto const equals = line.find('=');
        pairs.emplace_back(line.substr(0, equals),
                           equals == std::string_view::npos ? std::string_view{} : line.substr(equals + 1));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    auto const& declaration = fields::sample::declaration();
    auto const context = fields::sample::context();
    auto const submitted = fields::parse_form(declaration, pairs, Json::object());
    auto const checked = fields::check(declaration, submitted.value, fields::Stage::draft, context);
    static_cast<void>(fields::render_form(declaration, checked.value, checked.problems, context));
    if (checked.problems.empty() &&
        !(fields::check(declaration, checked.value, fields::Stage::draft, context).value == checked.value))
        std::abort();
    return 0;
}
