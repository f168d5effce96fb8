// The one way from text to Sql, for the store alone: texts of migrations, which are part of the program, and names
// of tables and columns as the engine itself tells them. Never for what people or other programs wrote.
#pragma once

#include <string_view>
#include <vector>

#include "platform/store/value.hpp"

namespace ognishte::store {

class MigrationSql {
public:
    static Sql of(std::string_view text) { return Sql(std::vector<char>(text.begin(), text.end())); }
    // As an identifier, in quotes.
    static Sql name(std::string_view name) {
        std::vector<char> quoted{'"'};
        for (char const c : name) {
            if (c == '"') quoted.push_back('"');
            quoted.push_back(c);
        }
        quoted.push_back('"');
        return Sql(std::move(quoted));
    }
};

}  // namespace ognishte::store
