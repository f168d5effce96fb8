#include "features/health/health.hpp"

#include "look.hpp"

namespace ognishte::embedded {
std::span<File const> features_health();
}

namespace ognishte::health {
namespace {

constexpr std::int64_t k_little_room_percent = 10;

// One line of the page: what, how it stands, and a word on what to do when it is not well.
struct Item {
    char const* what;  // text key
    std::string value;
    bool good = true;
    char const* advice = "";  // text key
};

std::string megabytes(Deps const& deps, Lang lang, std::int64_t bytes) {
    return deps.texts.get(lang, "health.megabytes", {{"n", i18n::number(lang, bytes / 1'000'000)}});
}

std::string moment(Deps const& deps, Lang lang, Instant at) {
    auto const local = in_sofia(at);
    return deps.texts.get(lang, "health.moment",
                          {{"date", i18n::short_date(lang, local.date)}, {"time", i18n::time_of_day(lang, local)}});
}

std::vector<Item> items_of(Deps const& deps, Sight const& sight, Lang lang) {
    auto const text = [&](std::string_view key) { return std::string(deps.texts.get(lang, key)); };
    auto const number = [&](std::int64_t value) { return i18n::number(lang, value); };
    std::vector<Item> out;
    out.push_back({"health.writes", text(sight.writes ? "health.writes.yes" : "health.writes.no"), sight.writes,
                   "health.writes.advice"});
    out.push_back({"health.store",
                   sight.store_bytes < 0 ? text("health.store.elsewhere") : megabytes(deps, lang, sight.store_bytes)});
    bool const room = sight.free_bytes * 100 > sight.room_bytes * k_little_room_percent;
    out.push_back({"health.room",
                   deps.texts.get(lang, "health.room.of",
                                  {{"free", megabytes(deps, lang, sight.free_bytes)},
                                   {"all", megabytes(deps, lang, sight.room_bytes)}}),
                   room, "health.room.advice"});
    out.push_back({"health.backup", sight.backup ? moment(deps, lang, sight.backup->made) : text("health.backup.none"),
                   !sight.backup_late, "health.backup.advice"});
    if (sight.backup)
        out.push_back({"health.backup.holds", deps.texts.get(lang, "health.backup.amount",
                                                             {{"rows", number(sight.backup->rows)},
                                                              {"files", number(sight.backup->files)},
                                                              {"size", megabytes(deps, lang, sight.backup->bytes)}})});
    out.push_back({"health.jobs",
                   deps.texts.get(lang, "health.jobs.of",
                                  {{"ready", number(sight.jobs.ready)}, {"dead", number(sight.jobs.dead)}}),
                   sight.jobs.dead == 0, "health.jobs.advice"});
    auto const letters = deps.texts.get(lang, "health.mail.of",
                                        {{"waiting", number(sight.mail_waiting)},
                                         {"failed", number(sight.mail_failed)},
                                         {"doubt", number(sight.mail_doubt)}});
    out.push_back({"health.mail", sight.mail ? letters : text("health.mail.none"),
                   sight.mail && sight.mail_failed + sight.mail_doubt == 0,
                   sight.mail ? "health.mail.advice" : "health.mail.advice.none"});
    bool const indexed = sight.indexed >= sight.feed;
    out.push_back({"health.index",
                   sight.indexed < 0 ? text("health.index.none")
                   : indexed         ? text("health.index.yes")
                                     : deps.texts.plural(lang, "health.index.behind", sight.feed - sight.indexed),
                   indexed, "health.index.advice"});
    out.push_back({"health.overdue", number(sight.overdue), sight.overdue == 0, "health.overdue.advice"});
    return out;
}

Result<http::Response> page(Deps const& deps, http::Request const& request) {
    auto const sight = TRY(look(deps));
    auto const items = items_of(deps, sight, request.lang);
    auto const text = [&](std::string_view key) { return deps.texts.get(request.lang, key); };
    frame::Meta meta;
    meta.title = text("health.title");
    meta.description = meta.title;
    meta.kind = frame::Kind::private_page;
    meta.trail = {{std::string(text("health.desk")), "/" + std::string(tag(request.lang)) + "/desk"}};
    auto const body = deps.views.render("health/health", request.lang, [&](view::Dict& dict) {
        bool well = true;
        for (auto const& item : items) {
            well = well && item.good;
            auto row = dict.add("ITEMS");
            row.set("WHAT", text(item.what)).set("VALUE", item.value);
            row.show_if("GOOD", item.good);
            row.set_if("ADVICE", item.good ? std::string_view() : text(item.advice));
        }
        dict.show_if("WELL", well);
        dict.show_if("ILL", !well);
        dict.set("AT", moment(deps, request.lang, deps.clock.now()));
    });
    auto response = deps.frame.answer(request, meta, body);
    response.headers.emplace_back("cross-origin-embedder-policy", "require-corp");
    response.headers.emplace_back("referrer-policy", "no-referrer");
    return response;
}

}  // namespace

Manifest Health::manifest() {
    Manifest out;
    out.feature = "health";
    out.files = embedded::features_health();
    http::Route route;
    route.pattern = "/desk/health";
    route.permission = "health.read";
    route.handler = [this](http::Request const& request) { return page(deps_, request); };
    out.routes.push_back(std::move(route));
    return out;
}

Result<std::string> Health::metrics() const {
    return metrics_of(TRY(look(deps_)), deps_.clock.now());
}

}  // namespace ognishte::health
