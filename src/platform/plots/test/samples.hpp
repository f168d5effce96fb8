// Figures of several kinds, with public numbers, for the tests and for looking at them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "areas.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::plots {

inline Caption caption(std::string id, std::string finding, std::string unit = "деца") {
    Caption out;
    out.id = std::move(id);
    out.finding = std::move(finding);
    out.description = "Описание на „" + out.finding + "“.";
    out.unit = std::move(unit);
    out.source = "АСП и НСИ";
    out.as_of = "31.12.2023\xC2\xA0г.";
    out.how = "Броят се всички деца, настанени към края на годината.";
    return out;
}

inline Rows care_forms() {
    Rows data;
    data.caption = caption("care", "Най-много деца живеят при роднини и близки");
    data.label_heading = "Вид грижа";
    data.rows = {{"при роднини и близки", {{4055}}},
                 {"в центрове за настаняване от семеен тип, кризисни центрове, преходни и наблюдавани жилища",
                  {{3002}},
                  "заедно с младежите"},
                 {"в приемни семейства", {{1515}}},
                 {"в домове за медико-социални грижи", {{219}}},
                 {"на друго място", {{std::nullopt}}}};
    data.marked = 0;
    return data;
}

inline Rows two_years() {
    Rows data;
    data.caption = caption("years", "Случаите по превенция растат, успешните – по-малко", "случаи");
    data.label_heading = "Година";
    data.series = {"нови случаи", "успешно приключили"};
    data.rows = {{"2019", {{2854}, {2703}}},
                 {"2020", {{3781}, {2786}}},
                 {"2021", {{3864}, {2907}}},
                 {"2022", {{3708}, {3103}}},
                 {"2023", {{3570}, {2706}}}};
    return data;
}

inline Rows change() {
    Rows data;
    data.caption = caption("change", "Навсякъде намаляват, най-много във Варна");
    data.label_heading = "Област";
    data.rows = {{"Варна", {{-41}}}, {"Монтана", {{-7}}}, {"Плевен", {{12}}}};
    return data;
}

inline Rows from_to() {
    Rows data;
    data.caption = caption("from-to", "Делът на семейната грижа расте във всички области", "%");
    data.caption.decimals = 1;
    data.label_heading = "Област";
    data.series = {"2015", "2023"};
    data.rows = {{"Благоевград", {{41.2}, {63.4}}},
                 {"Велико Търново", {{52}, {58.5}}},
                 {"София област", {{60.1}, {60.1}}},
                 {"Смолян", {{std::nullopt}, {71.3}}},
                 {"Видин", {}}};
    return data;
}

inline Lines institutions() {
    Lines data;
    data.caption = caption("homes",
                           "Децата в институции: от 7\xC2\xA0"
                           "587 преди Визията до под сто днес");
    data.label_heading = "Към";
    data.lines = {{"Всички институции",
                   {{2007, {8019}, "2007"},
                    {2008, {7276}, "2008"},
                    {2008.99, {6730}, "2009", true},
                    {2010.9, {7587}, "2010"},
                    {2011.99, {4755}, "31.12.2011"},
                    {2014.99, {2721}, "31.12.2014"},
                    {2015.5, {1932}, "2015"},
                    {2018.8, {681}, "октомври 2018"},
                    {2019.85, {495}, "ноември 2019"}}},
                  {"Само домовете за бебета (ДМСГД)",
                   {{2008, {2440}, "2008"},
                    {2010.9, {2455}, "2010"},
                    {2014.99, {975}, "31.12.2014"},
                    {2018.8, {460}, "октомври 2018"},
                    {2023.99, {219}, "31.12.2023"},
                    {2025.95, {80, "под 80"}, "декември 2025"}}}};
    data.events = {
        {2010.15, "Визията, 24.02.2010"}, {2016.78, "Новият план, 12.10.2016"}, {2021.2, "Затворени осем ДМСГД"}};
    return data;
}

