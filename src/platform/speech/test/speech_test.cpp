// How texts are spoken, and the voice itself where its programs are installed.
#include <gtest/gtest.h>

#include "platform/speech/listening.hpp"
#include "platform/speech/spoken.hpp"

namespace ognishte::speech {
namespace {

TEST(Spoken, WhatTheVoiceWouldMisreadIsWritten) {
    struct Case {
        Lang lang;
        char const* text;
        char const* said;
    };
    for (auto const& one : {
             Case{Lang::bg, "Обадете се на 116 111.", "Обадете се на сто и шестнадесет, сто и единадесет."},
             Case{Lang::bg, "116\u00a0111", "сто и шестнадесет, сто и единадесет"},
             Case{Lang::bg, "В ЦНСТ и ДАЗД (чл. 27 от ЗЗДет)",
                  "В център за настаняване от семеен тип и Държавната агенция за закрила на детето (член 27 от Закона "
                  "за "
                  "закрила на детето)"},
             Case{Lang::bg, "„ДИ“ – ДИ.", "„деинституционализация“ – деинституционализация."},
             Case{Lang::bg, "ДИМА, радио, ЗЗДАВА", "ДИМА, радио, ЗЗДАВА"},
             Case{Lang::bg, "Натиснете „А+“.", "Натиснете „а плюс“."},
             Case{Lang::en, "Call 112 or 116 111.", "Call one one two or one one six, one one one."},
             Case{Lang::en, "In 1129 there were 112.", "In 1129 there were one one two."},
             Case{Lang::bg, "[[dZ]] <voice name=\"en\"> a\x01\tb", "  dZ    voice name=\"en\"  a  b"},
             Case{Lang::bg, "де\u00adте", "дете"},
             Case{Lang::bg, "", ""},
         })
        EXPECT_EQ(spoken(one.lang, one.text), one.said) << one.text;
}

TEST(Spoken, AnotherTextIsAnotherRecording) {
    auto const key = key_of(Lang::bg, "Текст.");
    EXPECT_EQ(key.size(), 64U);
    EXPECT_EQ(key, key_of(Lang::bg, "Текст."));
    EXPECT_NE(key, key_of(Lang::bg, "Текст!"));
    EXPECT_NE(key, key_of(Lang::en, "Текст."));
}

// The length by the frames themselves: MPEG-2 layer III at 22.05 kHz has 576 samples a frame (ISO/IEC 13818-3).
int frames_of(std::string_view mp3) {
    int count = 0;
    std::size_t at = 0;
    while (at + 4 <= mp3.size()) {
        auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(mp3[at + i]); };
        EXPECT_EQ(byte(0), 0xFF);
        EXPECT_EQ(byte(1) & 0xFE, 0xF2) << "MPEG-2, layer III";
        EXPECT_EQ(byte(2) >> 4, 4) << "32 kbit/s";
        EXPECT_EQ((byte(2) >> 2) & 3, 0) << "22.05 kHz";
        EXPECT_EQ(byte(3) >> 6, 3) << "one channel";
        at += 72'000U * 32 / 22'050 + ((byte(2) >> 1) & 1);
        ++count;
        if (testing::Test::HasFailure()) break;
    }
    return count;
}

TEST(Voice, AnMp3AsLongAsItSaysComesOut) {
    auto const voice = Voice::find();
    if (!voice) GTEST_SKIP() << "espeak-ng or lame is not installed";
    for (Lang const lang : k_langs) {
        auto const sound = voice->speak(lang, lang == Lang::bg ? "Обадете се на 112, ако дете е в опасност сега."
                                                               : "Call 112 if a child is in danger now.");
        ASSERT_TRUE(sound.has_value()) << sound.error().message;
        EXPECT_GE(sound->seconds, 2);
        EXPECT_LE(sound->seconds, 8);
        auto const seconds = frames_of(sound->mp3) * 576.0 / 22'050;
        EXPECT_NEAR(seconds, sound->seconds, 1.2);
        EXPECT_NEAR(static_cast<double>(sound->mp3.size()), seconds * k_bits_per_second / 8, 400);
    }
}

TEST(Voice, HostileTextIsReadAndNothingElse) {
    auto const voice = Voice::find();
    if (!voice) GTEST_SKIP() << "espeak-ng or lame is not installed";
    auto const plain = voice->speak(Lang::bg, "Здравей");
    ASSERT_TRUE(plain.has_value());
    for (char const* text : {"--help", "-w /tmp/ognishte-speech-test.wav", "-f /etc/passwd", "; touch /tmp/x", "$(id)",
                             "--version\n-v en"}) {
        auto const sound = voice->speak(Lang::bg, text);
        ASSERT_TRUE(sound.has_value()) << text;
        EXPECT_GT(sound->mp3.size(), 1'000U) << text;
    }
    EXPECT_EQ(voice->speak(Lang::bg, std::string(k_longest_text + 1, 'a')).error().code, Code::too_large);
}

}  // namespace
}  // namespace ognishte::speech
