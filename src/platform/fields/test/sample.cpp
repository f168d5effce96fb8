#include "sample.hpp"

#include "base/check.hpp"

namespace ognishte::embedded {
std::span<File const> platform_fields();
std::span<File const> platform_tables();
}  // namespace ognishte::embedded

namespace ognishte::fields::sample {
namespace {

constexpr std::string_view k_head =
    "msgid \"\"\nmsgstr \"\"\n\"Language: {}\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

struct Words {
    char const* key;
    char const* bg;
    char const* en;
};
constexpr Words k_words[] = {
    {"sample.section.main", "Основно", "Main"},
    {"sample.section.proof", "Доказателства", "Proof"},
    {"sample.id", "Адрес на страницата", "Page address"},
    {"sample.title", "Заглавие", "Title"},
    {"sample.title.hint", "до 90 знака, без точка накрая", "up to 90 characters, no full stop"},
    {"sample.original", "Заглавие в оригинал", "Original title"},
    {"sample.story", "Разказ", "Story"},
    {"sample.children", "Обхванати деца", "Children reached"},
    {"sample.children.example", "227", "227"},
    {"sample.share", "Дял", "Share"},
    {"sample.began", "Начало", "Began"},
    {"sample.day", "Ден", "Day"},
    {"sample.origin", "Произход", "Origin"},
    {"sample.origin.national", "Българска", "Bulgarian"},
    {"sample.origin.foreign", "Чуждестранна", "Foreign"},
    {"sample.country", "Държава", "Country"},
    {"sample.harm", "Има данни за вреда", "Signs of harm"},
    {"sample.page", "Страница", "Page"},
    {"sample.place", "Място", "Place"},
    {"sample.topics", "Теми", "Topics"},
    {"sample.targets", "За кого", "For whom"},
    {"sample.unsure", "Несигурности", "Uncertainties"},
    {"sample.unsure.item", "Несигурност {number}", "Uncertainty {number}"},
    {"sample.price", "Цена", "Price"},
    {"sample.period", "Период", "Period"},
    {"sample.period.from", "От", "From"},
    {"sample.period.to", "До", "To"},
    {"sample.study", "Изследване", "Study"},
    {"sample.study.design", "Постановка", "Design"},
    {"sample.study.quality", "Качество", "Quality"},
    {"sample.study.high", "високо", "high"},
    {"sample.study.low", "ниско", "low"},
    {"sample.sources", "Източници", "Sources"},
    {"sample.sources.item", "Източник {number}", "Source {number}"},
    {"sample.sources.title", "Заглавие на източника", "Title of the source"},
    {"sample.sources.url", "Адрес", "Address"},
    {"sample.sources.year", "Година", "Year"},
    {"sample.note", "Бележка на екипа", "Note of the team"},
    {"sample.rule.period", "Краят е преди началото.", "The end is before the beginning."},
};

std::string po(Lang lang) {
    std::string out(k_head);
    out.replace(out.find("{}"), 2, tag(lang));
    for (auto const& one : k_words)
        out += std::string("msgid \"") + one.key + "\"\nmsgstr \"" + (lang == Lang::bg ? one.bg : one.en) + "\"\n\n";
    return out;
}

Declaration make() {
    auto const field = [](char const* name, Type type) {
        Field out;
        out.name = name;
        out.type = type;
        return out;
    };
    Declaration out{.text_prefix = "sample.", .sections = {{"main"}, {"proof", "second"}}, .fields = {}};
    auto& fields = out.fields;

    auto id = field("id", Type::text);
    id.need = Need::required;
    id.section = "main";
    fields.push_back(id);
    auto title = field("title", Type::text);
    title.languages = Languages::suffixed;
    title.need = Need::required_in_all;
    title.limits.max_length = 90;
    title.search_weight = 10;
    fields.push_back(title);
    auto original = field("original", Type::text);
    original.nothing = Nothing::null;
    fields.push_back(original);
    auto story = field("story", Type::long_text);
    story.languages = Languages::suffixed;
    story.need = Need::required;
    story.limits.min_length = 10;
    story.search_weight = 2;
    fields.push_back(story);
    auto origin = field("origin", Type::choice);
    origin.choices = {{"national", "sample.origin.national"}, {"foreign", "sample.origin.foreign"}};
    origin.need = Need::required;
    fields.push_back(origin);
    auto country = field("country", Type::text);
    country.only_if = {"origin", {"foreign"}};
    country.need = Need::required;
    country.width = Width::half;
    fields.push_back(country);
    auto children = field("children", Type::number);
    children.limits.min = 0;
    children.limits.max = 1000000;
    children.width = Width::half;
    fields.push_back(children);
    auto share = field("share", Type::number);
    share.limits.decimals = 2;
    share.width = Width::half;
    fields.push_back(share);
    auto began = field("began", Type::year);
    began.width = Width::half;
    fields.push_back(began);
    auto day = field("day", Type::date);
    day.width = Width::half;
    fields.push_back(day);
    fields.push_back(field("harm", Type::yes_no));
    fields.push_back(field("page", Type::address));
    auto place = field("place", Type::code);
    place.scheme = "territories";
    fields.push_back(place);
    auto topics = field("topics", Type::codes);
    topics.scheme = "topics";
    topics.need = Need::required;
    topics.limits.max_items = 4;
    topics.search_weight = 5;
    fields.push_back(topics);
    auto targets = field("targets", Type::texts);
    targets.languages = Languages::suffixed;
    fields.push_back(targets);
    auto unsure = field("unsure", Type::texts);
    unsure.languages = Languages::object;
    unsure.section = "proof";
    fields.push_back(unsure);
    fields.push_back(field("price", Type::money));

    auto period = field("period", Type::group);
    auto from = field("from", Type::year);
    auto to = field("to", Type::year);
    from.width = to.width = Width::half;
    period.members = {from, to};
    fields.push_back(period);

    auto study = field("study", Type::group);
    study.nothing = Nothing::null;
    auto design = field("design", Type::text);
    design.languages = Languages::object;
    design.search_weight = 1;
    auto quality = field("quality", Type::choice);
    quality.choices = {{"high", "sample.study.high"}, {"low", "sample.study.low"}};
    quality.need = Need::required;
    study.members = {design, quality};
    fields.push_back(study);

    auto sources = field("sources", Type::groups);
    sources.need = Need::required;
    auto source_title = field("title", Type::text);
    source_title.need = Need::required;
    auto url = field("url", Type::address);
    url.width = Width::half;
    auto year = field("year", Type::year);
    year.width = Width::half;
    sources.members = {source_title, url, year};
    fields.push_back(sources);

    auto note = field("note", Type::long_text);
    note.sees = Sees::staff;
    fields.push_back(note);

    out.rules.push_back({"period.to", "sample.rule.period", [](Json const& value) {
                             auto const& when = value["period"];
                             return !when["from"].is_int() || !when["to"].is_int() ||
                                    when["from"].integer() <= when["to"].integer();
                         }});
    return out;
}

vocabulary::Concept concept_of(std::string code, std::string bg, std::string en) {
    vocabulary::Concept out;
    out.code = std::move(code);
    out.preferred = {{"bg", std::move(bg)}, {"en", std::move(en)}};
    return out;
}

}  // namespace

Declaration const& declaration() {
    static Declaration const one = make();
    return one;
}

i18n::Texts const& texts() {
    static i18n::Texts const* const one = [] {
        static std::string const bg = po(Lang::bg);
        static std::string const en = po(Lang::en);
        static embedded::File const files[] = {{"src/test/text/bg.po", bg}, {"src/test/text/en.po", en}};
        auto* const made = new i18n::Texts;
        for (auto const part :
             {std::span<embedded::File const>(files), embedded::platform_fields(), embedded::platform_tables()}) {
            OG_CHECK(made->add(part).has_value());
        }
        return made;
    }();
    return *one;
}

vocabulary::Vocabulary const& vocabulary() {
    static vocabulary::Vocabulary const* const one = [] {
        std::vector<vocabulary::Scheme> schemes(2);
        schemes[0].code = "territories";
        schemes[0].concepts = {concept_of("RSE", "Русе", "Ruse"), concept_of("VAR", "Варна", "Varna"),
                               concept_of("BLG01", "Бяла", "Byala"), concept_of("RSE04", "Бяла", "Byala")};
        schemes[0].concepts[0].aliases = {"Русенска област"};
        schemes[1].code = "topics";
        for (int i = 0; i < 30; ++i)
            schemes[1].concepts.push_back(
                concept_of("t" + std::to_string(i), "тема " + std::to_string(i), "topic " + std::to_string(i)));
        schemes[1].concepts.push_back(concept_of("fc", "приемна грижа", "foster care"));
        return new vocabulary::Vocabulary(std::move(schemes));
    }();
    return *one;
}

Context context(Lang lang) {
    return {texts(), vocabulary(), lang};
}

Json parsed(std::string_view json) {
    auto value = Json::parse(json);
    OG_CHECK(value.has_value());
    return std::move(value).value();
}

Json full() {
    return parsed(
        R"~({"id": "story-1", "title_bg": "Активна подкрепа", "title_en": "ACTIVE support", "original": "ACTIVE",
        "story_bg": "Първи ред.\n\nВтори **ред** с „кавички“; и | черта.", "story_en": "First line.", "origin": "foreign", "country": "Молдова",
        "children": 227, "share": 12.5, "began": 2011, "day": "2026-11-22", "harm": false, "page": "https://example.org/a?b=1#c",
        "place": "RSE", "topics": ["fc", "t1"], "targets_bg": ["деца | младежи", "родители; роднини", "=СУМА(1)", "край\\"], "targets_en": ["children"],
        "unsure": [{"bg": "Размерът не е видян.", "en": "Size not seen."}, {"bg": "Само на български", "en": ""}],
        "price": {"amount": 650.25, "currency": "BGN"}, "period": {"from": 2011, "to": null},
        "study": {"design": {"bg": "Преди–след", "en": "Pre–post"}, "quality": "high"},
        "sources": [{"title": "ACTIVE", "url": "https://example.org/x", "year": 2014}, {"title": "+359 2 „Книга“", "url": null, "year": null}],
        "note": "-вътрешна\nбележка"})~");
}

std::string shown(std::vector<Problem> const& problems) {
    std::string out;
    for (auto const& problem : problems) out += problem.path + ": " + problem.message + '\n';
    return out;
}

}  // namespace ognishte::fields::sample
