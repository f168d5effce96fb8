#include "platform/fields/check.hpp"

#include <gtest/gtest.h>

#include "sample.hpp"

namespace ognishte::fields {
namespace {

using sample::parsed;

std::string complaints(Json const& value, Lang lang = Lang::bg, Stage stage = Stage::complete) {
    return sample::shown(check(sample::declaration(), value, stage, sample::context(lang)).problems);
}

// The full record with one member put in place of another.
Json with(std::string_view name, std::string_view json) {
    auto value = sample::full();
    value.set(name, parsed(json));
    return value;
}

TEST(Declaration, OfTheSampleHasNoMistakes) {
    EXPECT_EQ(mistakes_of(sample::declaration()), std::vector<std::string>{});
    for (auto const lang : k_langs)
        for (auto const& key : needed_text_keys(sample::declaration()))
            EXPECT_TRUE(sample::texts().has(lang, key)) << key;
}

TEST(Declaration, MistakesAreNamed) {
    auto broken = sample::declaration();
    broken.text_prefix = "sample";
    broken.fields[0].name = "Id";
    broken.fields[1].section = "elsewhere";
    broken.fields[4].choices.clear();
    broken.fields[5].only_if.field = "nothing";
    broken.fields[6].languages = Languages::suffixed;
    broken.fields[12].scheme.clear();
    broken.rules.front().path = "nowhere";
    auto const all = mistakes_of(broken);
    std::string text;
    for (auto const& one : all) text += one + '\n';
    EXPECT_EQ(text,
              "the prefix of texts does not end in a dot\nId: is no name\norigin: a choice without choices\n"
              "country: depends on nothing, which is not there\nchildren: only texts are translated\nplace: codes have "
              "a scheme, and only they\n"
              "title: is in a section that is not there: elsewhere\na rule for a field that is not there: nowhere\n");
}

TEST(Declaration, FindsFieldsByPath) {
    auto const& declaration = sample::declaration();
    for (char const* path : {"id", "title_bg", "period", "period.from", "sources", "sources.2", "sources.2.url",
                             "study.design", "study.design.en", "unsure.1.bg", "price.amount", "topics.3"})
        EXPECT_NE(find_field(declaration, path), nullptr) << path;
    for (char const* path : {"", "title", "title_de", "period.", "period.when", "sources.0.url", "sources.x.url",
                             "sources.url", "study.design.de", "id.bg", "price.x", "sources.99999.url"})
        EXPECT_EQ(find_field(declaration, path), nullptr) << path;
}

TEST(Check, AFullRecordIsCanonicalAlready) {
    auto const checked = check(sample::declaration(), sample::full(), Stage::complete, sample::context());
    EXPECT_EQ(sample::shown(checked.problems), "");
    EXPECT_EQ(checked.value.dump(1), sample::full().dump(1));
}

TEST(Check, AnEmptyRecordMissesWhatIsRequired) {
    EXPECT_EQ(complaints(Json::object()),
              "id: Попълнете това поле.\n"
              "title_bg: Напишете текста на български.\n"
              "title_en: Напишете текста на английски.\n"
              "story_bg: Напишете текста на български.\n"
              "origin: Изберете една от възможностите.\n"
              "topics: Изберете една от възможностите.\n"
              "sources: Попълнете това поле.\n");
    EXPECT_EQ(complaints(Json::object(), Lang::en),
              "id: Fill in this field.\n"
              "title_bg: Write the text in Bulgarian.\n"
              "title_en: Write the text in English.\n"
              "story_bg: Write the text in Bulgarian.\n"
              "origin: Choose one of the options.\n"
              "topics: Choose one of the options.\n"
              "sources: Fill in this field.\n");
    EXPECT_EQ(complaints(Json::object(), Lang::bg, Stage::draft), "");
    auto const checked = check(sample::declaration(), Json::object(), Stage::draft, sample::context());
    EXPECT_EQ(
        checked.value.dump(),
        R"({"id":"","title_bg":"","title_en":"","original":null,"story_bg":"","story_en":"","origin":null,"country":"","children":null,)"
        R"("share":null,"began":null,"day":null,"harm":null,"page":null,"place":null,"topics":[],"targets_bg":[],"targets_en":[],"unsure":[],)"
        R"("price":null,"period":{"from":null,"to":null},"study":null,"sources":[],"note":""})");
}

struct Case {
    char const* field;
    char const* json;
    char const* bg;
    char const* en;
};

TEST(Check, EveryMistakeHasAMessageThatSaysHowToMendIt) {
    Case const cases[] = {
        {"title_bg",
         R"("Много дълго заглавие, което не се побира в деветдесет знака и затова трябва да се съкрати малко")",
         "title_bg: Съкратете до 90 знака; сега са 95.\n",
         "title_bg: Shorten it to 90 characters; now there are 95.\n"},
        {"story_bg", R"("късо")", "story_bg: Напишете поне 10 знака.\n", "story_bg: Write at least 10 characters.\n"},
        {"title_bg", R"("Ас\u202Eен")", "title_bg: В текста има невидими знаци. Изтрийте го и го напишете наново.\n",
         "title_bg: The text holds invisible characters. Delete it and type it anew.\n"},
        {"title_bg", "12",
         "title_bg: Стойността не е във вида, който очакваме. Изнесете един запис и вижте как изглежда.\n",
         "title_bg: The value does not have the form we expect. Export one record and see what it looks like.\n"},
        {"children", R"("около 227")", "children: Използвайте само цифри, например 227.\n",
         "children: Use digits only, for example 227.\n"},
        {"children", "2.5", "children: Напишете цяло число, например 227.\n",
         "children: Write a whole number, for example 227.\n"},
        {"children", "-1", "children: Числото трябва да е поне 0.\n", "children: The number must be at least 0.\n"},
        {"children", "2000000", "children: Числото трябва да е най-много 1\u00A0000\u00A0000.\n",
         "children: The number must be at most 1,000,000.\n"},
        {"share", R"("малък")", "share: Напишете число, например 12,5.\n",
         "share: Write a number, for example 12.5.\n"},
        {"share", "0.123", "share: След запетаята може да има най-много толкова цифри: 2.\n",
         "share: There may be at most this many digits after the point: 2.\n"},
        {"began", R"("2011 г.")", "began: Напишете годината с четири цифри, например 2014.\n",
         "began: Write the year with four digits, for example 2014.\n"},
        {"began", "14", "began: Годината трябва да е между 1800 и 2100.\n",
         "began: The year must be between 1800 and 2100.\n"},
        {"day", R"("2026-02-30")", "day: Напишете датата така: 22.11.2026.\n",
         "day: Write the date like this: 2026-11-22.\n"},
        {"origin", R"("марсианска")",
         "origin: „марсианска“ не е сред възможностите: „Българска“, „Чуждестранна“.\ncountry: Оставете го празно: "
         "попълва се само ако „Произход“ е „Чуждестранна“.\n",
         "origin: “марсианска” is not among the options: “Bulgarian”, “Foreign”.\ncountry: Leave it empty: it is "
         "filled in only if “Origin” is “Foreign”.\n"},
        {"origin", R"("national")", "country: Оставете го празно: попълва се само ако „Произход“ е „Чуждестранна“.\n",
         "country: Leave it empty: it is filled in only if “Origin” is “Foreign”.\n"},
        {"country", R"("")", "country: Попълнете това поле.\n", "country: Fill in this field.\n"},
        {"harm", R"("може би")", "harm: Отговорете с „да“ или „не“.\n", "harm: Answer “yes” or “no”.\n"},
        {"page", R"("www.nbu.bg")", "page: Напишете целия адрес с https:// отпред, например https://www.nbu.bg.\n",
         "page: Write the whole address with https:// in front, for example https://www.nbu.bg.\n"},
        {"place", R"("Атлантида")", "place: Не познаваме „Атлантида“. Изберете от списъка.\n",
         "place: We do not know “Атлантида”. Choose from the list.\n"},
        {"place", R"("бяла")",
         "place: „бяла“ може да значи няколко неща: Бяла (BLG01), Бяла (RSE04). Напишете кода в скобите.\n",
         "place: “бяла” may mean several things: Byala (BLG01), Byala (RSE04). Write the code in brackets.\n"},
        {"topics", R"(["fc", "няма"])", "topics: Не познаваме „няма“. Изберете от списъка.\n",
         "topics: We do not know “няма”. Choose from the list.\n"},
        {"topics", R"(["t1", "t2", "t3", "t4", "t5"])", "topics: Оставете най-много 4.\n",
         "topics: Leave at most 4.\n"},
        {"topics", R"("fc")",
         "topics: Стойността не е във вида, който очакваме. Изнесете един запис и вижте как изглежда.\n",
         "topics: The value does not have the form we expect. Export one record and see what it looks like.\n"},
        {"price", R"({"amount": 5})", "price.currency: Изберете една от възможностите.\n",
         "price.currency: Choose one of the options.\n"},
        {"price", R"({"amount": -5, "currency": "EUR"})", "price.amount: Числото трябва да е поне 0.\n",
         "price.amount: The number must be at least 0.\n"},
        {"period", R"({"from": 2014, "to": 2011})", "period.to: Краят е преди началото.\n",
         "period.to: The end is before the beginning.\n"},
        {"study", R"({"design": {"bg": "Преди–след"}})", "study.quality: Изберете една от възможностите.\n",
         "study.quality: Choose one of the options.\n"},
        {"study", R"({"design": {"bg": "а", "de": "b"}, "quality": "low"})",
         "study.design.de: Няма поле „de“. Проверете името или махнете стойността.\n",
         "study.design.de: There is no field “de”. Check the name or remove the value.\n"},
        {"sources", R"~([{"title": "a"}, {}, {"url": "javascript:alert(1)"}])~",
         "sources.3.title: Попълнете това поле.\nsources.3.url: Напишете целия адрес с https:// отпред, например "
         "https://www.nbu.bg.\n",
         "sources.3.title: Fill in this field.\nsources.3.url: Write the whole address with https:// in front, for "
         "example https://www.nbu.bg.\n"},
        {"sources", R"([{"title": "a", "secret": 1}])",
         "sources.1.secret: Няма поле „secret“. Проверете името или махнете стойността.\n",
         "sources.1.secret: There is no field “secret”. Check the name or remove the value.\n"},
        {"unsure", R"([{"en": "x"}, "y"])",
         "unsure.2: Стойността не е във вида, който очакваме. Изнесете един запис и вижте как изглежда.\n",
         "unsure.2: The value does not have the form we expect. Export one record and see what it looks like.\n"},
        {"is_admin", "true", "is_admin: Няма поле „is_admin“. Проверете името или махнете стойността.\n",
         "is_admin: There is no field “is_admin”. Check the name or remove the value.\n"},
    };
    for (auto const& one : cases) {
        EXPECT_EQ(complaints(with(one.field, one.json)), one.bg) << one.field << ' ' << one.json;
        EXPECT_EQ(complaints(with(one.field, one.json), Lang::en), one.en) << one.field << ' ' << one.json;
    }
    EXPECT_EQ(complaints(parsed("[1]")),
              ": Стойността не е във вида, който очакваме. Изнесете един запис и вижте как изглежда.\n");
}

TEST(Check, MakesValuesCanonical) {
    Case const cases[] = {
        {"title_bg", R"("  Два\r\nреда\t ")", R"("Два реда")", ""},
        {"story_bg", R"("Ред\r\nдруг ред\rтрети\t.\n\n")", R"("Ред\nдруг ред\nтрети\t.")", ""},
        {"origin", R"("чуждестранна")", R"("foreign")", ""},
        {"origin", R"("FOREIGN ")", R"("foreign")", ""},
        {"place", R"("русенска област")", R"("RSE")", ""},
        {"place", R"("Varna")", R"("VAR")", ""},
        {"topics", R"(["Foster care", "fc", "", "тема 3"])", R"(["fc","t3"])", ""},
        {"targets_bg", R"([" деца ", "", null, "деца"])", R"(["деца","деца"])", ""},
        {"children", "227.0", "227", ""},
        {"share", "0.50", "0.5", ""},
        {"original", R"("  ")", "null", ""},
        {"price", R"({"amount": null, "currency": ""})", "null", ""},
        {"study", R"({"design": {"bg": "", "en": null}, "quality": ""})", "null", ""},
        {"study", R"({"design": {"bg": " "}, "quality": "ниско"})", R"({"design":null,"quality":"low"})", ""},
        {"period", "null", R"({"from":null,"to":null})", ""},
        {"sources", R"([{}, {"title": " a "}, {"title": "", "url": null, "year": null}])",
         R"([{"title":"a","url":null,"year":null}])", ""},
    };
    for (auto const& one : cases) {
        auto const checked =
            check(sample::declaration(), with(one.field, one.json), Stage::complete, sample::context());
        EXPECT_EQ(sample::shown(checked.problems), "") << one.field;
        EXPECT_EQ(checked.value[one.field].dump(), one.bg) << one.field << ' ' << one.json;
        auto const again = check(sample::declaration(), checked.value, Stage::complete, sample::context());
        EXPECT_EQ(again.value, checked.value) << one.field;
    }
}

TEST(Check, KeepsWhatItCannotReadSoThatAFormShowsIt) {
    auto const checked =
        check(sample::declaration(), with("children", R"("около 227")"), Stage::draft, sample::context());
    EXPECT_EQ(checked.value["children"].dump(), R"("около 227")");
    EXPECT_FALSE(checked.value.has("is_admin"));
}

TEST(PutOver, ChangesOnlyWhatIsThere) {
    auto const put = [](std::string_view change) {
        return put_over(sample::declaration(), sample::full(), parsed(change));
    };
    EXPECT_EQ(put("{}"), sample::full());
    EXPECT_EQ(put(R"({"period": {"to": 2020}})")["period"].dump(), R"({"from":2011,"to":2020})");
    EXPECT_EQ(put(R"({"study": {"design": {"en": "New"}}})")["study"].dump(),
              R"({"design":{"bg":"Преди–след","en":"New"},"quality":"high"})");
    EXPECT_EQ(put(R"({"study": null})")["study"].dump(), "null");
    EXPECT_EQ(put(R"({"price": {"amount": 1}})")["price"].dump(), R"({"amount":1,"currency":"BGN"})");
    EXPECT_EQ(put(R"({"topics": []})")["topics"].dump(), "[]");
    EXPECT_EQ(put(R"({"wrong": 1})")["wrong"].dump(), "1");
}

TEST(ShownTo, LetsOutOnlyWhatAViewerMaySee) {
    auto value = sample::full();
    value.set("secret", Json("x"));
    EXPECT_TRUE(shown_to(sample::declaration(), value, Sees::staff).has("note"));
    auto const out = shown_to(sample::declaration(), value, Sees::everyone);
    EXPECT_FALSE(out.has("note"));
    EXPECT_FALSE(out.has("secret"));
    EXPECT_TRUE(out.has("sources"));
}

TEST(Labels, SayWhereAValueStands) {
    struct {
        char const* path;
        char const* bg;
        char const* en;
    } const cases[] = {
        {"title_en", "Заглавие (английски)", "Title (English)"},
        {"sources.2.url", "Източник 2: Адрес", "Source 2: Address"},
        {"period.from", "Период: От", "Period: From"},
        {"study.design.bg", "Изследване: Постановка (български)", "Study: Design (Bulgarian)"},
        {"unsure.1.en", "Несигурност 1 (английски)", "Uncertainty 1 (English)"},
        {"price.currency", "Цена: Валута", "Price: Currency"},
        {"topics", "Теми", "Topics"},
        {"nothing", "nothing", "nothing"},
    };
    for (auto const& one : cases) {
        EXPECT_EQ(label_of(sample::declaration(), one.path, sample::context()), one.bg);
        EXPECT_EQ(label_of(sample::declaration(), one.path, sample::context(Lang::en)), one.en);
    }
}

}  // namespace
}  // namespace ognishte::fields
