#include "platform/credentials/passwords.hpp"

#include <gtest/gtest.h>

namespace ognishte::credentials {
namespace {

TEST(Passwords, TheRules) {
    struct Case {
        char const* typed;
        Weakness expected;
    };
    std::vector<std::string> const own = {"Мария Иванова-Петрова", "maria.petrova@nbu.example", "Огнище", "НБУ",
                                          "център"};
    for (auto const& [typed, expected] : {
             Case{"", Weakness::too_short},
             Case{"четиринадесет1", Weakness::too_short},
             Case{"седем сини пеперуди", Weakness::none},
             Case{"правилен кон батерия телбод", Weakness::none},
             Case{"correct horse battery staple", Weakness::none},
             Case{"x7#Kq9!mZt2@Lw5", Weakness::none},
             Case{"passwordpassword", Weakness::common},
             Case{"password1234567!", Weakness::common},
             Case{"P@ssw0rd2026!!!!", Weakness::common},
             Case{"qwertyuiop123456", Weakness::common},
             Case{"parolaparolaparola", Weakness::common},
             Case{"паролапаролапарола", Weakness::common},
             Case{"парола1234567890", Weakness::common},
             Case{"явертъявертъявертъ", Weakness::common},  // qwerty on the phonetic keyboard
             Case{",уеишщ,уеишщ2026!", Weakness::common},   // qwerty on the traditional one
             Case{"123456789012345", Weakness::common},
             Case{"abcdefghijklmnop", Weakness::common},
             Case{"aaaaaaaaaaaaaaaaa", Weakness::common},
             Case{"абвабвабвабвабвабв", Weakness::common},
             Case{"МарияПетрова1985!", Weakness::common},
             Case{"maria-petrova-2026", Weakness::common},
             Case{"Огнище Огнище 1!", Weakness::common},
             Case{"център нбу 2026 !", Weakness::common},
         })
        EXPECT_EQ(weakness_of(normal_password(typed), own), expected) << typed;
}

TEST(Passwords, LengthCountsCodePoints) {
    std::string const fox = "бърза лисица рови дупки ";
    std::string words;
    while (words.size() < 400) words += fox;
    auto const at = [&](std::size_t count) {
        std::string out;
        std::size_t points = 0;
        for (char const c : words) {
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++points > count) break;
            out += c;
        }
        return out;
    };
    EXPECT_EQ(weakness_of(at(14), {}), Weakness::too_short);
    EXPECT_EQ(weakness_of(at(15), {}), Weakness::none);
    EXPECT_EQ(weakness_of(at(128), {}), Weakness::none);
    EXPECT_EQ(weakness_of(at(129), {}), Weakness::too_long);
}

TEST(Passwords, AreComposedButKeepTheirCase) {
    EXPECT_EQ(normal_password("и\xCC\x86"), "й");
    EXPECT_EQ(normal_password("Голяма Б"), "Голяма Б");
    EXPECT_EQ(normal_password(" краищата "), " краищата ");
}

}  // namespace
}  // namespace ognishte::credentials
