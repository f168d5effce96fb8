#include <gmime/gmime.h>

#include <memory>
#include <mutex>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "platform/mail/letter.hpp"

namespace ognishte::mail {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

void start_library() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

// Headers and text take the shortest of the encodings every server passes on.
GMimeContentEncoding encoding_of(std::string_view text) {
    std::size_t wide = 0;
    std::size_t line = 0;
    bool long_line = false;
    for (char const c : text) {
        wide += static_cast<unsigned char>(c) > 0x7E ? 1U : 0U;
        line = c == '\n' ? 0 : line + 1;
        long_line = long_line || line > 900;
    }
    if (wide == 0 && !long_line) return GMIME_CONTENT_ENCODING_7BIT;
    return wide * 6 > text.size() ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

Held<GMimeObject> text_part(char const* subtype, std::string const& text) {
    Held<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
    // Not g_mime_text_part_set_text: it guesses a Cyrillic charset of its own.
    Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
    Held<GMimeDataWrapper> content(g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(GMIME_PART(part.get()), content.get());
    g_mime_text_part_set_charset(part.get(), "utf-8");
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), encoding_of(text));
    return Held<GMimeObject>(GMIME_OBJECT(part.release()));
}

void set_header(GMimeMessage* message, char const* name, std::string const& value) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), "utf-8");
}

// RFC 2047. Ours and not the library's, which takes text that looks encoded for encoded and would let it say what it
// does not say. Words of at most 75 characters, each whole in itself.
std::string encoded_words(std::string_view text) {
    std::string out;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const from = at;
        next_code_point(text, at);
        if (word.size() + (at - from) > 45) {
            out += "=?utf-8?B?" + to_base64(word) + "?=\r\n ";
            word.clear();
        }
        word += text.substr(from, at - from);
    }
    return out + "=?utf-8?B?" + to_base64(word) + "?=";
}

// The bytes of a header as they are, without the library's own idea of them.
void set_raw(GMimeMessage* message, char const* name, std::string const& value) {
    set_header(message, name, "x");
    GMimeHeaderList* const headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, name), (" " + value + "\n").c_str());
}

std::string header_text(std::string const& text) {
    bool plain =
        text.find("=?") == std::string::npos && text.size() < 60 && !text.starts_with(' ') && !text.ends_with(' ');
    for (char const c : text) plain = plain && static_cast<unsigned char>(c) < 0x80;
    return plain ? text : encoded_words(text);
}

// Addresses are written by us: the library decodes what stands behind "xn--" and writes what it finds there.
std::string mailbox(MailAddress const& address, std::string const& name) {
    return name.empty() ? address.text() : encoded_words(name) + "\r\n <" + address.text() + ">";
}

Held<GMimeObject> body_of(Letter const& letter, std::string_view id) {
    auto plain = text_part("plain", letter.text);
    if (letter.html.empty()) return plain;
    Held<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
    // Made from the id, so that the same letter is the same bytes.
    g_mime_multipart_set_boundary(both.get(), ("=_" + to_hex(sha256(id)).substr(0, 32)).c_str());
    g_mime_multipart_add(both.get(), plain.get());
    g_mime_multipart_add(both.get(), text_part("html", letter.html.markup()).get());
    return Held<GMimeObject>(GMIME_OBJECT(both.release()));
}

bool is_plain_id(std::string_view id) {
    if (id.empty() || id.size() > 64) return false;
    for (char const c : id)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
    return true;
}

bool is_body_text(std::string_view text) {
    return is_utf8(text) && text.find('\0') == std::string_view::npos;
}

// Every end of line as CRLF, also one that came alone, so that nothing after us can see a line we did not mean.
std::string with_crlf(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const pair = text[at] == '\r' && text.substr(at + 1, 1) == "\n";
        if (text[at] == '\r' || text[at] == '\n') {
            out += "\r\n";
            at += pair ? 1U : 0U;
        } else {
            out += text[at];
        }
    }
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

}  // namespace

Result<std::string> compose(Letter const& letter, Origin const& origin, std::string_view id, Instant now) {
    if (!is_plain_id(id)) return Error{Code::invalid, "the id of a letter is letters and digits"};
    if (!is_body_text(letter.text) || !is_body_text(letter.html.markup()))
        return Error{Code::invalid, "the text of a letter is not UTF-8 or holds NUL"};
    start_library();
    Held<GMimeMessage> message(g_mime_message_new(TRUE));
    set_raw(message.get(), "From", mailbox(origin.from, origin.name.text()));
    set_raw(message.get(), "To", mailbox(letter.to, {}));
    set_raw(message.get(), "Subject", header_text(letter.subject.text()));
    GDateTime* const utc = g_date_time_new_from_unix_utc(now.us / 1'000'000);
    GDateTime* const local = g_date_time_add_minutes(utc, 0);
    g_mime_message_set_date(message.get(), local);
    g_date_time_unref(local);
    g_date_time_unref(utc);
    g_mime_message_set_message_id(message.get(), (to_lower(id) + "@" + std::string(origin.from.domain())).c_str());
    set_header(message.get(), "MIME-Version", "1.0");
    set_header(message.get(), "Content-Language", std::string(tag(letter.lang)));
    set_header(message.get(), "Auto-Submitted", "auto-generated");
    if (!letter.unsubscribe_url.empty()) {
        set_header(message.get(), "List-Unsubscribe", "<" + letter.unsubscribe_url.text() + ">");
        set_header(message.get(), "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    g_mime_message_set_mime_part(message.get(), body_of(letter, id).get());

    std::unique_ptr<char, decltype(&g_free)> const text(g_mime_object_to_string(GMIME_OBJECT(message.get()), nullptr),
                                                        &g_free);
    return with_crlf(text.get());
}

}  // namespace ognishte::mail
