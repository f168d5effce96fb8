#include "platform/backup/keep.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/number.hpp"
#include "tar.hpp"

namespace ognishte::backup {
namespace {

constexpr std::string_view k_begin = "ognishte-";
constexpr std::string_view k_end = ".tar";
constexpr std::string_view k_keys = ".keys";
constexpr std::string_view k_note = "verified.json";
constexpr std::size_t k_stamp = 16;  // 20261122T023000Z

std::optional<Date> date_of(std::string_view archive) {
    if (archive.size() != k_begin.size() + k_stamp + k_end.size() || !archive.starts_with(k_begin) ||
        !archive.ends_with(k_end))
        return std::nullopt;
    auto const stamp = archive.substr(k_begin.size(), k_stamp);
    if (stamp[8] != 'T' || stamp[15] != 'Z') return std::nullopt;
    auto const year = number_in<int>(stamp.substr(0, 4));
    auto const month = number_in<int>(stamp.substr(4, 2));
    auto const day = number_in<int>(stamp.substr(6, 2));
    if (!year || !month || !day) return std::nullopt;
    Date const date{*year, *month, *day};
    return is_valid(date) ? std::optional<Date>(date) : std::nullopt;
}

std::string_view without_keys(std::string_view name) {
    return name.ends_with(k_keys) ? name.substr(0, name.size() - k_keys.size()) : name;
}

int months_between(Date const& older, Date const& newer) {
    return (newer.year - older.year) * 12 + newer.month - older.month;
}

}  // namespace

std::string archive_name(Instant made) {
    std::string stamp;
    for (char const c : iso_utc(made))
        if (c != '-' && c != ':') stamp += c;
    return std::string(k_begin) + stamp + std::string(k_end);
}

std::vector<std::string> due_to_go(std::vector<std::string> names, Policy const& policy, Date today) {
    // Their names sort by time.
    std::sort(names.begin(), names.end());
    std::string newest;
    std::set<std::string> firsts;
    std::set<int> months;
    for (auto const& name : names) {
        auto const date = date_of(name);
        if (!date) continue;
        newest = name;
        auto const month = months_between(*date, today);
        if (month <= policy.months && months.insert(month).second) firsts.insert(name);
    }
    std::vector<std::string> gone;
    for (auto const& name : names) {
        auto const archive = std::string(without_keys(name));
        auto const date = date_of(archive);
        if (!date || archive == newest) continue;
        auto const age = days_from_civil(today) - days_from_civil(*date);
        bool const keys = name.ends_with(k_keys);
        bool const stays = keys ? age <= policy.key_days : age <= policy.days || firsts.count(archive) > 0;
        if (!stays) gone.push_back(name);
    }
    return gone;
}

Result<int> clear_away(std::string const& folder, Policy const& policy, Date today) {
    std::vector<std::string> names;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error))
        names.push_back(entry.path().filename().string());
    if (error) return Error{Code::unavailable, "cannot read " + folder + ": " + error.message()};
    int count = 0;
    for (auto const& name : due_to_go(std::move(names), policy, today)) {
        if (!std::filesystem::remove(std::filesystem::path(folder) / name, error) && error)
            return Error{Code::unavailable, "cannot remove " + name + ": " + error.message()};
        ++count;
    }
    return count;
}

Result<> note_verified(std::string const& folder, Verified const& one) {
    Json const note =
        Json::Object{{"file", one.file},   {"made", iso_utc(one.made)}, {"verified", iso_utc(one.verified)},
                     {"bytes", one.bytes}, {"rows", one.rows},          {"files", one.files}};
    return write_whole(folder + "/" + std::string(k_note), note.dump(1) + "\n");
}

std::optional<Verified> newest_verified(std::string const& folder) {
    std::ifstream file(folder + "/" + std::string(k_note), std::ios::binary);
    auto const note = Json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!note) return std::nullopt;
    auto const made = parse_iso_utc((*note)["made"].text());
    auto const verified = parse_iso_utc((*note)["verified"].text());
    auto const& name = (*note)["file"].text();
    std::error_code error;
    if (!made || !verified || !date_of(name) || !std::filesystem::exists(folder + "/" + name, error))
        return std::nullopt;
    return Verified{
        name, *made, *verified, (*note)["bytes"].integer(), (*note)["rows"].integer(), (*note)["files"].integer()};
}

}  // namespace ognishte::backup
