// Programs: work that other programs do, each in a process of its own, within limits and behind everything else. There
// is no shell: the arguments are a vector, and what people wrote goes in through standard input alone, never as an
// argument or a name. The process sees no environment of ours, no open file, no standard error. Thread-safe; the caller
// waits, so it is for jobs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::programs {

struct Limits {
    int seconds = 60;  // of the clock and, separately, of the processor
    std::uint64_t memory_bytes = 256ULL << 20;
    std::uint64_t output_bytes = 64ULL << 20;
    std::uint64_t file_bytes = 0;  // the largest file it may write
};

struct Call {
    std::string program;  // an absolute path, from find()
    std::vector<std::string> arguments;
    std::string_view input;
};

// Where a program of the system is (/usr/bin, /usr/local/bin, /bin); nothing: it is not installed.
std::optional<std::string> find(std::string_view name);

// While one of these lives, programs that run are killed and none are started, here and on every thread: the server
// stops, and nobody waits for what takes long.
class Ending {
public:
    Ending();
    ~Ending();
    Ending(Ending const&) = delete;
    Ending& operator=(Ending const&) = delete;
};

// What it wrote to standard output. invalid: it ended with another status than 0. unavailable: it could not be started
// took longer than its time
// or met an Ending (it is then killed). too_large: it wrote more than it may (killed likewise).
Result<std::string> run(Call const& call, Limits const& limits = {});

}  // namespace ognishte::programs
