#include "document.hpp"

namespace ognishte::search {

Document document_of(records::Record const& record, records::Version const& version, std::string path) {
    Document out;
    out.key = "record:" + record.id.text();
    out.kind = record.kind;
    out.path = std::move(path);
    // The version shown says for whom it is; the row of the record repeats it.
    out.audience = version.content.audience;
    out.title = version.content.title;
    out.summary = version.content.summary;
    out.topics = version.content.topics;
    out.territories = version.content.territories;
    out.date = record.published.value_or(record.created);
    return out;
}

}  // namespace ognishte::search
