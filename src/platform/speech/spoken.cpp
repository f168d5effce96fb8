#include "platform/speech/spoken.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ognishte::speech {
namespace {

struct Form {
    std::string_view written, said;
};

// Longer before shorter that it begins with. Written after listening to what the voice makes of them.
constexpr std::array k_bg = {
    Form{"116 111", "сто и шестнадесет, сто и единадесет"},
    Form{"116111.bg", "сто и шестнадесет, сто и единадесет, точка, бе ге"},
    Form{"knowhowcentre.nbu.bg", "ноу хау сентър, точка, ен бе у, точка, бе ге"},
    Form{"„Ноу-хау“", "ноу хау"},
    Form{"Ноу-хау", "ноу хау"},
    Form{"ЦНСТ", "център за настаняване от семеен тип"},
    Form{"ДМСГД", "дом за медико-социални грижи за деца"},
    Form{"ДАЗД", "Държавната агенция за закрила на детето"},
    Form{"ЗЗДет", "Закона за закрила на детето"},
    Form{"ЗЗД", "Закона за закрила на детето"},
    Form{"ЗСУ", "Закона за социалните услуги"},
    Form{"ОЗД", "отдел „Закрила на детето“"},
    Form{"АСП", "Агенцията за социално подпомагане"},
    Form{"ДСП", "Дирекция „Социално подпомагане“"},
    Form{"РЕД", "регионалния екип"},
    Form{"ДИ", "деинституционализация"},
    Form{"чл.", "член"},
    Form{"ал.", "алинея"},
    Form{"А+", "а плюс"},
    Form{"А−", "а минус"},
};
constexpr std::array k_en = {
    Form{"116 111", "one one six, one one one"},
    Form{"116111.bg", "one one six, one one one, dot, b g"},
    Form{"112", "one one two"},
    Form{"knowhowcentre.nbu.bg", "know how centre, dot, n b u, dot, b g"},
    Form{"Ognishte", "Ogneesh-teh"},
    Form{"A+", "A plus"},
    Form{"A−", "A minus"},
};

// Letters and digits; of two-byte letters each byte.
bool is_inside(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || (byte >= 0x80 && byte != 0xC2 && byte != 0xA0);
}
// A word ends where no letter follows: quotation marks and dashes have three bytes, letters two.
bool ends_word(std::string_view rest) {
    return rest.empty() || !is_inside(rest.front()) || rest.starts_with("\xE2");
}

template <class Forms>
Form const* form_at(Forms const& forms, std::string_view rest) {
    for (auto const& form : forms)
        if (rest.starts_with(form.written) &&
            (!is_inside(form.written.back()) || ends_word(rest.substr(form.written.size()))))
            return &form;
    return nullptr;
}

}  // namespace

std::string spoken(Lang lang, std::string_view text) {
    // A number is written with a space that does not break.
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\xC2\xA0")) {
            plain += ' ';
            ++i;
        } else if (text.substr(i).starts_with("\xC2\xAD")) {
            ++i;
        } else if (text[i] == '[' || text[i] == ']' || text[i] == '<' || text[i] == '>') {
            // The voice takes what stands in such brackets for sounds or marks.
            plain += ' ';
        } else if (static_cast<unsigned char>(text[i]) >= 0x20 || text[i] == '\n') {
            plain += text[i];
        } else {
            plain += ' ';
        }
    }
    std::string out;
    bool inside = false;
    for (std::size_t i = 0; i < plain.size();) {
        auto const rest = std::string_view(plain).substr(i);
        auto const* form = inside ? nullptr : lang == Lang::bg ? form_at(k_bg, rest) : form_at(k_en, rest);
        if (form != nullptr) {
            out += form->said;
            i += form->written.size();
            inside = false;
            continue;
        }
        // The last byte of a mark of three bytes ends no word's inside.
        if (rest.starts_with("\xE2") && rest.size() >= 3) {
            out += rest.substr(0, 3);
            i += 3;
            inside = false;
            continue;
        }
        inside = is_inside(rest.front());
        out += rest.front();
        ++i;
    }
    return out;
}

}  // namespace ognishte::speech
