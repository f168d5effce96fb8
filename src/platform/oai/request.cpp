#include "platform/oai/request.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace ognishte::oai {
namespace {

constexpr std::size_t k_longest_shown = 60;
constexpr std::int64_t k_second = 1'000'000;

struct VerbRow {
    Verb verb;
    std::string_view name;
    // Arguments beside the verb: needed, allowed.
    std::vector<std::string_view> needed, allowed;
    bool resumes;
};

std::vector<VerbRow> const& verbs() {
    static std::vector<VerbRow> const all = {
        {Verb::identify, "Identify", {}, {}, false},
        {Verb::list_metadata_formats, "ListMetadataFormats", {}, {"identifier"}, false},
        {Verb::list_sets, "ListSets", {}, {}, true},
        {Verb::list_identifiers, "ListIdentifiers", {"metadataPrefix"}, {"from", "until", "set"}, true},
        {Verb::list_records, "ListRecords", {"metadataPrefix"}, {"from", "until", "set"}, true},
        {Verb::get_record, "GetRecord", {"identifier", "metadataPrefix"}, {}, false}};
    return all;
}

bool holds(std::vector<std::string_view> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string quoted(std::string_view text) {
    return "\"" + shorten(text, k_longest_shown) + "\"";
}

Fault bad_argument(std::string message) {
    return {Trouble::bad_argument, std::move(message)};
}

struct Moment {
    std::int64_t us = 0;
    bool whole_day = false;
};

// YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, nothing else.
std::optional<Moment> moment_from(std::string_view text) {
    if (text.size() == 10) {
        auto const date = parse_iso_date(text);
        if (!date || iso_date(*date) != text) return std::nullopt;
        return Moment{days_from_civil(*date) * 86'400 * k_second, true};
    }
    auto const instant = parse_iso_utc(text);
    if (!instant || iso_utc(*instant) != text) return std::nullopt;
    return Moment{instant->us, false};
}

// setSpec of the schema: parts of unreserved characters, joined by colons.
bool is_set(std::string_view text) {
    if (text.empty() || text.size() > 200) return false;
    bool letter = false;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
        if (!plain && (c != ':' || !letter)) return false;
        letter = plain;
    }
    return letter;
}

class Reading {
public:
    Reading(Pairs const& arguments, std::string_view key) : arguments_(arguments), key_(key) {}

    std::variant<Request, Fault> whole() {
        if (auto fault = verb()) return *fault;
        if (auto fault = names()) return *fault;
        if (has("resumptionToken")) return resumed();
        for (auto const needed : row_->needed)
            if (!has(needed)) return bad_argument("the argument " + std::string(needed) + " is missing");
        request_.identifier = value("identifier");
        request_.prefix = value("metadataPrefix");
        if (row_->verb == Verb::list_records || row_->verb == Verb::list_identifiers)
            if (auto fault = selection()) return *fault;
        return request_;
    }

private:
    std::string const& value(std::string_view name) const {
        static std::string const none;
        for (auto const& [given, value] : arguments_)
            if (given == name) return value;
        return none;
    }
    bool has(std::string_view name) const {
        return std::any_of(arguments_.begin(), arguments_.end(), [&](auto const& one) { return one.first == name; });
    }

    std::optional<Fault> verb() {
        auto const given =
            std::count_if(arguments_.begin(), arguments_.end(), [](auto const& one) { return one.first == "verb"; });
        if (given != 1)
            return Fault{Trouble::bad_verb, given == 0 ? "the argument verb is missing" : "verb stands twice"};
        for (auto const& row : verbs())
            if (row.name == value("verb")) row_ = &row;
        if (row_ == nullptr) return Fault{Trouble::bad_verb, "no verb of OAI-PMH: " + quoted(value("verb"))};
        request_.verb = row_->verb;
        return std::nullopt;
    }

    std::optional<Fault> names() const {
        for (std::size_t i = 0; i < arguments_.size(); ++i) {
            auto const& [name, value] = arguments_[i];
            bool const known = name == "verb" || holds(row_->needed, name) || holds(row_->allowed, name) ||
                               (row_->resumes && name == "resumptionToken");
            if (!known) return bad_argument(std::string(row_->name) + " has no argument " + quoted(name));
            for (std::size_t j = 0; j < i; ++j)
                if (arguments_[j].first == name) return bad_argument("the argument " + name + " stands twice");
            if (value.empty()) return bad_argument("the argument " + name + " is empty");
        }
        return std::nullopt;
    }

    std::variant<Request, Fault> resumed() {
        if (arguments_.size() != 2) return bad_argument("beside resumptionToken only verb may stand");
        auto selection = selection_from(value("resumptionToken"), key_);
        if (!selection || selection->verb != row_->verb)
            return Fault{Trouble::bad_resumption_token, "this is no token of ours for " + std::string(row_->name)};
        request_.selection = std::move(*selection);
        return request_;
    }

    std::optional<Fault> selection() {
        auto& out = request_.selection;
        out.verb = row_->verb;
        out.from_us = k_no_from_us;
        out.until_us = k_no_until_us;
        std::optional<Moment> from, until;
        if (has("from")) {
            from = moment_from(value("from"));
            if (!from) return bad_argument("from is no date: " + quoted(value("from")));
            out.from_us = std::max(from->us, k_no_from_us);
        }
        if (has("until")) {
            until = moment_from(value("until"));
            if (!until) return bad_argument("until is no date: " + quoted(value("until")));
            out.until_us = std::max(until->us + (until->whole_day ? 86'399 * k_second : 0), k_no_from_us);
        }
        if (from && until && from->whole_day != until->whole_day)
            return bad_argument("from and until are not equally exact");
        if (from && until && from->us > until->us) return bad_argument("from lies behind until");
        if (has("set") && !is_set(value("set"))) return bad_argument("no set: " + quoted(value("set")));
        out.set = value("set");
        out.after_us = out.from_us;
        if (request_.prefix == prefix_of(Format::openaire)) out.format = Format::openaire;
        if (request_.prefix != prefix_of(out.format))
            return Fault{Trouble::cannot_disseminate_format, "no such format: " + quoted(request_.prefix)};
        return std::nullopt;
    }

    Pairs const& arguments_;
    std::string_view key_;
    VerbRow const* row_ = nullptr;
    Request request_;
};

}  // namespace

std::string_view name_of(Verb verb) {
    for (auto const& row : verbs())
        if (row.verb == verb) return row.name;
    return {};
}

std::string_view prefix_of(Format format) {
    return format == Format::dc ? "oai_dc" : "oai_openaire";
}

std::string_view code_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::bad_argument:
            return "badArgument";
        case Trouble::bad_resumption_token:
            return "badResumptionToken";
        case Trouble::bad_verb:
            return "badVerb";
        case Trouble::cannot_disseminate_format:
            return "cannotDisseminateFormat";
        case Trouble::id_does_not_exist:
            return "idDoesNotExist";
        case Trouble::no_records_match:
            break;
    }
    return "noRecordsMatch";
}

std::variant<Request, Fault> request_from(Pairs const& arguments, std::string_view key) {
    return Reading(arguments, key).whole();
}

}  // namespace ognishte::oai
