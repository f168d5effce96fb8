// Tar archives, written and read member by member through libarchive (ustar: any tar opens them). One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct archive;

namespace ognishte::backup {

// Written to `<path>.new` (mode 0600); in its place only after finish() and in_place(). Dropped before, it leaves
// nothing.
class TarWriter {
public:
    // conflict: another program writes this archive now. unavailable: the file cannot be made.
    static Result<std::unique_ptr<TarWriter>> create(std::string path);
    ~TarWriter();

    // A member: its whole size first, then exactly as many bytes.
    Result<> begin(std::string const& name, std::uint64_t size);
    Result<> more(std::string_view bytes);
    Result<> add(std::string const& name, std::string_view bytes);
    // Everything is on the disk; answers the SHA-256 of the archive and remembers its size.
    Result<std::string> finish();
    std::uint64_t size() const;
    Result<> in_place();

private:
    struct State;
    explicit TarWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct Member {
    std::string name;
    std::uint64_t size = 0;
};

class TarReader {
public:
    // not_found: no such file.
    static Result<TarReader> open(std::string const& path);
    // Nothing at the end. corrupt: no archive, cut off, or altered; the message says where.
    Result<std::optional<Member>> next();
    // The bytes of the member that next() told, in pieces.
    Result<> read(std::function<Result<>(std::string_view)> const& piece);
    // too_large: over `at_most`.
    Result<std::string> read_all(std::uint64_t at_most);

private:
    struct Closer {
        void operator()(archive* reader) const;
    };
    std::unique_ptr<archive, Closer> reader_;
    Member member_;
};

// A small file written whole to `<path>.new`, then put in its place.
Result<> write_whole(std::string const& path, std::string_view bytes);
Result<std::string> sha256_of_file(std::string const& path);

}  // namespace ognishte::backup
