#include "qr.hpp"

#include <list>
#include <mutex>
#include <qrcodegen/qrcodegen.hpp>
#include <unordered_map>

namespace ognishte::view {
namespace {

constexpr std::size_t k_longest_address = 500;
constexpr std::size_t k_kept = 512;
constexpr int k_quiet = 4;
// Any mask makes a valid code; judging all eight, as the library does by default, takes ten times as long.
constexpr int k_mask = 0;

// One path: each run of dark modules in a row is a rectangle.
std::string draw(qrcodegen::QrCode const& code) {
    auto const size = code.getSize();
    auto const side = std::to_string(size + 2 * k_quiet);
    std::string out = "viewBox=\"0 0 " + side + " " + side + "\"><path d=\"";
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            if (!code.getModule(x, y)) continue;
            int const from = x;
            while (x < size && code.getModule(x, y)) ++x;
            out += "M" + std::to_string(from + k_quiet) + " " + std::to_string(y + k_quiet) + "h" +
                   std::to_string(x - from) + "v1h-" + std::to_string(x - from) + "z";
        }
    return out + "\"/></svg>";
}

// The drawings of the addresses asked for last.
class Kept {
public:
    std::string get(std::string const& address) {
        {
            std::lock_guard lock(mutex_);
            if (auto at = by_address_.find(address); at != by_address_.end()) {
                newest_first_.splice(newest_first_.begin(), newest_first_, at->second);
                return at->second->second;
            }
        }
        auto segments = qrcodegen::QrSegment::makeSegments(address.c_str());
        auto drawn =
            draw(qrcodegen::QrCode::encodeSegments(segments, qrcodegen::QrCode::Ecc::MEDIUM, 1, 40, k_mask, false));
        std::lock_guard lock(mutex_);
        if (by_address_.contains(address)) return drawn;
        newest_first_.emplace_front(address, drawn);
        by_address_[newest_first_.front().first] = newest_first_.begin();
        if (newest_first_.size() > k_kept) {
            by_address_.erase(newest_first_.back().first);
            newest_first_.pop_back();
        }
        return drawn;
    }

private:
    using Entries = std::list<std::pair<std::string, std::string>>;
    std::mutex mutex_;
    Entries newest_first_;
    std::unordered_map<std::string_view, Entries::iterator> by_address_;
};

}  // namespace

SafeHtml qr(std::string_view address, std::string_view label) {
    if (address.empty() || address.size() > k_longest_address || address.find('\0') != std::string_view::npos)
        return {};
    static Kept kept;
    std::string out = "<svg class=\"qr\" role=\"img\" aria-label=\"";
    append_escaped(out, label);
    return SafeHtml::trusted(out + "\" " + kept.get(std::string(address)));
}

}  // namespace ognishte::view
