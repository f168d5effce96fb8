#include "platform/related/related.hpp"

#include <atomic>

#include "base/text.hpp"

namespace ognishte::related {
namespace {

constexpr std::size_t k_kept_bytes = std::size_t{24} << 20U;
constexpr std::size_t k_most_akin = 6;
constexpr std::size_t k_most_reasons = 4;

// „опира се на“ or, seen from the other end, „опира се на това“.
std::string key_of(records::Records::Related const& one) {
    bool const out = one.direction == records::Records::Related::Direction::from_here;
    return "related.how." + std::string(records::name_of(one.relation)) + (out ? ".out" : ".in");
}

class RelatedProjection final : public records::Projection {
public:
    RelatedProjection(Related& related, store::Db& db) : related_(related), db_(db) {}
    std::string name() const override { return "related"; }
    Result<std::int64_t> position() override {
        if (!placed_) TRY(start_again());
        return position_;
    }
    Result<> apply(std::vector<records::Change> const& changes) override {
        if (changes.empty()) return done();
        related_.forget();
        position_ = changes.back().sequence;
        return done();
    }
    Result<> start_again() override {
        position_ = TRY(db_.reading([](store::Reader& reader) { return records::last_sequence(reader); }));
        related_.forget();
        placed_ = true;
        return done();
    }

private:
    Related& related_;
    store::Db& db_;
    std::int64_t position_ = 0;
    bool placed_ = false;
};

}  // namespace

Related::Related(Deps deps) : deps_(std::move(deps)) {
    forget();
}

std::shared_ptr<listing::Kept<SafeHtml>> Related::parts() const {
    return std::atomic_load(&parts_);
}

void Related::forget() {
    std::atomic_store(&parts_, std::make_shared<listing::Kept<SafeHtml>>(k_kept_bytes));
}

std::vector<std::string> Related::tags() const {
    std::vector<std::string> out = {"vocabulary"};
    for (auto const& kind : deps_.kinds()) out.push_back("kind:" + kind);
    return out;
}

std::unique_ptr<records::Projection> Related::projection() {
    return std::make_unique<RelatedProjection>(*this, deps_.db);
}

Result<SafeHtml> Related::beside(Actor const& actor, records::Record const& record, Lang lang, Linked wished) const {
    auto const kept = parts();
    auto key = "beside " + std::string(tag(lang)) + record.id.text() + std::to_string(record.version) + " " +
               std::to_string(records::visible_audiences(actor).size()) + (wished == Linked::shown ? "+" : "-");
    if (auto const known = kept->find(key)) return *known;
    std::vector<records::Records::Related> linked;
    std::vector<records::Akin> akin;
    TRY(deps_.db.reading([&](store::Reader& reader) -> Result<> {
        linked = TRY(deps_.records.related(reader, actor, record.id));
        std::vector<records::RecordId> without;
        for (auto const& one : linked) without.push_back(one.record.id);
        akin = TRY(records::akin(reader, actor, record, without, lang, k_most_akin));
        return done();
    }));
    if (wished == Linked::named_by_page) linked.clear();
    auto const before = deps_.first ? deps_.first(record, lang) : SafeHtml();
    auto const html =
        std::make_shared<SafeHtml const>(SafeHtml::trusted(before.markup() + made(linked, akin, lang).markup()));
    kept->put(std::move(key), html, html->markup().size());
    return *html;
}

SafeHtml Related::made(std::vector<records::Records::Related> const& linked, std::vector<records::Akin> const& akin,
                       Lang lang) const {
    auto const vocabulary = deps_.vocabularies.current();
    bool any = false;
    auto html = deps_.views.render("related/related", lang, [&](view::Dict& dict) {
        std::optional<view::Dict> part;
        auto const row = [&](char const* whole, char const* rows, Subject const& subject) -> std::optional<view::Dict> {
            auto const shown = deps_.show(subject, lang);
            if (!shown) return std::nullopt;
            any = true;
            if (!part) part = dict.add(whole);
            auto out = part->add(rows);
            out.set("KIND", shown->kind_label)
                .set("URL", shown->href)
                .set("TITLE", shown->title)
                .set("TEXT_LANG", tag(shown->text_lang));
            return out;
        };
        for (auto const& one : linked) {
            auto const title = records::shown_in(one.record.title, lang);
            if (auto out = row("HAS_LINKED", "LINKED",
                               {one.record.kind, one.record.slug, title.text, one.record.id, title.lang}))
                out->set("HOW", deps_.texts.get(lang, key_of(one)));
        }
        part.reset();
        for (auto const& one : akin) {
            auto out = row("HAS_AKIN", "AKIN",
                           {one.record.kind, one.record.slug, one.record.title, one.record.id, one.record.text_lang});
            if (!out) continue;
            std::vector<std::string> reasons;
            auto const name = [&](char const* scheme, std::vector<std::string> const& codes) {
                for (auto const& code : codes)
                    if (reasons.size() < k_most_reasons) reasons.emplace_back(vocabulary->label(lang, scheme, code));
            };
            name("topics", one.topics);
            name("territories", one.territories);
            out->set("WHY", deps_.texts.get(lang, "related.why", {{"what", join(reasons, ", ")}}));
        }
    });
    return any ? html : SafeHtml();
}

}  // namespace ognishte::related
