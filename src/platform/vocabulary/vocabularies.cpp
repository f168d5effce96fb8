#include "platform/vocabulary/vocabularies.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "repo.hpp"

namespace ognishte::vocabulary {
namespace {

constexpr std::size_t k_longest_text = 2'000;

Error invalid(std::string_view code, std::string_view why) {
    return {Code::invalid, "concept " + std::string(code) + ": " + std::string(why)};
}

bool is_code(std::string_view code) {
    auto const plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    };
    return !code.empty() && code.size() <= 64 && std::all_of(code.begin(), code.end(), plain);
}

Result<> check_text(std::string_view code, std::string_view text) {
    if (trim(text).empty()) return invalid(code, "an empty text");
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos) return invalid(code, "a text that is not UTF-8");
    if (count_code_points(text) > k_longest_text)
        return Error{Code::too_large, "concept " + std::string(code) + ": a text over 2 000 characters"};
    return done();
}

Result<> check_texts(std::string_view code, ByLang const& texts) {
    for (auto const& [lang, text] : texts) {
        if (!is_code(lang)) return invalid(code, "a text without language");
        TRY(check_text(code, text));
    }
    return done();
}

Result<> check(Concept const& one) {
    if (!is_code(one.code)) return invalid(one.code, "no code");
    if (!one.type.empty() && !is_code(one.type)) return invalid(one.code, "no type: " + one.type);
    if (one.preferred.empty()) return invalid(one.code, "no preferred label");
    TRY(check_texts(one.code, one.preferred));
    TRY(check_texts(one.code, one.definitions));
    TRY(check_texts(one.code, one.notes));
    TRY(check_texts(one.code, one.notations));
    for (auto const& label : one.alternative) TRY(check_texts(one.code, {{label.lang, label.text}}));
    for (auto const& alias : one.aliases) TRY(check_text(one.code, alias));
    for (auto const& mapping : one.mappings) TRY(check_text(one.code, mapping.address));
    return done();
}

// Every way up must end at a top concept.
Result<> check_ways_up(std::map<std::string, Concept, std::less<>> const& concepts) {
    for (auto const& [code, one] : concepts) {
        std::size_t steps = 0;
        auto const* at = &one;
        while (!at->broader.empty()) {
            auto const above = concepts.find(at->broader);
            if (above == concepts.end()) return invalid(at->code, "no wider concept " + at->broader);
            at = &above->second;
            if (++steps > concepts.size()) return invalid(code, "its wider concepts go round in a circle");
        }
    }
    return done();
}

Result<> check_related(std::map<std::string, Concept, std::less<>> const& concepts) {
    for (auto const& [code, one] : concepts)
        for (auto const& other : one.related)
            if (concepts.find(other) == concepts.end()) return invalid(code, "no related concept " + other);
    return done();
}

Result<> allow(Actor const& actor) {
    if (actor.holds("vocabulary.write")) return done();
    return Error{Code::forbidden, actor.id + " may not write vocabularies"};
}

Result<> append(store::Tx& tx, Actor const& actor, std::string_view scheme, std::string_view act, Instant now) {
    return records::append_change(
        tx, {0, now, actor.id, std::string(k_change_kind), {}, 0, std::string(act), {std::string(scheme)}});
}

}  // namespace

Result<std::vector<Written>> put(store::Tx& tx, Actor const& actor, std::string_view scheme,
                                 std::vector<Concept> const& concepts, Clock const& clock) {
    TRY(allow(actor));
    if (!is_code(scheme)) return Error{Code::invalid, "no name of a scheme: " + std::string(scheme)};
    std::map<std::string, Concept, std::less<>> stored;
    for (auto& known : TRY(read_schemes(tx, scheme)))
        for (auto& one : known.concepts) {
            auto code = one.code;
            stored.emplace(std::move(code), std::move(one));
        }
    auto const now = clock.now();
    std::vector<Written> written;
    std::map<std::string_view, int> given;
    bool any = false;
    for (auto const& one : concepts) {
        TRY(check(one));
        if (++given[one.code] > 1) return invalid(one.code, "the code is given twice");
        auto const old = stored.find(one.code);
        if (old != stored.end() && old->second == one) {
            written.push_back(Written::unchanged);
            continue;
        }
        written.push_back(old == stored.end() ? Written::added : Written::changed);
        stored.insert_or_assign(one.code, one);
        any = true;
    }
    TRY(check_ways_up(stored));
    TRY(check_related(stored));
    for (std::size_t n = 0; n < concepts.size(); ++n)
        if (written[n] != Written::unchanged) TRY(write_concept(tx, scheme, concepts[n], now));
    if (any) TRY(append(tx, actor, scheme, concepts.size() == 1 ? "revised" : "imported", now));
    return written;
}

