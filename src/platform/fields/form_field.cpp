#include "form_field.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/time.hpp"
#include "members.hpp"
#include "plain.hpp"
#include "platform/fields/form.hpp"

namespace ognishte::fields {
namespace {

constexpr std::size_t k_most_radios = 5;
constexpr std::size_t k_characters_a_row = 60;
constexpr std::size_t k_longest_shown_whole = 40;  // in a line beside its translation

bool is_plain(Field const& field) {
    return !is_list(field) && field.type != Type::group && field.type != Type::money &&
           field.languages == Languages::none;
}

std::optional<std::string> when(bool there) {
    return there ? std::optional<std::string>("") : std::nullopt;
}
std::optional<std::string> filled(std::string text) {
    return text.empty() ? std::nullopt : std::optional<std::string>(std::move(text));
}

}  // namespace

void FieldWriter::fields(std::vector<Field const*> const& fields, Json const& value, std::string const& path) {
    bool in_pair = false;
    for (auto const* const field : fields) {
        bool const half = field->width == Width::half && is_plain(*field);
        if (half && !in_pair) out_.open("div", {{"class", "pair"}});
        if (!half && in_pair) out_.close();
        in_pair = half;
        if (field->languages != Languages::suffixed) {
            one(*field, value[field->name], join_path(path, field->name), half ? Frame::cell : Frame::row);
            continue;
        }
        std::vector<std::pair<Place, Json>> parts;
        std::vector<Field> const alone{*field};
        for (auto const& member : members_of(alone))
            parts.push_back({{join_path(path, member.name), *member.lang}, value[member.name]});
        translated(*field, parts, join_path(path, field->name));
    }
    if (in_pair) out_.close();
}

void FieldWriter::members(Field const& field, Json const& value, std::string const& path) {
    auto const inner = field.type == Type::money ? money_members(field) : field.members;
    std::vector<Field const*> pointers;
    for (auto const& member : inner)
        if (member.sees <= viewer_) pointers.push_back(&member);
    fields(pointers, value, path);
}

void FieldWriter::one(Field const& field, Json const& value, std::string const& path, Frame frame) {
    if (field.type == Type::groups || (field.type == Type::texts && field.languages == Languages::object))
        return list_of_items(field, value, path);
    if (field.languages == Languages::object) {
        std::vector<std::pair<Place, Json>> parts;
        parts.reserve(k_langs.size());
        for (auto const lang : k_langs) parts.push_back({{join_path(path, tag(lang)), lang}, value[tag(lang)]});
        return translated(field, parts, path);
    }
    if (field.type == Type::group || field.type == Type::money) return group(field, value, path);
    bool const many = field.type == Type::codes;
    bool const chosen = field.type == Type::choice || field.type == Type::yes_no;
    auto const options = many || chosen || field.type == Type::code ? options_of(field) : Options{};
    if ((many && !options.empty() && options.size() <= k_most_ticks) ||
        (chosen && frame == Frame::row && options.size() <= k_most_radios))
        return ticks(field, value, path, options);
    if (many) return lines_of_codes(field, value, path, options);
    plain(field, value, path, frame);
}

void FieldWriter::plain(Field const& field, Json const& value, std::string const& path, Frame frame) {
    auto const id = element_id(path);
    auto const hint = hint_of(field, path);
    out_.open("div", {{"class", frame == Frame::row ? std::optional<std::string>("field") : std::nullopt}});
    out_.element("label",
                 {{"class", frame == Frame::cell ? std::optional<std::string>("lab") : std::nullopt}, {"for", id}},
                 words_.label(path));
    if (!hint.empty()) out_.element("p", {{"class", "hint"}, {"id", id + "-h"}}, hint);
    input(field, value, {path, context_.lang}, described_by(path, !hint.empty()));
    messages(path);
    out_.close();
}

void FieldWriter::translated(Field const& field, std::vector<std::pair<Place, Json>> const& parts,
                             std::string const& path) {
    auto const id = element_id(path);
    out_.open("fieldset", {{"class", "pair"}, {"id", id}});
    legend(words_.label(parts.front().first.path), hint_of(field, parts.front().first.path));
    Field one_language = field;
    one_language.languages = Languages::none;
    for (auto const& [place, value] : parts) {
        auto const input_id = element_id(place.path);
        out_.open("div");
        out_.element(
            "label", {{"class", "hint"}, {"for", input_id}},
            context_.texts.get(context_.lang, std::string("fields.form.lang.") + std::string(tag(place.lang))));
        input(one_language, value, place, described_by(place.path, false));
        messages(place.path);
        out_.close();
    }
    messages(path);
    out_.close();
}

void FieldWriter::group(Field const& field, Json const& value, std::string const& path) {
    bool const before = optional_around_;
    optional_around_ = optional_around_ || field.need == Need::optional;
    out_.open("fieldset", {{"class", "part form"}, {"id", element_id(path)}});
    legend(words_.label(path), hint_of(field, path));
    members(field, value, path);
    messages(path);
    out_.close();
    optional_around_ = before;
}

void FieldWriter::list_of_items(Field const& field, Json const& value, std::string const& path) {
    out_.open("fieldset", {{"class", "part form"}, {"id", element_id(path)}});
    legend(words_.label(path), hint_of(field, path));
    // Tells that the list was asked for, so that one without items comes back as such.
    out_.single("input", {{"type", "hidden"}, {"name", path}, {"value", ""}});
    static Json const blank;
    bool const first_blank = value.items().empty() && field.need != Need::optional;
    auto const count = std::max<std::size_t>(value.items().size(), first_blank ? 1 : 0);
    for (std::size_t i = 0; i < count; ++i)
        item(field, i < value.items().size() ? value.items()[i] : blank, join_path(path, std::to_string(i + 1)), i + 1);
    messages(path);
    out_.open("p").open("button",
                        {{"class", "btn quiet"}, {"type", "submit"}, {"name", "act"}, {"value", "add:" + path}});
    out_.text(context_.texts.get(context_.lang, "fields.form.add", {{"item", words_.item(path, count + 1)}}));
    out_.close().close().close();
}

void FieldWriter::item(Field const& field, Json const& value, std::string const& path, std::size_t number) {
    auto const name = words_.item(path.substr(0, path.rfind('.')), number);
    bool const before = optional_around_;
    optional_around_ = false;
    out_.open("fieldset", {{"class", "part form"}, {"id", element_id(path)}});
    legend(name, "");
    if (field.type == Type::groups) {
        members(field, value, path);
    } else {
        out_.open("div", {{"class", "pair"}});
        Field one_language = field;
        one_language.type = Type::text;
        one_language.languages = Languages::none;
        for (auto const lang : k_langs) {
            Place const place{join_path(path, tag(lang)), lang};
            auto const id = element_id(place.path);
            out_.open("div").element(
                "label", {{"class", "hint"}, {"for", id}},
                context_.texts.get(context_.lang, std::string("fields.form.lang.") + std::string(tag(lang))));
            input(one_language, value[tag(lang)], place, messages_at(place.path).empty() ? "" : id + "-e");
            messages(place.path);
            out_.close();
        }
        out_.close();
    }
    messages(path);
    out_.open("p").open("button",
                        {{"class", "btn quiet"}, {"type", "submit"}, {"name", "act"}, {"value", "remove:" + path}});
    out_.text(context_.texts.get(context_.lang, "fields.form.remove", {{"item", name}})).close().close();
    out_.close();
    optional_around_ = before;
}

void FieldWriter::ticks(Field const& field, Json const& value, std::string const& path, Options const& options) {
    auto const id = element_id(path);
    bool const many = field.type == Type::codes;
    bool const wrong = !messages_at(path).empty();
    out_.open("fieldset",
              {{"class", "field"}, {"id", id}, {"aria-describedby", wrong ? filled(id + "-e") : std::nullopt}});
    legend(words_.label(path), hint_of(field, path));
    if (many) out_.single("input", {{"type", "hidden"}, {"name", path}, {"value", ""}});
    auto const chosen = [&](std::string const& option) {
        if (many) return std::find(value.items().begin(), value.items().end(), Json(option)) != value.items().end();
        return (value.is_bool() ? (value.boolean() ? "true" : "false") : value.text()) == option;
    };
    auto const tick = [&](std::string const& option, std::string const& words, bool checked) {
        out_.open("label", {{"class", "choice"}});
        out_.single("input", {{"type", many ? "checkbox" : "radio"},
                              {"name", path},
                              {"value", option},
                              {"checked", when(checked)},
                              {"aria-invalid", wrong ? filled("true") : std::nullopt}});
        out_.text(" ").text(words).close();
    };
    // What is chosen stands first, in its order: sent back unchanged, a list is what it was.
    if (many)
        for (auto const& item : value.items())
            for (auto const& [option, words] : options)
                if (item == Json(option)) tick(option, words, true);
    for (auto const& [option, words] : options)
        if (!many || !chosen(option)) tick(option, words, !many && chosen(option));
    if (!many && !is_asked(field, path))
        tick("", std::string(context_.texts.get(context_.lang, "fields.form.not_said")), is_nothing(value));
    messages(path);
    out_.close();
}

void FieldWriter::lines_of_codes(Field const& field, Json const& value, std::string const& path,
                                 Options const& options) {
    auto const id = element_id(path);
    auto const label = words_.label(path);
    bool const wrong = !messages_at(path).empty();
    out_.open("fieldset", {{"class", "pair"}, {"id", id}});
    legend(label, hint_of(field, path));
    out_.single("input", {{"type", "hidden"}, {"name", path}, {"value", ""}});
    auto const count = std::min(value.items().size() + 3, std::max(limits_of(field).max_items, value.items().size()));
    for (std::size_t i = 0; i < count; ++i) {
        auto const here = join_path(path, std::to_string(i + 1));
        auto const text = i < value.items().size() ? name_of_code(field, value.items()[i].text()) : std::string();
        out_.open("div")
            .single("input", {{"type", "text"},
                              {"name", here},
                              {"id", element_id(here)},
                              {"value", text},
                              {"list", options.empty() ? std::nullopt : filled("d-" + id)},
                              {"aria-label", label + ", " + std::to_string(i + 1)},
                              {"autocomplete", "off"},
                              {"aria-invalid", wrong && !text.empty() ? filled("true") : std::nullopt},
                              {"aria-describedby", wrong ? filled(id + "-e") : std::nullopt}})
            .close();
    }
    suggestions("d-" + id, options);
    out_.open("div", {{"class", "wide"}});
    messages(path);
    out_.close().close();
}

void FieldWriter::suggestions(std::string const& id, Options const& options) {
    if (options.empty()) return;
    out_.open("datalist", {{"id", id}});
    for (auto const& [value, words] : options) out_.open("option", {{"value", words}}).close();
    out_.close();
}

void FieldWriter::input(Field const& field, Json const& value, Place const& place, std::string const& described) {
    auto const id = element_id(place.path);
    bool const wrong = !messages_at(place.path).empty();
    auto const foreign = place.lang != context_.lang ? filled(std::string(tag(place.lang))) : std::nullopt;
    Attributes attributes = {{"id", id},
                             {"name", place.path},
                             {"lang", foreign},
                             {"required", when(is_asked(field, place.path))},
                             {"aria-invalid", wrong ? filled("true") : std::nullopt},
                             {"aria-describedby", filled(described)},
                             {"data-only-if", filled(field.only_if.field)},
                             {"data-only-values", filled(join(field.only_if.values, " "))}};
    auto const text = typed(field, value);
    // A line that is cut where the field ends cannot be read over; it is put together again when it is sent.
    bool const long_line = field.type == Type::text && count_code_points(text) > k_longest_shown_whole;
    if (field.type == Type::long_text || field.type == Type::texts || long_line) {
        auto const rows = field.type == Type::texts
                              ? value.items().size() + 2
                              : count_code_points(text) / k_characters_a_row + (long_line ? 1 : 2);
        attributes.emplace_back("rows", std::to_string(std::clamp<std::size_t>(rows, long_line ? 2 : 3, 16)));
        if (field.type == Type::long_text) attributes.emplace_back("data-markdown", "");
        // A first line break right behind the tag is not part of the text.
        out_.element("textarea", attributes, (text.starts_with('\n') ? "\n" : "") + text);
        return;
    }
    if (field.type == Type::choice || field.type == Type::code || field.type == Type::yes_no) {
        auto const options = options_of(field);
        if (field.type != Type::code || (!options.empty() && options.size() <= k_most_selected))
            return select(field, value, attributes, options);
        if (!options.empty()) attributes.emplace_back("list", "d-" + id);
        attributes.insert(attributes.begin(), {{"type", "text"}});
        attributes.emplace_back("value", text);
        attributes.emplace_back("autocomplete", "off");
        out_.single("input", attributes);
        return suggestions("d-" + id, options);
    }
    bool const digits = field.type == Type::number || field.type == Type::year;
    attributes.insert(attributes.begin(), {{"type", field.type == Type::address ? "url" : "text"}});
    if (digits) attributes.emplace_back("inputmode", limits_of(field).decimals > 0 ? "decimal" : "numeric");
    attributes.emplace_back("value", text);
    out_.single("input", attributes);
}

void FieldWriter::select(Field const& field, Json const& value, Attributes const& attributes, Options const& options) {
    out_.open("select", attributes);
    auto const now = value.is_bool() ? std::string(value.boolean() ? "true" : "false") : value.text();
    bool const known =
        std::any_of(options.begin(), options.end(), [&](auto const& option) { return option.first == now; });
    if (now.empty() || !is_asked(field, ""))
        out_.open("option", {{"value", ""}}).text(context_.texts.get(context_.lang, "fields.form.choose")).close();
    // What cannot be chosen is shown all the same: nothing that was given is lost.
    if (!now.empty() && !known) out_.element("option", {{"value", now}, {"selected", ""}}, now);
    for (auto const& [option, words] : options)
        out_.element("option", {{"value", option}, {"selected", when(option == now)}}, words);
    out_.close();
}

void FieldWriter::legend(std::string const& label, std::string const& hint) {
    out_.open("legend").text(label);
    if (!hint.empty()) out_.text(" ").element("span", {{"class", "hint"}}, hint);
    out_.close();
}

void FieldWriter::messages(std::string const& path) {
    if (auto const all = messages_at(path); !all.empty()) {
        out_.open("p", {{"class", "mend"}, {"id", element_id(path) + "-e"}});
        out_.icon("late").text(join(all, " ")).close();
    }
    if (auto const all = advice_at(path); !all.empty())
        out_.element("p", {{"class", "hint wait"}, {"id", element_id(path) + "-a"}}, join(all, " "));
}

}  // namespace ognishte::fields
