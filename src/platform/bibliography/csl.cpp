#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "clean.hpp"
#include "dates.hpp"

namespace ognishte::bibliography {
namespace {

struct NamePart {
    std::string_view csl;
    std::string Name::*member;
};
constexpr std::array<NamePart, 6> k_name_parts = {{{"family", &Name::family},
                                                   {"given", &Name::given},
                                                   {"non-dropping-particle", &Name::non_dropping_particle},
                                                   {"dropping-particle", &Name::dropping_particle},
                                                   {"suffix", &Name::suffix},
                                                   {"literal", &Name::literal}}};

// CSL lets numbers stand for texts and texts for numbers.
std::string scalar(Json const& value) {
    if (value.is_string()) return value.text();
    if (value.is_int()) return std::to_string(value.integer());
    return value.is_number() ? value.dump() : std::string();
}

int small_number(Json const& value) {
    if (value.is_int())
        return value.integer() >= -9999 && value.integer() <= 9999 ? static_cast<int>(value.integer()) : 0;
    auto const& text = value.text();
    if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos) return 0;
    return std::stoi(text);
}

std::vector<Name> names_from(Json const& value) {
    std::vector<Name> out;
    for (auto const& item : value.items()) {
        Name name;
        for (auto const& part : k_name_parts) name.*part.member = item[part.csl].text();
        if (name.literal.empty() && name.family.empty()) name.literal = item["name"].text();
        out.push_back(std::move(name));
    }
    return out;
}

Json names_to(std::vector<Name> const& names) {
    Json out = Json::array();
    for (auto const& name : names) {
        Json item = Json::object();
        for (auto const& part : k_name_parts)
            if (auto const& text = name.*part.member; !text.empty()) item.append(std::string(part.csl), Json(text));
        out.push(std::move(item));
    }
    return out;
}

DateParts parts_from(Json const& value) {
    DateParts parts;
    auto const& items = value.items();
    if (!items.empty()) parts.year = small_number(items[0]);
    if (items.size() > 1) parts.month = small_number(items[1]);
    if (items.size() > 2) parts.day = small_number(items[2]);
    if (parts.month < 1 || (parts.month > 12 && (parts.month < 21 || parts.month > 24))) parts.month = 0;
    if (parts.day < 1 || parts.day > 31 || parts.month == 0 || parts.month > 12) parts.day = 0;
    return parts;
}

PartialDate date_from(Json const& value) {
    if (value.is_string()) return parse_date(value.text());
    PartialDate date;
    auto const& parts = value["date-parts"].items();
    if (!parts.empty()) date.from = parts_from(parts[0]);
    if (parts.size() > 1) date.to = parts_from(parts[1]);
    if (date.from.year == 0) date = parse_date(value["raw"].text());
    if (date.from.month == 0) {
        auto const& season = value["season"];
        int const number = small_number(season);
        date.from.month = number >= 1 && number <= 4 ? 20 + number : parse_month(season.text());
    }
    auto const& circa = value["circa"];
    date.circa =
        date.circa || circa.boolean() || circa.integer() != 0 || (circa.is_string() && circa.text() != "false");
    if (value.has("literal")) date.literal = value["literal"].text();
    return date;
}

Json parts_to(DateParts const& parts) {
    Json out = Json::array();
    out.push(Json(parts.year));
    if (parts.month == 0) return out;
    out.push(Json(parts.month));
    if (parts.day != 0) out.push(Json(parts.day));
    return out;
}

Json date_to(PartialDate const& date) {
    Json out = Json::object();
    if (date.from.year != 0) {
        Json parts = Json::array();
        parts.push(parts_to(date.from));
        if (date.to.year != 0) parts.push(parts_to(date.to));
        out.append("date-parts", std::move(parts));
    }
    if (date.circa) out.append("circa", Json(true));
    if (!date.literal.empty()) out.append("literal", Json(date.literal));
    return out;
}

std::vector<std::string> keywords_from(Json const& value) {
    std::vector<std::string> out;
    for (auto const& item : value.items()) out.push_back(item.text());
    auto const& text = value.text();
    if (text.empty()) return out;
    for (auto const word : split(text, text.find(';') != std::string::npos ? ';' : ',')) out.emplace_back(trim(word));
    return out;
}

bool has_member(std::string_view name) {
    auto const same = [&](auto const& field) { return field.csl == name; };
    auto const texts = text_fields();
    auto const names = name_fields();
    return std::any_of(texts.begin(), texts.end(), same) || std::any_of(names.begin(), names.end(), same);
}

}  // namespace