std::vector<Fault> faults_in(std::vector<Concept> const& concepts, Vocabulary const& now, std::string_view scheme) {
    std::map<std::string_view, Concept const*> given;
    for (auto const& one : concepts) given.emplace(one.code, &one);
    auto const find = [&](std::string_view code) {
        auto const own = given.find(code);
        return own != given.end() ? own->second : now.find(scheme, code);
    };
    std::vector<Fault> faults;
    for (std::size_t place = 0; place < concepts.size(); ++place) {
        auto const& one = concepts[place];
        for (auto const& other : one.related)
            if (find(other) == nullptr) faults.push_back({place, Fault::What::no_related, other});
        if (one.broader.empty()) continue;
        if (find(one.broader) == nullptr) {
            faults.push_back({place, Fault::What::no_broader, one.broader});
            continue;
        }
        auto way = one.code + ", " + one.broader;
        std::set<std::string_view> seen = {one.code};
        auto const* at = find(one.broader);
        while (at != nullptr && seen.insert(at->code).second && !at->broader.empty()) {
            way += ", " + at->broader;
            at = find(at->broader);
        }
        // Only who stands in the circle, not who leads to it.
        if (at != nullptr && at->code == one.code) faults.push_back({place, Fault::What::circle, std::move(way)});
    }
    return faults;
}

Result<Written> put_scheme(store::Tx& tx, Actor const& actor, std::string_view scheme, ByLang const& title,
                           Clock const& clock) {
    TRY(allow(actor));
    if (!is_code(scheme)) return Error{Code::invalid, "no name of a scheme: " + std::string(scheme)};
    if (title.empty()) return Error{Code::invalid, "a scheme needs a title"};
    TRY(check_texts(scheme, title));
    ByLang before;
    for (auto const& known : TRY(read_schemes(tx, scheme))) before = known.title;
    if (before == title) return Written::unchanged;
    TRY(write_title(tx, scheme, title));
    TRY(append(tx, actor, scheme, "revised", clock.now()));
    return before.empty() ? Written::added : Written::changed;
}

Result<std::shared_ptr<Vocabulary const>> read_vocabulary(store::Reader& reader) {
    auto const sequence = TRY(records::last_sequence(reader));
    auto schemes = TRY(read_schemes(reader));
    return std::shared_ptr<Vocabulary const>(std::make_shared<Vocabulary const>(std::move(schemes), sequence));
}

std::shared_ptr<Vocabulary const> Vocabularies::current() const {
    std::lock_guard const lock(mutex_);
    return current_;
}

Result<> Vocabularies::load() {
    auto fresh = TRY(db_.reading([](store::Reader& reader) { return read_vocabulary(reader); }));
    std::lock_guard const lock(mutex_);
    // Two loads may end in the other order than they began.
    if (fresh->sequence() >= current_->sequence()) current_ = std::move(fresh);
    return done();
}

class VocabularyProjection final : public records::Projection {
public:
    explicit VocabularyProjection(Vocabularies& vocabularies) : vocabularies_(vocabularies) {}
    std::string name() const override { return "vocabulary"; }
    Result<std::int64_t> position() override { return std::max(seen_, vocabularies_.current()->sequence()); }
    Result<> apply(std::vector<records::Change> const& changes) override {
        bool const any = std::any_of(changes.begin(), changes.end(),
                                     [](records::Change const& change) { return change.kind == k_change_kind; });
        if (any) TRY(vocabularies_.load());
        seen_ = changes.back().sequence;
        return done();
    }
    Result<> start_again() override {
        seen_ = 0;
        return vocabularies_.load();
    }

private:
    Vocabularies& vocabularies_;
    std::int64_t seen_ = 0;
};

std::unique_ptr<records::Projection> projection_of(Vocabularies& vocabularies) {
    return std::make_unique<VocabularyProjection>(vocabularies);
}

}  // namespace ognishte::vocabulary
