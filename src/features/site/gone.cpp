#include "gone.hpp"

#include <array>

#include "base/json.hpp"

namespace ognishte::site {

Withdrawn withdrawn_of(Error const& gone) {
    auto const line = gone.message.find('\n');
    if (line == std::string::npos) return {{}, gone.message};
    return {gone.message.substr(0, line), gone.message.substr(line + 1)};
}

bool is_for_programs(std::string_view path) {
    constexpr std::array<std::string_view, 4> k_endings = {".json", ".bib", ".ris", ".ics"};
    for (auto const ending : k_endings)
        if (path.ends_with(ending)) return true;
    return false;
}

http::Response gone_problem(i18n::Texts const& texts, Lang lang, Withdrawn const& withdrawn) {
    Json record = Json::object();
    record.append("title", withdrawn.title);
    record.append("reason", withdrawn.reason);
    Json body = Json::object();
    body.append("type", "about:blank");
    body.append("title", texts.get(lang, "frame.error.410.title"));
    body.append("status", 410);
    body.append("detail", withdrawn.title.empty() ? withdrawn.reason : withdrawn.title + ": " + withdrawn.reason);
    body.append("record", std::move(record));
    http::Response response;
    response.status = 410;
    response.content_type = "application/problem+json; charset=utf-8";
    response.body = body.dump(1) + "\n";
    response.headers.emplace_back("Content-Language", std::string(tag(lang)));
    return response;
}

}  // namespace ognishte::site
