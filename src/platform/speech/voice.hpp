// Voice: makes an MP3 of a text with espeak-ng and lame, two programs of the system in processes of their own
// (platform/programs). The text goes in through standard input; the arguments are ours alone. Thread-safe; takes about
// a fiftieth of the time that it speaks, so it is for jobs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"
#include "base/result.hpp"

namespace ognishte::speech {

inline constexpr int k_bits_per_second = 32'000;  // mono, constant: 4 kB a second for old phones and paid data
inline constexpr std::size_t k_longest_text = std::size_t{64} * 1024;

struct Sound {
    std::string mp3;
    int seconds = 0;
};

class Voice {
public:
    // Nothing: one of the programs is not installed.
    static std::optional<Voice> find();
    // too_large: over k_longest_text. invalid: the programs made no sound of it. unavailable: see programs::run().
    Result<Sound> speak(Lang lang, std::string_view text) const;

private:
    Voice(std::string speaker, std::string packer) : speaker_(std::move(speaker)), packer_(std::move(packer)) {}
    std::string speaker_, packer_;
};

}  // namespace ognishte::speech
