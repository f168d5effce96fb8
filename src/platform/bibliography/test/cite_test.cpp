#include "platform/bibliography/cite.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "platform/i18n/texts.hpp"
#include "real_files.hpp"

namespace ognishte::embedded {
std::span<File const> platform_bibliography();
}

namespace ognishte::bibliography {
namespace {

i18n::Texts const& texts() {
    static auto const made = [] {
        i18n::Texts texts;
        EXPECT_TRUE(texts.add(embedded::platform_bibliography()));
        return texts;
    }();
    return made;
}

std::string in(Style style, Lang lang, Work const& work) {
    return replace_all(cite(texts(), work, style, lang).text, "\u00a0", " ");
}

Work csl(char const* text) {
    auto const json = Json::parse(text);
    EXPECT_TRUE(json) << text;
    auto work = json ? from_csl(*json) : Result<Work>(Error{});
    EXPECT_TRUE(work) << text;
    return work ? std::move(work).value() : Work{};
}

struct Row {
    char const* what;
    char const* csl;
    char const* apa_bg;
    char const* apa_en;
    char const* bds_bg;
    char const* bds_en;
};

// Written by hand after the manual (APA) and after the guides of Bulgarian libraries (БДС ISO 690). The first article
// and the act are real; the others are made up for the test.
constexpr Row k_rows[] = {
    {"journal article",
     R"({"type":"article-journal","title":"Процесът на деинституционализация на домовете за деца","author":[{"family":"Stoyanov","given":"Ivan S."}],
        "container-title":"Диоген","volume":"22","issue":"1","page":"258-270","issued":{"date-parts":[[2014]]},"ISSN":"1314-2763","URL":"https://ceeol.com/x?id=674417","accessed":{"date-parts":[[2026,11,22]]}})",
     "Stoyanov, I. S. (2014). Процесът на деинституционализация на домовете за деца. Диоген, 22(1), 258–270. "
     "https://ceeol.com/x?id=674417",
     "Stoyanov, I. S. (2014). Процесът на деинституционализация на домовете за деца. Диоген, 22(1), 258–270. "
     "https://ceeol.com/x?id=674417",
     "STOYANOV, Ivan S. Процесът на деинституционализация на домовете за деца [онлайн]. В: Диоген, 2014, т. 22, № 1, "
     "с. 258–270 [прегледано на 22.11.2026 г.]. "
     "ISSN 1314-2763. Достъпно на: https://ceeol.com/x?id=674417",
     "STOYANOV, Ivan S. Процесът на деинституционализация на домовете за деца [online]. In: Диоген, 2014, vol. 22, no. "
     "1, p. 258–270 [viewed 22 Nov 2026]. "
     "ISSN 1314-2763. Available from: https://ceeol.com/x?id=674417"},
    {"article with DOI, two authors, no pages",
     R"({"type":"article-journal","title":"Who cares?","author":[{"family":"Beethoven","given":"Ludwig","non-dropping-particle":"van"},{"family":"King","given":"Martin Luther","suffix":"Jr."}],
        "container-title":"A Journal","volume":"9","number":"e123","issued":{"date-parts":[[2019,7,1]]},"DOI":"10.1000/x"})",
     "van Beethoven, L., & King, M. L., Jr. (2019). Who cares? A Journal, 9, Статия e123. https://doi.org/10.1000/x",
     "van Beethoven, L., & King, M. L., Jr. (2019). Who cares? A Journal, 9, Article e123. https://doi.org/10.1000/x",
     "VAN BEETHOVEN, Ludwig; KING, Martin Luther, Jr. Who cares? В: A Journal, 2019, т. 9, статия e123. Достъпно на: "
     "https://doi.org/10.1000/x",
     "VAN BEETHOVEN, Ludwig; KING, Martin Luther, Jr. Who cares? In: A Journal, 2019, vol. 9, article e123. Available "
     "from: https://doi.org/10.1000/x"},
    {"book, second edition, four authors",
     R"({"type":"book","title":"Деца и семейства","author":[{"family":"Маркова","given":"Галина"},{"family":"Тонева","given":"Евгения"},{"family":"Гергинова","given":"Елица"},{"family":"Ангелова","given":"Злата-Мария"}],
        "edition":"2","publisher":"Изток-Запад","publisher-place":"София","issued":{"date-parts":[[2017]]},"ISBN":"978-954-07-1234-5","number-of-pages":"210"})",
     "Маркова, Г., Тонева, Е., Гергинова, Е., & Ангелова, З.-М. (2017). Деца и семейства (2. изд.). Изток-Запад.",
     "Маркова, Г., Тонева, Е., Гергинова, Е., & Ангелова, З.-М. (2017). Деца и семейства (2nd ed.). Изток-Запад.",
     "МАРКОВА, Галина и др. Деца и семейства. 2. изд. София: Изток-Запад, 2017, 210 с. ISBN 978-954-07-1234-5.",
     "МАРКОВА, Галина et al. Деца и семейства. 2nd ed. София: Изток-Запад, 2017, 210 p. ISBN 978-954-07-1234-5."},
    {"chapter",
     R"({"type":"chapter","title":"Грижа без адрес","author":[{"family":"Иванова","given":"Ана"}],"editor":[{"family":"Петров","given":"Петър"},{"family":"Doe","given":"Jane"}],
        "container-title":"Домът","page":"10-25","publisher":"НБУ","publisher-place":"София","issued":{"date-parts":[[2020]]}})",
     "Иванова, А. (2020). Грижа без адрес. В П. Петров & J. Doe (Ред.), Домът (с. 10–25). НБУ.",
     "Иванова, А. (2020). Грижа без адрес. In П. Петров & J. Doe (Eds.), Домът (pp. 10–25). НБУ.",
     "ИВАНОВА, Ана. Грижа без адрес. В: ПЕТРОВ, Петър; DOE, Jane (ред.). Домът. София: НБУ, 2020, с. 10–25.",
     "ИВАНОВА, Ана. Грижа без адрес. In: ПЕТРОВ, Петър; DOE, Jane (eds.). Домът. София: НБУ, 2020, p. 10–25."},
    {"report of an organisation",
     R"({"type":"report","title":"Annual report","author":[{"literal":"UNICEF"}],"genre":"Report","number":"5","publisher":"UNICEF","publisher-place":"Geneva","issued":{"date-parts":[[2021]]},"URL":"https://example.org/r"})",
     "UNICEF. (2021). Annual report (Report № 5). https://example.org/r",
     "UNICEF. (2021). Annual report (Report No. 5). https://example.org/r",
     "UNICEF. Annual report [онлайн]. Report № 5. Geneva: UNICEF, 2021. Достъпно на: https://example.org/r",
     "UNICEF. Annual report [online]. Report No. 5. Geneva: UNICEF, 2021. Available from: https://example.org/r"},
    {"thesis",
     R"({"type":"thesis","title":"Приемната грижа","author":[{"family":"Стоянова","given":"Мария"}],"genre":"Дисертация","publisher":"СУ „Св. Климент Охридски“","publisher-place":"София","issued":{"date-parts":[[2015]]}})",
     "Стоянова, М. (2015). Приемната грижа [Дисертация, СУ „Св. Климент Охридски“].",
     "Стоянова, М. (2015). Приемната грижа [Дисертация, СУ „Св. Климент Охридски“].",
     "СТОЯНОВА, Мария. Приемната грижа: Дисертация. София: СУ „Св. Климент Охридски“, 2015.",
     "СТОЯНОВА, Мария. Приемната грижа: Дисертация. София: СУ „Св. Климент Охридски“, 2015."},
    {"web page without author and date",
     R"({"type":"webpage","title":"За центъра","container-title":"Сайт","URL":"https://example.org/a","accessed":{"date-parts":[[2026,11,22]]}})",
     "За центъра. (б. г.). Сайт. Изтеглено на 22 ноември 2026 г. от https://example.org/a",
     "За центъра. (n.d.). Сайт. Retrieved November 22, 2026, from https://example.org/a",
     "За центъра [онлайн]. Сайт. б. г. [прегледано на 22.11.2026 г.]. Достъпно на: https://example.org/a",
     "За центъра [online]. Сайт. n.d. [viewed 22 Nov 2026]. Available from: https://example.org/a"},
    {"web page of a day",
     R"({"type":"webpage","title":"News","author":[{"family":"Doe","given":"J"}],"container-title":"A site","URL":"https://example.org/n","issued":{"date-parts":[[2020,7,1]]}})",
     "Doe, J. (2020, 1 юли). News. A site. https://example.org/n",
     "Doe, J. (2020, July 1). News. A site. https://example.org/n",
     "DOE, J. News [онлайн]. A site. 01.07.2020 г. Достъпно на: https://example.org/n",
     "DOE, J. News [online]. A site. 1 Jul 2020. Available from: https://example.org/n"},
    {"legal act",
     R"({"type":"legislation","title":"Закон за закрила на детето","container-title":"Държавен вестник","issue":"48","issued":{"date-parts":[[2000,6,13]]}})",
     "Закон за закрила на детето, Държавен вестник, бр. 48 (2000).",
     "Закон за закрила на детето, Държавен вестник, no. 48 (2000).",
     "Закон за закрила на детето. В: Държавен вестник, бр. 48, 13.06.2000 г.",
     "Закон за закрила на детето. In: Държавен вестник, no. 48, 13 Jun 2000."},
};

