// Hostile requests: lines of the head.
#include "test/hostile/cases.hpp"

namespace ognishte::hostile {

std::vector<Case> lines() {
    std::string const long_value(8'200, 'a');
    std::string fields;
    for (int i = 0; i < 101; ++i) fields += "X-A: b\r\n";
    std::string heavy;
    for (int i = 0; i < 9; ++i) heavy += "X-Heavy: " + std::string(4'000, 'a') + "\r\n";
    return {
        {"bare line feed", 400, "GET /bg/page HTTP/1.1\nHost: localhost\n\n"},
        {"bare line feed", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\n\r\n"},
        {"bare line feed", 400, got("X: a\nContent-Length: 50\r\n")},
        {"bare line feed", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n\n"},
        {"bare line feed", 400, "\nGET /bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"bare line feed", 400, "GET /bg/page\n HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"bare carriage return", 400, got("X: a\rContent-Length: 50\r\n")},
        {"bare carriage return", 400, "GET /bg/page HTTP/1.1\rHost: localhost\r\n\r\n"},
        {"bare carriage return", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\r\r\n\r\n"},
        {"bare carriage return", 400, "GET\r/bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"bare carriage return", 400, got("\rX: a\r\n")},
        {"empty line first", 400, "\r\nGET /bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"empty line first", 400, "\r\n\r\n"},
        {"empty line first", 400, "\r\n\r\n\r\nGET /bg/page HTTP/1.1\r\n\r\n"},
        {"empty line first", 400, "\r\nHost: localhost\r\n\r\n"},
        {"empty line first", 400, "\r\n\n"},
        {"folded line", 400, got("X: a\r\n b\r\n")},
        {"folded line", 400, got("X: a\r\n\tb\r\n")},
        {"folded line", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n localhost\r\n\r\n"},
        {"folded line", 400, posted("Content-Length:\r\n 3\r\n", "a=b")},
        {"folded line", 400, "GET /bg/page HTTP/1.1\r\n Host: localhost\r\n\r\n"},
        {"folded line", 400, got("X: a\r\n \r\n")},
        {"space before colon", 400, got("X : a\r\n")},
        {"space before colon", 400, got("X\t: a\r\n")},
        {"space before colon", 400, "GET /bg/page HTTP/1.1\r\nHost : localhost\r\n\r\n"},
        {"space before colon", 400, posted("Content-Length : 3\r\n", "a=b")},
        {"space before colon", 400, got("X  \t : a\r\n")},
        {"field name", 400, got("transfer_encoding: chunked\r\n")},
        {"field name", 400, got("Content_Length: 3\r\n")},
        {"field name", 400, got("X(a): b\r\n")},
        {"field name", 400, got("X\xD0\xB0: b\r\n")},
        {"field name", 400, got(": b\r\n")},
        {"field name", 400, got("no colon\r\n")},
        {"field name", 400, got("X\"a: b\r\n")},
        {"field name", 400, got("X/a: b\r\n")},
        {"field name", 400, got("X@: b\r\n")},
        {"control byte", 400, got(nul("X: a@b\r\n"))},
        {"control byte", 400, got("X: a\x01z\r\n")},
        {"control byte", 400, got("X: a\x7Fz\r\n")},
        {"control byte", 400, got("X: a\x1Bz\r\n")},
        {"control byte", 400, got("X: a\vz\r\n")},
        {"control byte", 400, got(nul("X@: a\r\n"))},
        {"control byte", 400, "\x16\x03\x01\x02\x01\x01\x01\xFC\x03\x03"},
        {"control byte", 400, target(nul("/bg/@"))},

        {"long request line", 414, target("/bg/" + long_value)},
        {"long request line", 414, target("/bg/page?q=" + long_value)},
        {"long request line", 414, std::string(9'000, 'G')},
        {"long request line", 414, "GET /bg/page " + long_value + "\r\n\r\n"},
        {"long request line", 414, "GET " + long_value},
        {"long field", 431, got("X: " + long_value + "\r\n")},
        {"long field", 431, got(long_value + ": a\r\n")},
        {"long field", 431, got("Cookie: a=" + long_value + "\r\n")},
        {"long field", 431, got("X: " + long_value)},
        {"long field", 431, "GET /bg/page HTTP/1.1\r\nHost: " + long_value + "\r\n\r\n"},
        {"many fields", 431, got(fields)},
        {"many fields", 431, got(fields + fields)},
        {"many fields", 431, "GET /bg/page HTTP/1.1\r\n" + fields + "Host: localhost\r\n\r\n"},
        {"many fields", 431, "GET /bg/page HTTP/1.0\r\n" + fields + "\r\n"},
        {"many fields", 431, got(fields) + k_smuggled},
        {"large head", 431, got(heavy)},
        {"large head", 431, got(heavy.substr(0, 33'500))},
        {"large head", 431, "GET /bg/page HTTP/1.0\r\n" + heavy + "\r\n"},
        {"large head", 431, posted(heavy + "Content-Length: 3\r\n", "a=b")},
        {"large head", 431,
         "GET /bg/page?" + std::string(8'000, 'q') + " HTTP/1.1\r\nHost: localhost\r\n" + heavy.substr(0, 4'011 * 7) +
             "\r\n"},

        {"control byte", 400, got("X: a\fb\r\n")},
        {"control byte", 400, got("Cookie: a=\x01\r\n")},
        {"control byte", 400, got(nul("Cookie: a=@b\r\n"))},
        {"control byte", 400, "\x80\x01\x02\x03\xFF\xFE\x00\r\n\r\n"},
        {"empty line first", 400, "   \r\nGET /bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"folded line", 400, "GET /bg/page HTTP/1.1\r\n X: a\r\nHost: localhost\r\n\r\n"},
        {"bare carriage return", 400, posted("Content-Length: 3\r\r\n", "a=b")},
        {"bare line feed", 400, posted("Content-Length: 3\n", "a=b" + k_smuggled)},
    };
}

}  // namespace ognishte::hostile
