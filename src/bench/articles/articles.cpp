#include "bench/articles/articles.hpp"

#include <sys/resource.h>

#include <initializer_list>
#include <string_view>

namespace ognishte::bench {

std::string bibliography(int works) {
    std::string abstract;
    while (abstract.size() < 900)
        abstract += "Children in foster care were compared with children in residential care. ";
    std::string out;
    for (int i = 0; i < works; ++i) {
        auto const n = std::to_string(i);
        auto const year = std::to_string(1980 + i % 45);
        auto const volume = std::to_string(i % 150);
        for (auto const part : std::initializer_list<std::string_view>{
                 "@article{made-", n, ", title = {Foster care and what follows from it, study number ", n,
                 "}, author = {Markova, Galina and Smith, Ann and Petrov, Ivan and Author", n,
                 ", Jane}, journal = {Children and Youth Services Review}, year = {", year, "}, volume = {", volume,
                 "}, pages = {12--30}, doi = {10.1000/made.", n, "}, abstract = {", abstract, "}}\n\n"})
            out += part;
    }
    return out;
}

Result<ImportReport> import_articles(app::Program& program, std::string bibtex) {
    for (auto const& manifest : program.manifests())
        for (auto const& one : manifest.importers)
            if (one.kind == "articles")
                return one.run(Actor::system(), {"made.bib", std::move(bibtex), "", false, false});
    return Error{Code::not_found, "no importer of articles"};
}

double processor_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    auto const seconds = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace ognishte::bench
