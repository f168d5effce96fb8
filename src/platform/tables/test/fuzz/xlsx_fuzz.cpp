// Any bytes as XLSX. The first byte chooses: the bytes as an archive, or as one sheet's XML inside a good archive,
// since a checksum keeps random archives from getting far.
#include <string>
#include <string_view>

#include "platform/tables/table.hpp"
#include "xlsx_value.hpp"
#include "xml_stream.hpp"

namespace {
class Walker final : public ognishte::tables::XmlHandler {
public:
    std::size_t seen = 0;
    void open(ognishte::tables::XmlName name, ognishte::tables::XmlAttributes const& attributes) override {
        seen += name.local.size();
        auto const reference = attributes.find("r").value_or("");
        seen += ognishte::tables::column_number(reference);
        seen += static_cast<std::size_t>(ognishte::tables::row_number(reference));
        seen += static_cast<std::size_t>(ognishte::tables::show_of_code(attributes.find("formatCode").value_or("")));
    }
    void text(std::string_view text) override {
        using namespace ognishte::tables;
        seen += number_text(text).size() + unescape_bstr(std::string(text)).size();
        for (auto const show : {Show::date, Show::time, Show::duration})
            seen += date_cell(text, show, DateSystem::from_1900).text.size();
    }
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace ognishte::tables;
    if (size == 0) return 0;
    std::string_view const bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
    if (data[0] % 2 == 0) {
        Walker walker;
        XmlStream stream(walker);
        if (stream.feed(bytes)) static_cast<void>(stream.finish());
        return 0;
    }
    ReadOptions options{.format = "xlsx"};
    options.limits.unpacked = 1U << 20U;
    options.limits.cells = 100000;
    if (data[0] % 4 == 1) options.merged = Merged::spread;
    static_cast<void>(read_table(bytes, options));
    return 0;
}
