#include "head_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace ognishte::http {
namespace {

namespace beast = boost::beast::http;

std::string lower_case(boost::beast::string_view text) {
    std::string out(text.data(), text.size());
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

std::optional<Pairs> parse_head(std::string_view raw, Head const& judged) {
    beast::request_parser<beast::empty_body> parser;
    parser.header_limit(64 * 1024);
    parser.body_limit(boost::none);
    boost::system::error_code problem;
    auto const used = parser.put(boost::asio::buffer(raw.data(), raw.size()), problem);
    if (problem || !parser.is_header_done() || used != raw.size() || parser.chunked()) return std::nullopt;
    auto const& message = parser.get();
    auto const length = parser.content_length();
    bool const same_length = judged.content_length ? length && *length == *judged.content_length : !length;
    if (!same_length || view(message.target()) != judged.raw_target) return std::nullopt;
    Pairs pairs;
    pairs.reserve(judged.fields);
    for (auto const& field : message)
        pairs.emplace_back(lower_case(field.name_string()), std::string(view(field.value())));
    if (pairs.size() != judged.fields) return std::nullopt;
    return pairs;
}

}  // namespace ognishte::http
