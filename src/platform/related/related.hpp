// Related: what stands beside a record of any kind: first what it is linked with, in either direction and with the word
// for the link; then what shares its topics and places (records/akin.hpp), with the reason. Made once and kept until
// anything public or the vocabulary changes. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/kept.hpp"
#include "platform/records/akin.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::related {

// How a record shows itself, by its own feature.
struct Shown {
    std::string kind_label;  // „Добра практика“
    std::string href;
    std::string title;
    Lang text_lang = Lang::bg;
};
struct Subject {
    std::string_view kind, slug, title;
    records::RecordId id;
    Lang text_lang = Lang::bg;
};
// Nothing for a kind that no feature shows.
using Show = std::function<std::optional<Shown>(Subject const&, Lang)>;

// All outlive it.
struct Deps {
    store::Db& db;
    records::Records& records;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    Show show;
    std::function<std::vector<std::string>()> kinds;  // that are ever shown
    // What stands before the lists, as pictures; may be empty.
    std::function<SafeHtml(records::Record const&, Lang)> first = {};
};

class Related {
public:
    explicit Related(Deps deps);

    // Both lists as they stand at the side of a page; empty when there is nothing. `linked` false: the page names what
    // is linked itself.
    enum class Linked { shown, named_by_page };
    Result<SafeHtml> beside(Actor const& actor, records::Record const& record, Lang lang, Linked linked) const;

    // Parts of pages with what stands beside them, kept as long as that. Take it before anything is read.
    std::shared_ptr<listing::Kept<SafeHtml>> parts() const;
    // Of a page that shows it: it may change with any record of any kind.
    std::vector<std::string> tags() const;

    // Drops what is kept; "related". It outlives it.
    std::unique_ptr<records::Projection> projection();
    void forget();

private:
    SafeHtml made(std::vector<records::Records::Related> const& linked, std::vector<records::Akin> const& akin,
                  Lang lang) const;

    Deps deps_;
    std::shared_ptr<listing::Kept<SafeHtml>> parts_;
};

}  // namespace ognishte::related
