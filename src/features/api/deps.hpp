// What the answers of this feature are made from. All outlive it.
#pragma once

#include "base/time.hpp"
#include "features/api/api.hpp"
#include "offers.hpp"
#include "platform/listing/list.hpp"

namespace ognishte::api {

// Addresses that answers hold, absolute.
class Addresses {
public:
    explicit Addresses(frame::Frame const& frame) : frame_(frame) {}
    std::string of(std::string_view path) const { return frame_.address(path); }
    std::string api(std::string_view rest = {}) const { return of("/api/v1" + std::string(rest)); }
    std::string page(Lang lang) const { return of("/" + std::string(tag(lang)) + "/api"); }
    std::string licence(Lang lang = Lang::en) const { return of("/" + std::string(tag(lang)) + "/imprint"); }
    // Of a record or its list, for people.
    std::string web(Lang lang, std::string_view path) const {
        return of("/" + std::string(tag(lang)) + std::string(path));
    }

private:
    frame::Frame const& frame_;
};

// A text in every language of the pages.
Json in_all(i18n::Texts const& texts, std::string_view key);

}  // namespace ognishte::api
