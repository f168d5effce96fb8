#include "platform/fields/check.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "members.hpp"
#include "plain.hpp"
#include "words.hpp"

namespace ognishte::fields {
namespace {

constexpr std::size_t k_most_unknown = 20;

class Checker {
public:
    Checker(Declaration const& declaration, Stage stage, Context const& context)
        : words_(declaration, context), context_(context), stage_(stage) {}

    Checked run(Declaration const& declaration, Json const& given) {
        Checked checked;
        if (!given.is_object()) {
            say("", "fields.problem.shape");
        } else {
            checked.value = object(declaration.fields, given, "", Enforce::yes);
            for (auto const& rule : declaration.rules)
                if (!rule.holds(checked.value)) say(rule.path, rule.text_key);
        }
        checked.problems = std::move(problems_);
        return checked;
    }

private:
    enum class Enforce : unsigned char { no, yes };  // whether required members are asked for

    // The members of one object that are checked already.
    class Done {
    public:
        Done(std::vector<Member> const& members, std::vector<Json> const& values)
            : members_(members), values_(values), done_(members.size(), false) {}
        void add(std::size_t i) { done_[i] = true; }
        Json const* find(std::string_view name) const {
            for (std::size_t i = 0; i < members_.size(); ++i)
                if (done_[i] && members_[i].name == name) return &values_[i];
            return nullptr;
        }

    private:
        std::vector<Member> const& members_;
        std::vector<Json> const& values_;
        std::vector<bool> done_;
    };

    void say(std::string const& path, std::string_view key, i18n::Values const& values = {}) {
        problems_.push_back({path, context_.texts.get(context_.lang, key, values)});
    }

    Json object(std::vector<Field> const& fields, Json const& given, std::string const& path, Enforce enforce) {
        auto const members = members_of(fields);
        std::vector<Json> values(members.size());
        std::vector<std::vector<Problem>> said(members.size());
        Done known(members, values);
        if (path.empty()) top_ = &known;
        auto const outer = std::move(problems_);
        // Conditions look at plain values that have no condition themselves, so those come first.
        for (auto const pass : {1, 2}) {
            for (std::size_t i = 0; i < members.size(); ++i) {
                auto const& field = *members[i].field;
                bool const first = field.members.empty() && field.only_if.field.empty();
                if (first != (pass == 1)) continue;
                problems_.clear();
                values[i] =
                    member(members[i], given[members[i].name], join_path(path, members[i].name), known, enforce);
                said[i] = std::move(problems_);
                known.add(i);
            }
        }
        problems_ = outer;
        for (auto& some : said) problems_.insert(problems_.end(), some.begin(), some.end());
        std::size_t unknown = 0;
        for (auto const& given_member : given.members()) {
            auto const& name = given_member.first;
            auto const same = [&](Member const& member) { return member.name == name; };
            if (std::none_of(members.begin(), members.end(), same) && ++unknown <= k_most_unknown)
                say(join_path(path, shorten(name, 60)), "fields.problem.unknown", {{"name", shorten(name, 60)}});
        }
        if (path.empty()) top_ = nullptr;
        Json out = Json::object();
        for (std::size_t i = 0; i < members.size(); ++i) out.append(members[i].name, std::move(values[i]));
        return out;
    }

    Json member(Member const& member, Json const& given, std::string const& path, Done const& beside, Enforce enforce) {
        auto const& field = *member.field;
        bool const applies = holds(field.only_if, beside);
        bool const asked = enforce == Enforce::yes && stage_ == Stage::complete && applies;
        Json value = is_list(field) ? list(field, member.lang, given, path, asked)
                                    : single(field, member.lang, given, path, asked);
        if (!applies && !is_nothing(value))
            say(path, "fields.problem.only_if",
                {{"field", words_.label(words_.condition_path(path, field.only_if))},
                 {"value", words_.condition_values(path, field.only_if)}});
        return value;
    }

    bool holds(OnlyIf const& condition, Done const& beside) const {
        if (condition.field.empty()) return true;
        auto const* value = beside.find(condition.field);
        if (value == nullptr && top_ != nullptr) value = top_->find(condition.field);
        if (value == nullptr) return false;
        auto const fits = [&](Json const& one) {
            auto const text = one.is_string() ? one.text() : one.dump();
            return std::find(condition.values.begin(), condition.values.end(), text) != condition.values.end();
        };
        return value->is_array() ? std::any_of(value->items().begin(), value->items().end(), fits) : fits(*value);
    }

    static bool is_required(Field const& field, std::optional<Lang> lang) {
        if (field.need == Need::required_in_all) return true;
        return field.need == Need::required && lang.value_or(k_langs.front()) == k_langs.front();
    }

    Json single(Field const& field, std::optional<Lang> lang, Json const& given, std::string const& path, bool asked) {
        if (field.languages == Languages::object) return translated(field, given, path, asked);
        if (field.type == Type::group) return group(field, given, path, asked);
        if (field.type == Type::money && !given.is_null()) return money(field, given, path, asked);
        if (given.is_null() || (given.is_string() && trim(given.text()).empty())) {
            if (asked && is_required(field, lang)) say_missing(field, lang, path);
            return nothing_of(field);
        }
        return plain(field, given, path);
    }

