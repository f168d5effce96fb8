#include "platform/fields/form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "form_field.hpp"
#include "members.hpp"

namespace ognishte::fields {
namespace {

bool is_within(std::string_view path, std::string_view whole) {
    return path.starts_with(whole) && (path.size() == whole.size() || path[whole.size()] == '.');
}

// The sections of a step with the fields in each; a field without a section stays in the one before it.
struct Part {
    Section const* section;
    std::vector<Field const*> fields;
};

std::vector<Part> parts_of(Declaration const& declaration, FormOptions const& options) {
    std::vector<Part> parts;
    static Section const unnamed;
    for (auto const& section : declaration.sections) parts.push_back({&section, {}});
    if (parts.empty()) parts.push_back({&unnamed, {}});
    auto* now = &parts.front();
    for (auto const& field : declaration.fields) {
        for (auto& part : parts)
            if (!field.section.empty() && part.section->name == field.section) now = &part;
        if (field.sees <= options.viewer) now->fields.push_back(&field);
    }
    std::erase_if(parts, [&](Part const& part) {
        return part.fields.empty() || (!options.step.empty() && part.section->step != options.step);
    });
    return parts;
}

bool belongs(Problem const& problem, Field const& field) {
    std::vector<Field> const one{field};
    auto const members = members_of(one);
    return std::any_of(members.begin(), members.end(),
                       [&](Member const& member) { return is_within(problem.path, member.name); });
}

std::string section_id(Section const& section) {
    return "s-" + section.name;
}

std::string heading(Declaration const& declaration, Section const& section, Context const& context) {
    return std::string(context.texts.get(context.lang, declaration.text_prefix + "section." + section.name));
}

}  // namespace

SafeHtml render_form(Declaration const& declaration, Json const& value, std::vector<Problem> const& problems,
                     Context const& context, FormOptions const& options) {
    Markup out;
    // Enter presses the first button of a form: that must not be one that takes an item away.
    out.element(
        "button",
        {{"class", "vh"}, {"type", "submit"}, {"name", "act"}, {"value", options.enter_act}, {"tabindex", "-1"}},
        context.texts.get(context.lang, "fields.form.enter"));
    for (auto const& part : parts_of(declaration, options)) {
        if (!part.section->name.empty())
            out.element("h2", {{"class", "roof"}, {"id", section_id(*part.section)}},
                        heading(declaration, *part.section, context));
        out.open("div", {{"class", "form"}});
        FieldWriter(declaration, problems, context, options.viewer, out, options.advice).fields(part.fields, value, "");
        out.close();
    }
    return out.take();
}

SafeHtml render_field(Declaration const& declaration, std::string_view name, Json const& value,
                      std::vector<Problem> const& problems, Context const& context) {
    Markup out;
    for (auto const& field : declaration.fields)
        if (field.name == name)
            FieldWriter(declaration, problems, context, Sees::staff, out).fields({&field}, value, "");
    return out.take();
}

SafeHtml render_summary(Declaration const& declaration, std::vector<Problem> const& problems, Context const& context) {
    Markup out;
    if (problems.empty()) return {};
    out.open("div", {{"class", "note bad"}, {"role", "alert"}, {"tabindex", "-1"}});
    out.element("h2", {},
                context.texts.plural(context.lang, "fields.form.waiting", static_cast<std::int64_t>(problems.size())));
    out.open("ul");
    for (auto const& problem : problems) {
        out.open("li");
        bool const placed = find_field(declaration, problem.path) != nullptr;
        auto const label = placed ? label_of(declaration, problem.path, context) + ": " : std::string();
        if (placed) {
            out.element("a", {{"href", '#' + element_id(problem.path)}}, label + problem.message);
        } else {
            out.text(problem.message);
        }
        out.close();
    }
    out.close().close();
    return out.take();
}

SafeHtml render_contents(Declaration const& declaration, std::vector<Problem> const& problems, Context const& context,
                         FormOptions const& options) {
    Markup out;
    for (auto const& part : parts_of(declaration, options)) {
        auto const count = std::count_if(problems.begin(), problems.end(), [&](Problem const& problem) {
            return std::any_of(part.fields.begin(), part.fields.end(),
                               [&](Field const* field) { return belongs(problem, *field); });
        });
        auto title = heading(declaration, *part.section, context);
        if (count > 0) title += " (" + context.texts.plural(context.lang, "fields.form.mistakes", count) + ')';
        out.open("li").element("a", {{"href", '#' + section_id(*part.section)}}, title).close();
    }
    return out.take();
}

}  // namespace ognishte::fields
