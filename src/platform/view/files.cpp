#include "files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "source.hpp"

namespace ognishte::view {

Result<std::vector<ViewFile>> read_views(std::string const& top) {
    namespace fs = std::filesystem;
    std::vector<ViewFile> files;
    for (char const* branch : {"src", "web/layout"}) {
        std::error_code wrong;
        fs::recursive_directory_iterator at(fs::path(top) / branch, wrong), end;
        if (wrong) return Error{Code::not_found, top + "/" + branch + ": " + wrong.message()};
        while (at != end) {
            auto path = at->path().lexically_relative(top).generic_string();
            if (view_name(path)) {
                std::ifstream in(at->path(), std::ios::binary);
                files.push_back({path, {std::istreambuf_iterator<char>(in), {}}});
            }
            at.increment(wrong);
            if (wrong) return Error{Code::failed, top + "/" + branch + ": " + wrong.message()};
        }
    }
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return files;
}

}  // namespace ognishte::view
