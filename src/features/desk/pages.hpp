// The pages of the desk: parse, call the use case, fill the view. HTTP is known here and nowhere else in the feature.
// Thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/fields/form.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/working.hpp"
#include "platform/pictures/pictures.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "work.hpp"

namespace ognishte::desk {

struct Place;  // desk.hpp

struct PageDeps {
    Work const& work;
    std::vector<editing::Kind> const& kinds;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
    std::function<std::string(Lang, std::string_view)> person;
    std::function<bool(std::string_view)> leads;
    std::vector<Place> const& places;
    pictures::Pictures& pictures;
    std::vector<working::WaitingOf> const& waiting;
};

// What a form shows.
struct Sheet {
    editing::Kind const& kind;
    std::optional<Found> found = {};  // none: a new one
    Json value = Json::object();
    records::Audience audience = records::Audience::everyone;
    int based_on = 0;
    std::vector<fields::Problem> problems = {};
    std::string general = {};  // text key of what is wrong with the whole
    std::string reason = {};
    bool reason_missing = false;
    std::string once = {};
    std::optional<Instant> offered = {};  // when what was typed and not saved was kept: it can be gone on with
    int status = 200;

    std::string record() const { return found ? found->record.id.text() : std::string(); }
};

class Pages {
public:
    explicit Pages(PageDeps deps) : deps_(std::move(deps)) {}

    Result<http::Response> home(http::Request const& request) const;
    Result<http::Response> list(http::Request const& request) const;
    // A new record or one that is there.
    Result<http::Response> form(http::Request const& request) const;
    Result<http::Response> take(http::Request const& request) const;
    // What is being typed, for a browser that closes; answers one line for the writer.
    Result<http::Response> keep(http::Request const& request) const;
    Result<http::Response> forget(http::Request const& request) const;
    Result<http::Response> preview(http::Request const& request) const;
    // What is being typed as the page will show it: a document of its own, for the script of the form.
    Result<http::Response> markdown(http::Request const& request) const;
    Result<http::Response> remark(http::Request const& request) const;
    Result<http::Response> plan(http::Request const& request) const;
    Result<http::Response> pictures(http::Request const& request) const;
    Result<http::Response> take_picture(http::Request const& request) const;
    Result<http::Response> versions(http::Request const& request) const;
    Result<http::Response> restore(http::Request const& request) const;
    Result<http::Response> collision(http::Request const& request) const;
    Result<http::Response> merge(http::Request const& request) const;

private:
    struct Place {
        std::string title;
        std::vector<std::pair<std::string, std::string>> trail;  // below the desk
        int status = 200;
    };
    http::Response answer(http::Request const& request, Place const& place, SafeHtml const& body) const;
    Result<editing::Kind const*> kind_of(http::Request const& request) const;
    std::string text(Lang lang, std::string_view key) const { return std::string(deps_.texts.get(lang, key)); }
    std::string person(http::Request const& request, std::string_view actor) const;
    std::string moment(Lang lang, Instant at) const;
    bool may_write(Actor const& actor, editing::Kind const& kind) const;
    // To what the actor's leave to write is limited, in words; empty: to nothing.
    std::string limits_said(Actor const& actor, editing::Kind const& kind, Lang lang) const;
    // What a new record has to begin with for an actor whose leave is limited.
    Json first_value(Actor const& actor, editing::Kind const& kind) const;
    // Kinds and audiences whose drafts the actor may see.
    Wanted seen_by(Actor const& actor) const;
    // What other features have for the actor, the most urgent first.
    Result<std::vector<working::Waiting>> tasks(http::Request const& request) const;
    void fill_tasks(view::Dict& dict, http::Request const& request, std::vector<working::Waiting> const& tasks) const;
    void fill_item(view::Dict& row, http::Request const& request, Item const& item) const;

    http::Response show(http::Request const& request, Sheet const& sheet) const;
    void fill(view::Dict& dict, http::Request const& request, Sheet const& sheet, fields::Context const& context) const;
    void fill_stages(view::Dict& dict, http::Request const& request, Sheet const& sheet) const;
    void fill_acts(view::Dict& dict, http::Request const& request, Sheet const& sheet) const;
    void fill_notices(view::Dict& dict, http::Request const& request, Sheet const& sheet) const;
    void fill_beside(view::Dict& dict, http::Request const& request, Sheet const& sheet) const;
    std::string field_label(Lang lang, editing::Kind const& kind, std::string_view field) const;
    void fill_audiences(view::Dict& dict, http::Request const& request, Sheet const& sheet) const;
    std::vector<fields::Problem> advice(Sheet const& sheet, Lang lang) const;
    // What is wrong with what was sent for this act; fills problems, general and reason.
    void judge(Sheet& sheet, Act act, fields::Context const& context) const;
    Result<http::Response> show_pictures(http::Request const& request, std::string const& wrong, int status) const;
    http::Response merge_page(http::Request const& request, editing::Kind const& kind, std::string const& record,
                              Collision const& collision, bool undecided) const;

    PageDeps deps_;
};

std::string desk_path(Lang lang);
std::string kind_path(Lang lang, editing::Kind const& kind);
std::string record_path(Lang lang, editing::Kind const& kind, std::string_view record);  // empty: of a new one
// The state people read: of what waits, else of the record.
records::State state_of(records::State state, std::optional<records::State> const& stage);
void fill_state(view::Dict& dict, i18n::Texts const& texts, Lang lang, records::State state);
std::string title_or_blank(i18n::Texts const& texts, Lang lang, records::Texts const& title, Lang& text_lang);

}  // namespace ognishte::desk
