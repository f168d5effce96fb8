#include "base/text.hpp"
#include "clean.hpp"
#include "dates.hpp"
#include "names.hpp"
#include "ris_fields.hpp"
#include "write.hpp"

namespace ognishte::bibliography {
namespace {

class RisEntry {
public:
    RisEntry(std::string& out, Work const& work) : out_(out), work_(work) {}

    void write() {
        put("TY", type());
        for (auto const& field : ris_fields(work_.type)) put(field.tags[0], work_.*field.member);
        for (auto const& name : work_.author) put("AU", write_plain_name(name));
        for (auto const& name : work_.editor) put("ED", write_plain_name(name));
        for (auto const& name : work_.translator) put("A4", write_plain_name(name));
        put_date();
        if (!work_.accessed.empty()) put("Y2", date_text(work_.accessed));
        put_pages();
        for (auto const& number : work_.issn) put("SN", number);
        for (auto const& number : work_.isbn) put("SN", number);
        put("DO", work_.doi);
        put("UR", work_.url);
        // Of Ovid's records the key is the number.
        if (!work_.pmid.empty() && work_.pmid != work_.id) put("U2", "PMID: " + work_.pmid);
        for (auto const paragraph : split(work_.abstract, '\n')) put("AB", paragraph);
        for (auto const paragraph : split(work_.note, '\n')) put("N1", paragraph);
        for (auto const& word : work_.keyword) put("KW", word);
        for (auto const& [name, value] : work_.extra.members()) {
            if (!name.starts_with(k_ris_extra) || name == k_ris_type) continue;
            for (auto const& text : extra_texts(work_, name))
                put(std::string_view(name).substr(k_ris_extra.size()), text);
        }
        out_ += "ER  - \n\n";
    }

private:
    std::string type() const {
        for (auto const& type : extra_texts(work_, k_ris_type)) {
            auto const means = csl_type(ris_types(), type);
            if (means == work_.type || means.empty()) return type;
        }
        return std::string(foreign_type(ris_types(), work_.type, "GEN"));
    }

    void put(std::string_view tag, std::string_view value) {
        if (value.empty()) return;
        out_.append(tag).append("  - ").append(value).append("\n");
    }

    void put_date() {
        auto const& date = work_.issued;
        if (!date.literal.empty() || date.circa || date.to.year != 0) {
            put("PY", date_text(date));
        } else if (date.from.year != 0) {
            put("PY", date_text(DateParts{date.from.year, 0, 0}));
            if (date.from.month > 12) {
                put("DA", date_text(DateParts{date.from.year, 0, 0}) + "///" + season());
            } else if (date.from.month != 0) {
                auto text = replace_all(date_text(date.from), "-", "/");
                put("DA", text + (date.from.day == 0 ? "//" : "/"));
            }
        }
    }
    std::string season() const {
        static constexpr std::string_view k_names[] = {"Spring", "Summer", "Autumn", "Winter"};
        return std::string(k_names[work_.issued.from.month - 21]);
    }

    void put_pages() {
        if (!work_.number_of_pages.empty() && work_.page.empty()) {
            put("SP", work_.number_of_pages);
            return;
        }
        auto const hyphen = work_.page.find('-');
        bool const range =
            hyphen != std::string::npos && work_.page.find_first_of("-,;", hyphen + 1) == std::string::npos;
        if (!range) {
            put("SP", work_.page);
            return;
        }
        put("SP", std::string_view(work_.page).substr(0, hyphen));
        put("EP", std::string_view(work_.page).substr(hyphen + 1));
    }

    std::string& out_;
    Work const& work_;
};

}  // namespace

std::string write_ris(std::span<Work const> works) {
    std::string out;
    for (auto const& work : works) RisEntry(out, work).write();
    return out;
}

std::string write_csl_json(std::span<Work const> works) {
    Json out = Json::array();
    for (auto const& work : works) out.push(to_csl(work));
    return out.dump(1) + "\n";
}

}  // namespace ognishte::bibliography
