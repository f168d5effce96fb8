#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "platform/store/catalogue.hpp"

namespace ognishte::store {
namespace {

enum class Tag : char { null = 0, integer = 1, real = 2, text = 3 };

std::uint64_t from_little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 8; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

Error no_piece() {
    return {Code::corrupt, "these bytes are no rows"};
}

// One value off the front of `rest`.
Result<Param> take_value(std::string_view& rest) {
    if (rest.empty()) return no_piece();
    auto const tag = static_cast<Tag>(rest.front());
    rest.remove_prefix(1);
    if (tag == Tag::null) return Param(nullptr);
    if (tag > Tag::text || tag < Tag::null || rest.size() < 8) return no_piece();
    auto const number = from_little_endian(rest);
    rest.remove_prefix(8);
    if (tag == Tag::integer) return Param(std::bit_cast<std::int64_t>(number));
    if (tag == Tag::real) return Param(std::bit_cast<double>(number));
    if (number > rest.size()) return no_piece();
    auto const text = rest.substr(0, number);
    rest.remove_prefix(number);
    return Param(text);
}

}  // namespace

void add(Tally& tally, std::string_view piece, std::int64_t rows) {
    tally.rows += rows;
    tally.hash = to_hex(sha256(tally.hash + to_hex(sha256(piece))));
}

Result<> each_row(std::string_view piece, std::size_t columns, std::function<Result<>(Params const&)> const& row) {
    if (columns == 0) return no_piece();
    Params values;
    while (!piece.empty()) {
        values.clear();
        for (std::size_t i = 0; i < columns; ++i) values.push_back(TRY(take_value(piece)));
        TRY(row(values));
    }
    return done();
}

}  // namespace ognishte::store
