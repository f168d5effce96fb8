#include "figure.hpp"

#include "base/check.hpp"
#include "base/link.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::plots {
namespace {

bool is_id(std::string_view id) {
    if (id.empty()) return false;
    for (char c : id)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
    return true;
}

std::string table_markup(Table const& table, std::string_view caption) {
    // Where it scrolls inside itself, the keyboard must reach it.
    std::string out = "<section class=\"table\" tabindex=\"0\" aria-label=\"";
    append_escaped(out, caption);
    out += "\"><table><caption class=\"vh\">";
    append_escaped(out, caption);
    out += "</caption><thead><tr>";
    for (std::size_t i = 0; i < table.heads.size(); ++i) {
        out += i > 0 && i <= table.number_columns ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">";
        append_escaped(out, table.heads[i]);
        out += "</th>";
    }
    out += "</tr></thead><tbody>";
    for (auto const& row : table.rows) {
        out += "<tr><th scope=\"row\">";
        append_escaped(out, row.label);
        out += "</th>";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            out += i < table.number_columns ? "<td class=\"n\">" : "<td>";
            bool const linked = i < row.addresses.size() && is_safe_link(row.addresses[i]);
            if (linked) out += "<a href=\"" + escape_text(row.addresses[i]) + "\">";
            append_escaped(out, row.cells[i]);
            out += linked ? "</a></td>" : "</td>";
        }
        out += "</tr>";
    }
    return out + "</tbody></table></section>";
}

void append_details(std::string& out, std::string_view summary, std::string const& inside) {
    out += "<details class=\"how\"><summary>";
    append_escaped(out, summary);
    out += "</summary>" + inside + "</details>";
}

}  // namespace

std::string number_text(Words const& words, Caption const& caption, double value) {
    return i18n::number(words.lang, value, caption.decimals);
}

std::string value_text(Words const& words, Caption const& caption, Value const& value) {
    if (!value.words.empty()) return value.words;
    return value.amount ? number_text(words, caption, *value.amount) : "–";
}

std::string source_text(Words const& words, Caption const& caption) {
    if (caption.source.empty() && caption.as_of.empty()) return {};
    auto const* key = caption.as_of.empty()    ? "plots.source"
                      : caption.source.empty() ? "plots.as_of"
                                               : "plots.source_as_of";
    return words.texts.get(words.lang, key, {{"source", caption.source}, {"date", caption.as_of}});
}

SafeHtml figure(Words const& words, Caption const& caption, Parts const& parts) {
    OG_CHECK(is_id(caption.id) && caption.heading_level >= 2 && caption.heading_level <= 6);
    auto heading = "h" + std::to_string(caption.heading_level);
    std::string out = "<figure class=\"fig\" id=\"" + caption.id + "\"><" + heading + ">";
    append_escaped(out, caption.finding);
    auto const drawing = [&](Svg const& svg, std::string_view css, std::string_view ending) {
        return svg.markup(css, caption.id + std::string(ending), caption.finding, caption.description);
    };
    out += "</" + heading + ">";
    out += parts.narrow ? drawing(parts.wide, "plot wide", "-w") + drawing(*parts.narrow, "plot narrow", "-n")
                        : drawing(parts.wide, "plot unit", "-m");
    out += parts.below + "<figcaption>";
    if (!parts.keys.empty()) {
        if (!parts.keys_text.empty()) out += "<p class=\"small\">" + escape_text(parts.keys_text) + "</p>";
        out += "<ul class=\"keys\">";
        for (auto const& key : parts.keys) out += key_item(key);
        out += "</ul>";
    }
    if (auto const source = source_text(words, caption); !source.empty())
        out += "<p class=\"src\">" + escape_text(source) + "</p>";
    if (!caption.how.empty())
        append_details(out, words.texts.get(words.lang, "plots.how"), "<p>" + escape_text(caption.how) + "</p>");
    append_details(out, words.texts.get(words.lang, "plots.table"), table_markup(parts.table, caption.finding));
    return SafeHtml::trusted(out + "</figcaption></figure>");
}

}  // namespace ognishte::plots