TEST(Cite, Table) {
    for (auto const& row : k_rows) {
        auto const work = csl(row.csl);
        EXPECT_EQ(in(Style::apa, Lang::bg, work), row.apa_bg) << row.what;
        EXPECT_EQ(in(Style::apa, Lang::en, work), row.apa_en) << row.what;
        EXPECT_EQ(in(Style::bds_iso_690, Lang::bg, work), row.bds_bg) << row.what;
        EXPECT_EQ(in(Style::bds_iso_690, Lang::en, work), row.bds_en) << row.what;
    }
}

TEST(Cite, MarkupIsItalicAndSafe) {
    auto const work = csl(
        R"({"type":"article-journal","title":"R&D <b","author":[{"literal":"\"><script"}],"container-title":"A & B","volume":"1","DOI":"10.1000/<x>\"y"})");
    EXPECT_EQ(cite(texts(), work, Style::apa, Lang::en).html.markup(),
              "&quot;&gt;&lt;script. (n.d.). R&amp;D &lt;b. <i>A &amp; B</i>, <i>1</i>. <a "
              "href=\"https://doi.org/10.1000/&lt;x&gt;&quot;y\" "
              "rel=\"noopener\">https://doi.org/10.1000/&lt;x&gt;&quot;y</a>");
}

TEST(Cite, MoreThanTwentyAuthors) {
    Work work;
    work.type = "book";
    work.title = "T";
    work.issued.from.year = 2020;
    for (char c = 'A'; c < 'A' + 21; ++c) work.author.push_back({.family = std::string(1, c) + "x", .given = "Y"});
    auto const text = in(Style::apa, Lang::en, work);
    EXPECT_EQ(text.substr(text.find("Rx")), "Rx, Y., Sx, Y., . . . Ux, Y. (2020). T.");
}

using RealCitations = RealFiles;

// What Crossref's own processor gave. It leaves out the subtitle, which we keep with the title.
TEST_F(RealCitations, AsCrossrefWritesThem) {
    auto works_read = works("crossref/doi-frank-1970.csl.json");
    ASSERT_EQ(works_read.size(), 1U);
    auto& work = works_read[0];
    EXPECT_EQ(work.title,
              "The Structure of Ordinary Water: New data and interpretations are yielding new insights into this "
              "fascinating substance.");
    work.title = "The Structure of Ordinary Water";
    EXPECT_EQ(in(Style::apa, Lang::en, work), std::string(trim(bytes("crossref/doi-frank-1970.apa.txt"))));
}

}  // namespace
}  // namespace ognishte::bibliography
