// The parts of a ZIP archive in memory, read through limits that a zip bomb meets early: 1 000 entries, 100 times the
// packed size, and a total of unpacked bytes over everything read.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::tables {

class ZipArchive {
public:
    // The bytes must outlive the archive. invalid: no ZIP; too_large: too many entries.
    static Result<ZipArchive> open(std::string_view bytes, std::size_t most_unpacked);
    ~ZipArchive();
    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) = delete;

    bool has(std::string const& name) const;  // names compare without regard to ASCII case, as Excel does
    bool is_encrypted(std::string const& name) const;
    // Gives the part in pieces. not_found, invalid (damaged), too_large, or the callback's error.
    Result<> read(std::string const& name, std::function<Result<>(std::string_view piece)> const& on_piece) const;

private:
    struct State;
    explicit ZipArchive(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::tables
