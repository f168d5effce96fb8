#include "platform/speech/voice.hpp"

#include "platform/programs/programs.hpp"
#include "platform/speech/spoken.hpp"

namespace ognishte::speech {
namespace {

// What espeak-ng writes: a RIFF head, whose lengths are not known yet, then 16-bit samples.
constexpr std::size_t k_head = 44;
constexpr std::uint64_t k_samples_per_second = 22'050;

}  // namespace

std::optional<Voice> Voice::find() {
    auto speaker = programs::find("espeak-ng");
    auto packer = programs::find("lame");
    if (!speaker || !packer) return std::nullopt;
    return Voice(std::move(*speaker), std::move(*packer));
}

Result<Sound> Voice::speak(Lang lang, std::string_view text) const {
    if (text.size() > k_longest_text) return Error{Code::too_large, "a text too long to read aloud"};
    auto const said = spoken(lang, text);
    programs::Limits limits;
    limits.seconds = 120;
    limits.output_bytes = 256ULL << 20;
    // Its sound library asks for so much memory as a file without a name, though nothing is played.
    limits.file_bytes = 64ULL << 20;
    auto const wave = TRY(programs::run(
        {speaker_, {"-v", lang == Lang::bg ? "bg" : "en-gb", "-s", "145", "--stdin", "--stdout"}, said}, limits));
    if (wave.size() <= k_head || !std::string_view(wave).starts_with("RIFF"))
        return Error{Code::invalid, "no sound was made"};
    auto const samples = std::string_view(wave).substr(k_head);
    Sound out;
    out.seconds = static_cast<int>((samples.size() / 2 + k_samples_per_second - 1) / k_samples_per_second);
    // -t: no head with a length, so that every second has the same size.
    out.mp3 = TRY(programs::run({packer_,
                                 {"--quiet", "-r", "-s", "22.05", "--bitwidth", "16", "--signed", "--little-endian",
                                  "-m", "m", "--cbr", "-b", "32", "-t", "-", "-"},
                                 samples},
                                limits));
    if (out.mp3.size() < 4 || static_cast<unsigned char>(out.mp3[0]) != 0xFF)
        return Error{Code::invalid, "no MP3 was made"};
    return out;
}

}  // namespace ognishte::speech
