// The pages of the inbox: three forms for readers, the link that confirms, and the desk's side. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "letterbox.hpp"
#include "platform/http/router.hpp"

namespace ognishte::inbox {

class Pages {
public:
    Pages(Deps const& deps, Letterbox const& letterbox) : deps_(deps), letterbox_(letterbox) {}

    std::vector<http::Route> routes() const;
    Result<std::vector<working::Waiting>> waiting(http::Request const& request) const;

private:
    using Faults = std::vector<std::pair<std::string, std::string>>;
    // A form as it is shown: what it is about, what was typed, what is wrong.
    struct Form {
        Kind kind = Kind::error;
        std::string page;            // that it is about; empty: none
        std::string subject, title;  // of the record it is about
        Json typed = Json::object();
        std::string address;
        Faults faults;
        std::string general;
        int status = 200;
    };
    Result<Form> form_of(http::Request const& request, Kind kind, std::string const& page) const;
    Result<http::Response> show(http::Request const& request, Kind kind) const;
    Result<http::Response> take(http::Request const& request, Kind kind) const;
    http::Response form_page(http::Request const& request, Form const& form) const;
    void fill_field(view::Dict& part, http::Request const& request, Form const& form, Asked const& asked) const;
    Result<http::Response> told(http::Request const& request) const;
    Result<http::Response> take_told(http::Request const& request) const;

    Result<http::Response> list(http::Request const& request) const;
    Result<http::Response> one(http::Request const& request) const;
    Result<http::Response> act(http::Request const& request) const;
    http::Response message_page(http::Request const& request, Message const& message, std::string const& wrong) const;
    std::string about(Lang lang, Message const& message) const;

    http::Response answer(http::Request const& request, frame::Kind kind, std::string const& title, int status,
                          SafeHtml const& body) const;
    std::string text(Lang lang, std::string_view key) const { return std::string(deps_.texts.get(lang, key)); }
    std::string kind_key(Kind kind, std::string_view rest) const {
        return "inbox." + std::string(name_of(kind)) + "." + std::string(rest);
    }
    std::string label_key(Kind kind, std::string_view field) const {
        if (field == "address") return "inbox.address";
        return kind_key(kind, field == "title" ? "name" : field);  // "title" is that of the page
    }
    static std::string path(Lang lang, std::string_view below) {
        return "/" + std::string(tag(lang)) + std::string(below);
    }

    Deps const& deps_;
    Letterbox const& letterbox_;
};

}  // namespace ognishte::inbox
