// The declared fields against all practices that are linked into the program: each is valid, canonical, and comes back
// the same from every format.
#include "fields.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/embedded.hpp"
#include "platform/fields/import.hpp"
#include "platform/fields/schema.hpp"
#include "platform/fields/table.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::embedded {
std::span<File const> features_practices();
std::span<File const> features_thesaurus();
std::span<File const> features_territories();
std::span<File const> platform_fields();
std::span<File const> platform_tables();
}  // namespace ognishte::embedded

namespace ognishte::practices {
namespace {

std::string_view file(std::span<embedded::File const> files, std::string_view ending) {
    for (auto const& one : files)
        if (one.name.ends_with(ending)) return one.bytes;
    ADD_FAILURE() << "no file " << ending;
    return {};
}

vocabulary::Scheme scheme_of(std::string code, std::string_view csv) {
    vocabulary::Scheme scheme;
    scheme.code = std::move(code);
    auto const table = tables::read_table(csv);
    EXPECT_TRUE(table);
    if (!table) return scheme;
    auto const column = [&](std::initializer_list<std::string_view> names) {
        for (auto const name : names)
            for (std::size_t i = 0; i < table->header.names.size(); ++i)
                if (table->header.names[i] == name) return i;
        ADD_FAILURE() << "no column for " << *names.begin();
        return std::size_t{0};
    };
    auto const code_column = column({"code", "id"});
    auto const bg = column({"name_bg", "pref_bg", "bg"});
    auto const en = column({"name_en", "pref_en", "en"});
    for (auto const& row : table->rows) {
        vocabulary::Concept one;
        one.code = row.cells[code_column].text;
        one.preferred = {{"bg", row.cells[bg].text}, {"en", row.cells[en].text}};
        scheme.concepts.push_back(std::move(one));
    }
    return scheme;
}

class PracticeFields : public testing::Test {
protected:
    static void SetUpTestSuite() {
        texts_ = new i18n::Texts;
        for (auto const files :
             {embedded::features_practices(), embedded::platform_fields(), embedded::platform_tables()}) {
            auto const added = texts_->add(files);
            ASSERT_TRUE(added) << added.error().message;
        }
        std::vector<vocabulary::Scheme> schemes;
        schemes.push_back(scheme_of("topics", file(embedded::features_thesaurus(), "thesaurus.csv")));
        schemes.push_back(scheme_of("territories", file(embedded::features_territories(), "territories.csv")));
        schemes.push_back(scheme_of("plan_measures", file(embedded::features_thesaurus(), "plan_measures.csv")));
        schemes.push_back(scheme_of("indicators", file(embedded::features_thesaurus(), "indicators.csv")));
        schemes.push_back(scheme_of("groups", file(embedded::features_practices(), "groups.csv")));
        vocabulary_ = new vocabulary::Vocabulary(std::move(schemes));
        auto const parsed = Json::parse(file(embedded::features_practices(), "practices.json"));
        ASSERT_TRUE(parsed);
        practices_ = new std::vector<Json>(parsed->items());
    }
    static fields::Context context(Lang lang = Lang::bg) { return {*texts_, *vocabulary_, lang}; }

