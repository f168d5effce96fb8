// From records of XML to items of CSL-JSON. Private to this module.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.hpp"
#include "base/text.hpp"
#include "xml_records.hpp"

namespace ognishte::bibliography {

// An item under way: the first that is said of a variable counts.
class Item {
public:
    void put(std::string_view name, std::string text) {
        auto const clean = trim(text);
        if (!clean.empty() && !csl_.has(name)) csl_.append(std::string(name), Json(clean));
    }
    void add(std::string_view name, Json value) { lists_[std::string(name)].push_back(std::move(value)); }
    void set(std::string_view name, Json value) { csl_.set(name, std::move(value)); }
    bool has(std::string_view name) const { return csl_.has(name); }
    Json csl() && {
        for (auto& [name, list] : lists_) csl_.append(name, Json(std::move(list)));
        return std::move(csl_);
    }

private:
    Json csl_ = Json::object();
    std::map<std::string, Json::Array> lists_;
};

inline Json date_json(DateParts const& date) {
    Json parts = Json::array();
    parts.push(date.year);
    if (date.month > 0) parts.push(date.month);
    if (date.day > 0) parts.push(date.day);
    Json list = Json::array();
    list.push(std::move(parts));
    Json out = Json::object();
    out.append("date-parts", std::move(list));
    return out;
}

// "article" of JATS 1.3 (ANSI/NISO Z39.96-2021) and its forebears, by its article-meta; without members: it has none.
Json csl_of_jats(XmlNode const& article);
// "record" of OAI-PMH 2.0 with oai_dc; without members: other metadata. Types as repositories write them (OpenAIRE
// guidelines, COAR vocabulary).
Json csl_of_oai(XmlNode const& record);

}  // namespace ognishte::bibliography