Json to_csl(Work const& work) {
    Json out = Json::object();
    Json custom = Json::object();
    auto const put = [&](std::string_view name, std::string const& text) {
        if (!text.empty()) out.append(std::string(name), Json(text));
    };
    out.append("id", Json(work.id));
    bool const known = is_csl_type(work.type);
    out.append("type", Json(known ? std::string_view(work.type) : std::string_view("document")));
    if (!known) custom.append("type", Json(work.type));
    for (auto const& field : text_fields()) put(field.csl, work.*field.member);
    for (auto const& field : name_fields())
        if (auto const& names = work.*field.member; !names.empty()) out.append(std::string(field.csl), names_to(names));
    if (!work.issued.empty()) out.append("issued", date_to(work.issued));
    if (!work.accessed.empty()) out.append("accessed", date_to(work.accessed));
    put("ISBN", join(work.isbn, " "));
    put("ISSN", join(work.issn, " "));
    put("keyword", join(work.keyword, "; "));
    for (auto const& [name, value] : work.extra.members()) {
        (is_other_csl_variable(name) ? out : custom).append(name, value);
    }
    // A keyword that holds the separator itself, or a list of one with a comma in it, would come apart.
    if (keywords_from(Json(join(work.keyword, "; "))) != work.keyword && !work.keyword.empty()) {
        Json words = Json::array();
        for (auto const& word : work.keyword) words.push(Json(word));
        custom.append("keywords", std::move(words));
    }
    if (!custom.members().empty()) out.append("custom", std::move(custom));
    return out;
}

Result<Work> from_csl(Json const& item) {
    if (!item.is_object()) return Error{Code::invalid, "no object", "bibliography.problem.no_object"};
    Work work;
    for (auto const& [name, value] : item.members()) {
        auto const& csl = name;
        auto const field =
            std::find_if(text_fields().begin(), text_fields().end(), [&](TextField const& f) { return f.csl == csl; });
        auto const names =
            std::find_if(name_fields().begin(), name_fields().end(), [&](NameField const& f) { return f.csl == csl; });
        if (field != text_fields().end()) {
            work.*field->member = scalar(value);
        } else if (names != name_fields().end()) {
            work.*names->member = names_from(value);
        } else if (name == "id") {
            work.id = shaped(scalar(value), Shape::line);
        } else if (name == "type") {
            work.type = shaped(value.text(), Shape::line);
        } else if (name == "issued" || name == "accessed") {
            (name == "issued" ? work.issued : work.accessed) = date_from(value);
        } else if (name == "ISBN" || name == "ISSN") {
            auto const text = scalar(value);
            if (!add_serial_numbers(work, text)) add_extra(work, "csl:" + name, text);
        } else if (name == "keyword") {
            work.keyword = keywords_from(value);
        } else if (name == "shortTitle" && work.title_short.empty()) {
            work.title_short = scalar(value);
        } else if (name == "journalAbbreviation" && work.container_title_short.empty()) {
            work.container_title_short = scalar(value);
        } else if (name != "custom") {
            work.extra.append(name, value);
        }
    }
    for (auto const& [name, value] : item["custom"].members()) {
        if (name == "keywords") {
            work.keyword = keywords_from(value);
        } else if (name == "type") {
            work.type = shaped(value.text(), Shape::line);
        } else if (!item.has(name) && !has_member(name) && !is_other_csl_variable(name)) {
            work.extra.append(name, value);
        }
    }
    if (auto const odd = scalar(item["DOI"]); !odd.empty() && doi_text(work.doi).empty())
        add_extra(work, "csl:DOI", odd);
    finish(work);
    if (work.title.empty())
        return Error{Code::invalid, "no title: " + shorten(work.id, 60), "bibliography.problem.no_title"};
    return work;
}

}  // namespace ognishte::bibliography
