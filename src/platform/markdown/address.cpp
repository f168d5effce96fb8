#include "address.hpp"

namespace ognishte::markdown {

std::string encode_address(std::string_view address) {
    constexpr std::string_view k_kept = "-._~:/?#[]@!$&'()*+,;=%";
    constexpr std::string_view k_hex = "0123456789ABCDEF";
    std::string out;
    for (char c : address) {
        auto byte = static_cast<unsigned char>(c);
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_word || k_kept.find(c) != std::string_view::npos)
            out += c;
        else
            out.append({'%', k_hex[byte >> 4], k_hex[byte & 15]});
    }
    return out;
}

bool is_own_upload(std::string_view address) {
    for (auto parts : {"..", "\\", "%"})
        if (address.find(parts) != std::string_view::npos) return false;
    return address.starts_with("/files/");
}

}  // namespace ognishte::markdown
