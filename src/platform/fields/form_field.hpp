// The fields of a form, one after the other. Private to this module.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "markup.hpp"
#include "platform/fields/check.hpp"
#include "words.hpp"

namespace ognishte::fields {

// More are written down than ticked, or chosen from a list.
inline constexpr std::size_t k_most_ticks = 20;
inline constexpr std::size_t k_most_selected = 60;

class FieldWriter {
public:
    FieldWriter(Declaration const& declaration, std::vector<Problem> const& problems, Context const& context,
                Sees viewer, Markup& out, std::vector<Problem> const* advice = nullptr)
        : words_(declaration, context),
          problems_(problems),
          advice_(advice),
          context_(context),
          viewer_(viewer),
          out_(out) {}

    // Fields of one object; `value` is the object, `path` where it stands.
    void fields(std::vector<Field const*> const& fields, Json const& value, std::string const& path);

private:
    using Options = std::vector<std::pair<std::string, std::string>>;  // value, words
    enum class Frame : unsigned char { row, cell };                    // alone on its row, or inside a pair
    struct Place {
        std::string path;  // of the value; also the name of the input
        Lang lang;         // of what is typed
    };

    void members(Field const& field, Json const& value, std::string const& path);
    void one(Field const& field, Json const& value, std::string const& path, Frame frame);
    void translated(Field const& field, std::vector<std::pair<Place, Json>> const& parts, std::string const& path);
    void group(Field const& field, Json const& value, std::string const& path);
    void list_of_items(Field const& field, Json const& value, std::string const& path);
    void item(Field const& field, Json const& value, std::string const& path, std::size_t number);
    void ticks(Field const& field, Json const& value, std::string const& path, Options const& options);
    void lines_of_codes(Field const& field, Json const& value, std::string const& path, Options const& options);
    void plain(Field const& field, Json const& value, std::string const& path, Frame frame);

    void input(Field const& field, Json const& value, Place const& place, std::string const& described);
    void select(Field const& field, Json const& value, Attributes const& attributes, Options const& options);
    void suggestions(std::string const& path, Options const& options);
    void legend(std::string const& label, std::string const& hint);
    void messages(std::string const& path);
    std::vector<std::string> messages_at(std::string_view path) const;
    std::vector<std::string> advice_at(std::string_view path) const;
    // Ids of what is said beside the field.
    std::string described_by(std::string const& path, bool has_hint) const;
    std::string hint_of(Field const& field, std::string const& path) const;
    std::string typed(Field const& field, Json const& value) const;
    std::string name_of_code(Field const& field, std::string const& code) const;
    Options options_of(Field const& field) const;
    bool is_asked(Field const& field, std::string_view path) const;

    Words words_;
    std::vector<Problem> const& problems_;
    std::vector<Problem> const* advice_;
    Context context_;
    Sees viewer_;
    Markup& out_;
    bool optional_around_ = false;  // inside a group that may be left out whole
};

}  // namespace ognishte::fields