    void say_missing(Field const& field, std::optional<Lang> lang, std::string const& path) {
        if (lang) return say(path, std::string("fields.problem.required.") + std::string(tag(*lang)));
        bool const chosen = field.type == Type::choice || field.type == Type::code || field.type == Type::codes ||
                            field.type == Type::yes_no;
        say(path, chosen ? "fields.problem.required.choice" : "fields.problem.required");
    }

    Json plain(Field const& field, Json const& given, std::string const& path) {
        auto read = read_plain(field, given, context_);
        if (!read.key.empty()) {
            if (read.key == "fields.problem.choice") read.values.emplace_back("choices", words_.choices(field));
            say(path, read.key, read.values);
        }
        return std::move(read.value);
    }

    Json translated(Field const& field, Json const& given, std::string const& path, bool asked) {
        if (!given.is_null() && !given.is_object()) {
            say(path, "fields.problem.shape");
            return given;
        }
        Field one = field;
        one.languages = Languages::none;
        one.type = field.type == Type::texts ? Type::text : field.type;
        one.nothing = Nothing::of_type;
        Json out = Json::object();
        for (auto const lang : k_langs)
            out.append(std::string(tag(lang)), single(one, lang, given[tag(lang)], join_path(path, tag(lang)), asked));
        for (auto const& [name, value] : given.members())
            if (!lang_from_tag(name))
                say(join_path(path, shorten(name, 60)), "fields.problem.unknown", {{"name", shorten(name, 60)}});
        return is_nothing(out) && field.type != Type::texts ? Json() : out;
    }

    Json group(Field const& field, Json const& given, std::string const& path, bool asked) {
        if (!given.is_null() && !given.is_object()) {
            say(path, "fields.problem.shape");
            return given;
        }
        // A group that is left out whole has nothing to ask of its members.
        if (field.need == Need::optional && all_nothing(field, given)) return nothing_of(field);
        auto const before = problems_.size();
        auto out = object(field.members, given, path, asked ? Enforce::yes : Enforce::no);
        if (!is_nothing(out)) return out;
        if (asked && field.need != Need::optional && problems_.size() == before) say(path, "fields.problem.required");
        return nothing_of(field);
    }

    // Nothing is given in any declared member, and no other member is there.
    static bool all_nothing(Field const& field, Json const& given) {
        auto const members = members_of(field.members);
        return std::all_of(given.members().begin(), given.members().end(), [&](Json::Member const& one) {
            return is_nothing(one.second) &&
                   std::any_of(members.begin(), members.end(), [&](Member const& m) { return m.name == one.first; });
        });
    }

    Json money(Field const& field, Json const& given, std::string const& path, bool asked) {
        if (!given.is_object()) {
            say(path, "fields.problem.shape");
            return given;
        }
        Field both;
        both.name = field.name;
        both.type = Type::group;
        both.members = money_members(field);
        both.need = field.need;
        both.nothing = Nothing::null;
        return group(both, given, path, asked);
    }

    Json list(Field const& field, std::optional<Lang> lang, Json const& given, std::string const& path, bool asked) {
        if (!given.is_null() && !given.is_array()) {
            say(path, "fields.problem.shape");
            return given;
        }
        auto const limits = limits_of(field);
        Json::Array items;
        std::size_t number = 0;
        for (auto const& item : given.items()) {
            ++number;
            if (number > limits.max_items * 2 + 100) break;
            auto const here = join_path(path, std::to_string(number));
            if (field.type == Type::groups) {
                if (is_nothing(item)) continue;
                if (!item.is_object()) {
                    say(here, "fields.problem.shape");
                    continue;
                }
                items.push_back(
                    object(field.members, item, here, stage_ == Stage::complete ? Enforce::yes : Enforce::no));
            } else if (field.languages == Languages::object) {
                auto one = translated(field, item, here, stage_ == Stage::complete);
                if (!is_nothing(one)) items.push_back(std::move(one));
            } else if (!is_nothing(item) && !(item.is_string() && trim(item.text()).empty())) {
                auto one = plain(field, item, path);
                if (field.type != Type::codes || std::find(items.begin(), items.end(), one) == items.end())
                    items.push_back(std::move(one));
            }
        }
        auto const least = std::max<std::size_t>(limits.min_items, is_required(field, lang) ? 1 : 0);
        if (given.items().size() > limits.max_items)
            say(path, "fields.problem.many",
                {{"max", i18n::number(context_.lang, static_cast<std::int64_t>(limits.max_items))}});
        if (asked && items.size() < least) {
            if (least == 1) {
                say_missing(field, lang, path);
            } else {
                say(path, "fields.problem.few",
                    {{"min", i18n::number(context_.lang, static_cast<std::int64_t>(least))}});
            }
        }
        return Json(std::move(items));
    }

    Words words_;
    Context context_;
    Stage stage_;
    std::vector<Problem> problems_;
    Done const* top_ = nullptr;  // of the whole value, while it is checked
};

}  // namespace

Checked check(Declaration const& declaration, Json const& value, Stage stage, Context const& context) {
    return Checker(declaration, stage, context).run(declaration, value);
}

}  // namespace ognishte::fields
