// For the fuzz programs: what was read, written and read again is the same.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/bibliography/duplicates.hpp"
#include "platform/bibliography/meta.hpp"
#include "platform/bibliography/read.hpp"
#include "platform/bibliography/write.hpp"

namespace ognishte::bibliography {

inline std::vector<Work> works_of(std::string_view bytes, std::string_view format) {
    std::vector<Work> out;
    auto reading = read(bytes, ReadOptions{.format = std::string(format)});
    if (!reading) return out;
    for (auto& record : reading->records) out.push_back(std::move(record.work));
    return out;
}

inline void expect_stable(std::string_view bytes, std::string_view format) {
    auto const works = works_of(bytes, format);
    if (works.empty()) return;
    // CSL-JSON keeps everything; the others take any work and lose none.
    if (works_of(write_csl_json(works), "json") != works) std::abort();
    if (works_of(write_bibtex(works), "bibtex").size() != works.size()) std::abort();
    if (works_of(write_ris(works), "ris").size() != works.size()) std::abort();
    first_of_each(works);
    for (auto const& work : works) {
        highwire(work, "");
        dublin_core(work, "");
        schema_org(work, "");
        coins(work);
    }
}

}  // namespace ognishte::bibliography
