// The site itself: home, texts about the centre, help now, reading settings, error pages, and what programs ask of
// every site. Knows no other feature: what the home page gathers comes through records and cards.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "contract/cards/agenda.hpp"
#include "contract/cards/cards.hpp"
#include "contract/cards/figures.hpp"
#include "contract/cards/holdings.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::site {

// All outlive the feature.
struct Deps {
    store::Db& db;
    contract::Cards const& cards;
    contract::HoldingsOf holdings;
    contract::FrontFigures figures;
    contract::AgendaOf agenda;
    vocabulary::Vocabularies const& vocabularies;
    view::Views const& views;
    i18n::Texts const& texts;
    frame::Frame const& frame;
    Clock const& clock;
    std::span<embedded::File const> bundle;  // of web/dist: the reading style sheets
    std::string public_url;
    // The names of the topics that the home page offers, most used first: code, name.
    std::function<std::vector<std::pair<std::string, std::string>>(Lang)> topics;
};

class Site {
public:
    explicit Site(Deps deps);
    ~Site();

    Manifest manifest();
    // The links of the foot: text key, path.
    std::vector<std::pair<std::string, std::string>> foot() const;
    // The page of an answer that is no page: what happened, and where one can go from here.
    http::Response error_page(http::Request const& request, int status, Error const& error) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::site