    static i18n::Texts* texts_;
    static vocabulary::Vocabulary* vocabulary_;
    static std::vector<Json>* practices_;
};
i18n::Texts* PracticeFields::texts_ = nullptr;
vocabulary::Vocabulary* PracticeFields::vocabulary_ = nullptr;
std::vector<Json>* PracticeFields::practices_ = nullptr;

TEST_F(PracticeFields, AreDeclaredWithoutMistakes) {
    EXPECT_EQ(fields::mistakes_of(declaration()), std::vector<std::string>{});
}

TEST_F(PracticeFields, HaveTheirTextsAndNoOthers) {
    auto const needed = fields::needed_text_keys(declaration());
    std::set<std::string, std::less<>> const known(needed.begin(), needed.end());
    for (auto const lang : k_langs) {
        for (auto const& key : needed) EXPECT_TRUE(texts_->has(lang, key)) << key;
        for (auto const key : texts_->keys(lang)) {
            if (!key.starts_with("practices.field.") && !key.starts_with("practices.rule.")) continue;
            auto const extra = key.ends_with(".hint") || key.ends_with(".example");
            auto const bare = extra ? key.substr(0, key.rfind('.')) : key;
            EXPECT_TRUE(known.contains(bare)) << key << " belongs to no field";
        }
    }
}

TEST_F(PracticeFields, EveryPracticeIsValidAndCanonical) {
    ASSERT_EQ(practices_->size(), 52U);
    for (auto const& practice : *practices_) {
        auto const checked = fields::check(declaration(), practice, fields::Stage::complete, context());
        std::string problems;
        for (auto const& problem : checked.problems) problems += problem.path + ": " + problem.message + '\n';
        EXPECT_EQ(problems, "") << practice["id"].text();
        EXPECT_EQ(checked.value.dump(1), practice.dump(1)) << practice["id"].text();
    }
}

TEST_F(PracticeFields, EveryFormatGivesBackTheSame) {
    for (auto const heads : {fields::Heads::names, fields::Heads::labels}) {
        for (auto const lang : k_langs) {
            for (std::string const format : {"csv", "xlsx", "json", "ndjson"}) {
                fields::WriteOptions options{.heads = heads};
                if (format == "csv" && heads == fields::Heads::labels) options.table.csv = tables::CsvStyle::excel;
                auto const bytes = fields::write_records(declaration(), *practices_, format, context(lang), options);
                ASSERT_TRUE(bytes) << bytes.error().message;
                std::vector<Json> got;
                fields::ImportCalls calls;
                calls.find = [](Json const&) -> Result<fields::Match> { return fields::Match{}; };
                calls.key = [](Json const& value) { return value["id"].text(); };
                calls.title = [](Json const& value) { return value["title_bg"].text(); };
                calls.write = [&](std::vector<fields::Accepted> const& accepted) {
                    for (auto const& one : accepted) got.push_back(one.value);
                    return done();
                };
                auto const report = fields::import_rows(
                    declaration(), ImportRequest{.file_name = {}, .bytes = *bytes, .format = {}}, context(lang), calls);
                ASSERT_TRUE(report);
                std::string refused;
                for (auto const& row : report->rows)
                    if (row.what == RowOutcome::What::refused)
                        refused += std::to_string(row.row) + ' ' + row.column + ": " + row.message + '\n';
                EXPECT_EQ(refused, "") << format;
                EXPECT_TRUE(report->written) << format;
                ASSERT_EQ(got.size(), practices_->size()) << format;
                for (std::size_t i = 0; i < got.size(); ++i)
                    EXPECT_EQ(got[i].dump(1), (*practices_)[i].dump(1)) << format;
            }
        }
    }
}

TEST_F(PracticeFields, ASchemaHasEveryMember) {
    auto const schema = fields::json_schema(declaration(), context(Lang::en));
    for (auto const& [name, value] : practices_->front().members()) EXPECT_TRUE(schema["properties"].has(name)) << name;
    EXPECT_EQ(schema["properties"].members().size(), practices_->front().members().size());
}

TEST_F(PracticeFields, RulesCatchWhatFieldsAloneDoNot) {
    auto practice = practices_->front();
    practice.set("id", Json("Не е адрес"));
    practice.set("country", Json("QQ"));
    Json organisations = Json::array();
    organisations.push(Json("One"));
    organisations.push(Json("Two"));
    practice.set("organisations_en", std::move(organisations));
    practice.set("period", *Json::parse(R"({"from": 2014, "to": 2011})"));
    practice.set("numbers_reached",
                 *Json::parse(R"([{"value": 5, "what_bg": "деца", "what_en": "children", "period": "до 2014"}])"));
    std::string problems;
    for (auto const& problem : fields::check(declaration(), practice, fields::Stage::complete, context()).problems)
        problems += problem.path + ' ';
    EXPECT_EQ(problems, "id country organisations_en period.to numbers_reached ");
}

}  // namespace
}  // namespace ognishte::practices
