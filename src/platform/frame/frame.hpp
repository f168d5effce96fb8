// Frame: the page around every page: head, header, menu, breadcrumb, reading tools, foot, and what stands only on
// paper. It turns a body and a few facts into an answer, with the cache tags of what the page shows.
// Built at start, then read by many threads.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "platform/http/assets.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/view/view.hpp"

namespace ognishte::frame {

enum class Kind {
    page,         // indexed, printable, can be sent
    listing,      // the same but not indexed: a filtered list, an old version
    form,         // not indexed, neither printed nor sent
    private_page  // a form or answer for one reader: never stored
};

// For programs that follow links between a page, what it is about and its descriptions (signposting.org, FAIR
// Signposting Profile, level 1): they stand in the Link header of the page of a record.
struct Signposts {
    std::string cite_as;     // whole address that stays; empty: the page's own
    std::string schema;      // what the record is, of schema.org: "ScholarlyArticle"
    std::string license;     // its address; empty: none is stated
    std::string collection;  // path of the list it stands in
};

// What a page tells about itself; words are in the language of the request.
struct Meta {
    std::string title;
    std::string description;
    Kind kind = Kind::page;
    std::vector<std::pair<std::string, std::string>> trail;  // label, address of what is above it; not the home page
    std::string here;                                        // what the trail ends with; empty: the title
    bool home = false;                                       // no breadcrumb
    // The page's own address where the one asked for may hold what changes nothing; for print, code and "send".
    std::string own_target = {};
    struct Format {
        std::string type, title, address;
    };
    std::vector<Format> formats;
    // What reference managers and search engines read in the head: <meta name content>, in order, names may repeat; and
    // schema.org as JSON-LD, null where there is none.
    std::vector<std::pair<std::string, std::string>> tags = {};
    Json structured = {};
    std::optional<Signposts> signs = {};  // of the page of a record
    std::string search_words = {};        // that the search field of the header shows
    int status = 200;
    std::optional<Instant> changed;  // Last-Modified
    std::vector<std::string>
        cache_tags;  // what it shows: "record:<id>", "kind:practice", "vocabulary"; empty: not kept
};

class Frame {
public:
    Frame(view::Views const& views, i18n::Texts const& texts, std::string public_url, http::Assets const& assets);

    // The menu, from the manifests of all features, and the links of the foot (text key, path). Before any page.
    void set_menu(std::vector<MenuEntry> entries, std::vector<std::pair<std::string, std::string>> foot);

    // Which pages have an easy twin, from the manifests of all features. Before any page.
    void set_twins(std::vector<Twin> const& twins);

    http::Response answer(http::Request const& request, Meta const& meta, SafeHtml const& body) const;

    // A body alone, for other sites to show in a frame of theirs: no menu, no script, no reading settings, and headers
    // that let it be framed. `whole` is the address of the page it is a part of.
    http::Response embed(Lang lang, Meta const& meta, SafeHtml const& body, std::string_view whole) const;

    // The absolute form of a path of ours.
    std::string address(std::string_view path) const { return public_url_ + std::string(path); }
    // The same page in another language: its path and query with the other prefix.
    static std::string in_language(std::string_view target, Lang lang);
    std::vector<MenuEntry> const& menu() const { return menu_; }

private:
    view::Views const& views_;
    i18n::Texts const& texts_;
    std::string public_url_;
    // Looked up once: the same on every page.
    std::string css_, script_, script_integrity_, icon_, cyrillic_, latin_;
    std::vector<MenuEntry> menu_;
    std::vector<std::pair<std::string, std::string>> foot_;
    std::map<std::string, std::string, std::less<>> easy_of_, page_of_;

    std::string links(http::Request const& request, Meta const& meta) const;
    void fill_head(view::Dict& dict, http::Request const& request, Meta const& meta) const;
    void fill_menu(view::Dict& dict, http::Request const& request) const;
    void fill_twin(view::Dict& dict, http::Request const& request) const;
    void fill_tools(view::Dict& dict, http::Request const& request, Meta const& meta) const;
};

}  // namespace ognishte::frame
