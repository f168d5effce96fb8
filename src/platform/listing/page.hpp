// The page of a list: facets, chips of what is chosen, orders, results, paging, downloads.
#pragma once

#include "base/result.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/view/view.hpp"

namespace ognishte::listing {

struct PageDeps {
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
};

// What the address of the request chooses, filtered for who asks. Thread-safe.
Result<http::Response> answer(List const& list, PageDeps const& deps, http::Request const& request);

}  // namespace ognishte::listing
