#include "import.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/url.hpp"
#include "key.hpp"
#include "platform/records/changes.hpp"
#include "platform/tables/table.hpp"
#include "repo.hpp"

namespace ognishte::addresses {
namespace {

using What = RowOutcome::What;

struct Line {
    int row = 0;
    std::string old;     // key
    std::string wanted;  // as it stands in the file
    std::string target;  // where it ends
    bool ours = false;   // a page of ours stands there: it is refused and leads nowhere
};

class Reading {
public:
    Reading(Deps const& deps, Known const& known) : deps_(deps), known_(known) {}

    Result<> read(ImportRequest const& request) {
        auto const table = TRY(tables::read_table(request.bytes, {.format = request.format}));
        auto const column = [&](std::string_view english, std::string_view bulgarian) -> std::optional<std::size_t> {
            auto const& names = table.header.names;
            auto const at = std::find_if(names.begin(), names.end(), [&](std::string const& name) {
                return fold_key(name) == english || fold_key(name) == fold_key(bulgarian);
            });
            if (at == names.end()) return std::nullopt;
            return static_cast<std::size_t>(at - names.begin());
        };
        auto const from = column("old", "стар");
        auto const to = column("new", "нов");
        if (!from || !to)
            return Error{Code::invalid, "the table needs the columns \"old\" and \"new\" in its first row"};
        for (auto const& row : table.rows) take(row.number, row.cells[*from].text, row.cells[*to].text);
        for (auto& line : lines_) settle(line);
        return done();
    }

    // Of what is there already, what now leads through one of these to another end.
    Known led_on() const {
        Known out;
        for (auto const& [old, target] : known_) {
            auto const key = key_of(target);
            auto const at = key ? by_old_.find(*key) : by_old_.end();
            if (at != by_old_.end() && !by_old_.contains(old)) out.emplace(old, lines_[at->second].target);
        }
        return out;
    }

    std::vector<Line> const& lines() const { return lines_; }
    ImportReport report() const { return report_; }

private:
    void say(int row, What what, char const* column, std::string_view key, std::string const& title) {
        report_.rows.push_back(
            {row, what, column, key.empty() ? std::string() : std::string(deps_.texts.get(Lang::bg, key)), title});
    }

    void take(int row, std::string const& old, std::string const& wanted) {
        auto const key = key_of(old);
        if (!key) return say(row, What::refused, "old", "addresses.refused.old", old);
        if (auto const at = by_old_.find(*key); at != by_old_.end()) {
            bool const same = lines_[at->second].wanted == trim(wanted);
            return say(row, same ? What::duplicate : What::refused, "old", "addresses.refused.twice", old);
        }
        by_old_.emplace(*key, lines_.size());
        lines_.push_back(
            {row, *key, std::string(trim(wanted)), {}, deps_.lands(encode_path(path_of(*key))).has_value()});
    }

    // Through what the file and the store say, to the page that answers at the end.
    void settle(Line& line) {
        if (line.ours) return refuse(line, "old", "addresses.refused.taken");
        auto wanted = line.wanted;
        for (std::size_t steps = 0; steps <= lines_.size() + 1; ++steps) {
            auto const key = key_of(wanted);
            auto const next = key ? by_old_.find(*key) : by_old_.end();
            if (next != by_old_.end() && !lines_[next->second].ours) {
                wanted = lines_[next->second].wanted;
                continue;
            }
            auto const stored = key ? known_.find(*key) : known_.end();
            auto const path = stored != known_.end() ? std::optional(stored->second) : page(wanted);
            if (!path) return refuse(line, "new", "addresses.refused.host");
            auto const end = deps_.lands(*path);
            if (!end) return refuse(line, "new", "addresses.refused.target");
            line.target = *end;
            auto const before = known_.find(line.old);
            auto const what = before == known_.end()          ? What::added
                              : before->second == line.target ? What::unchanged
                                                              : What::changed;
            return say(line.row, what, "", {}, line.old);
        }
        refuse(line, "new", "addresses.refused.loop");
    }

    void refuse(Line const& line, char const* column, std::string_view key) {
        say(line.row, What::refused, column, key, line.old);
    }

    // "practice:slug", or a path of ours.
    std::optional<std::string> page(std::string const& wanted) const {
        auto const colon = wanted.find(':');
        if (colon != std::string::npos && wanted.find('/') == std::string::npos)
            return deps_.page_of(std::string_view(wanted).substr(0, colon), std::string_view(wanted).substr(colon + 1));
        return own_path(wanted, deps_.public_url);
    }

    Deps const& deps_;
    Known const& known_;
    std::vector<Line> lines_;
    std::map<std::string, std::size_t> by_old_;
    ImportReport report_;
};

}  // namespace

Result<ImportReport> import_addresses(Deps const& deps, Actor const& actor, ImportRequest const& request) {
    if (!actor.holds("addresses.write")) return Error{Code::forbidden, actor.id + " may not write old addresses"};
    auto const known = TRY(deps.db.reading([](store::Reader& reader) { return all(reader); }));
    Reading reading(deps, known);
    TRY(reading.read(request));
    auto report = reading.report();
    bool const bad = report.count(What::refused) > 0;
    if (request.dry_run || (bad && !request.skip_bad_rows)) return report;
    TRY(deps.db.write([&](store::Tx& tx) -> Result<> {
        for (auto const& line : reading.lines())
            if (!line.target.empty()) TRY(put(tx, line.old, line.target, deps.clock.now()));
        for (auto const& [old, target] : reading.led_on())
            if (!target.empty()) TRY(put(tx, old, target, deps.clock.now()));
        return records::append_change(tx, {0, deps.clock.now(), actor.id, "addresses", {}, 0, "imported", {}});
    }));
    report.written = true;
    return report;
}

Result<std::string> export_addresses(Deps const& deps, std::string_view format) {
    auto const known = TRY(deps.db.reading([](store::Reader& reader) { return all(reader); }));
    tables::Table table;
    table.header.names = {"old", "new"};
    for (auto const& [old, target] : known) {
        tables::Row row;
        row.cells = {{old}, {target}};
        table.rows.push_back(std::move(row));
    }
    return tables::write_table(table, format);
}

}  // namespace ognishte::addresses
