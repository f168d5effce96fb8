// The history of a record: every public version, newest first, each beside the one before it, field by field.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/safe_html.hpp"
#include "platform/fields/check.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/records/record.hpp"
#include "platform/view/view.hpp"

namespace ognishte::history {

// All outlive the call. `path`: the address of the record's page; an old version is shown there with ?version=N.
struct History {
    records::Record const& record;
    std::vector<records::Version> const& versions;  // newest first, with their fields
    fields::Declaration const& declaration;
    std::string path;
};

// The body of the page; its heading is the text "history.title". Fields of staff are left out. Thread-safe.
SafeHtml render(view::Views const& views, History const& history, fields::Context const& context);

// Where a record stands: its list (title, address).
using List = std::pair<std::string, std::string>;
// The whole page.
http::Response answer(frame::Frame const& frame, view::Views const& views, http::Request const& request,
                      History const& history, fields::Context const& context, List list);

}  // namespace ognishte::history