inline Lines four_lines() {
    Lines data;
    data.caption = caption("four", "Четири реда, които се срещат", "места");
    data.label_heading = "Година";
    char const* names[] = {"Приемна грижа", "Роднини и близки", "Центрове от семеен тип", "Осиновени"};
    double const values[][4] = {{10, 20, 30, 31}, {40, 31, 30, 29}, {5, 15, 25, 30}, {22, 22, 22, 22}};
    for (int i = 0; i < 4; ++i) {
        Line line{names[i], {}};
        for (int p = 0; p < 4; ++p) line.points.push_back({2019.0 + p, {values[i][p]}, std::to_string(2019 + p)});
        data.lines.push_back(line);
    }
    return data;
}

inline Matrix evidence() {
    Matrix data;
    data.caption = caption("map", "Най-малко знаем за младежите, които напускат грижата", "практики");
    data.label_heading = "За кого";
    data.columns = {"превенция", "приемна грижа", "близки и роднини", "резидентна грижа", "след грижа", "осиновяване"};
    data.rows = {
        {"бебета и деца до 3 години", {{12, "/bg/practices?group=0-3"}, {27}, {4}, {1}, {0}, {9}}},
        {"деца на 7–14 години с трудно поведение и опит от няколко премествания", {{31}, {112}, {18}, {44}, {2}, {3}}},
        {"младежи, които напускат грижата", {{1}, {3}, {0}, {5}, {2}, {std::nullopt}}}};
    return data;
}

inline TileMap districts() {
    TileMap data;
    data.caption = caption("districts", "Пет области с публикуван брой; Варна е първа", "приемни семейства");
    data.label_heading = "Област";
    struct Place {
        int column, row;
        char const* code;
        char const* name;
    };
    for (auto const& p :
         std::vector<Place>{{0, 0, "Вид", "Видин"},    {0, 1, "Мон", "Монтана"},      {1, 1, "Врц", "Враца"},
                            {3, 1, "Плв", "Плевен"},   {2, 1, "Лов", "Ловеч"},        {4, 1, "ВТр", "Велико Търново"},
                            {3, 2, "Габ", "Габрово"},  {4, 0, "Рус", "Русе"},         {5, 0, "Раз", "Разград"},
                            {6, 0, "Сил", "Силистра"}, {7, 1, "Варна", "Варна"},      {7, 0, "Доб", "Добрич"},
                            {6, 1, "Шум", "Шумен"},    {5, 1, "Тър", "Търговище"},    {6, 2, "Бур", "Бургас"},
                            {5, 2, "Сли", "Сливен"},   {5, 3, "Ямб", "Ямбол"},        {4, 2, "СтЗ", "Стара Загора"},
                            {1, 2, "Сф", "София"},     {2, 2, "Сфо", "София област"}, {1, 4, "Блг", "Благоевград"},
                            {0, 2, "Пер", "Перник"},   {0, 3, "Кюс", "Кюстендил"},    {2, 3, "Паз", "Пазарджик"},
                            {3, 3, "Пдв", "Пловдив"},  {4, 3, "Хас", "Хасково"},      {3, 4, "Смо", "Смолян"},
                            {4, 4, "Кър", "Кърджали"}})
        data.tiles.push_back({p.column, p.row, p.code, p.name});
    auto set = [&](std::string_view name, double amount) {
        for (auto& tile : data.tiles)
            if (tile.name == name) tile.value.amount = amount;
    };
    set("Варна", 141), set("Монтана", 137), set("Плевен", 133), set("Велико Търново", 134), set("Шумен", 128),
        set("Смолян", 12), set("Русе", 85);
    data.steps = {50, 100};
    data.tiles[10].marked = true;
    data.tiles[1].address = "/bg/places/montana";
    return data;
}

// Every sample, drawn: name and figure.
inline std::vector<std::pair<std::string, SafeHtml>> all_samples(Words const& words) {
    return {{"bars", bars(words, care_forms())},          {"bars of two series", bars(words, two_years())},
            {"bars below zero", bars(words, change())},   {"dots", dots(words, from_to())},
            {"lines", lines(words, institutions())},      {"four lines", lines(words, four_lines())},
            {"matrix", bubble_matrix(words, evidence())}, {"tiles", tile_map(words, districts())}};
}

}  // namespace ognishte::plots
