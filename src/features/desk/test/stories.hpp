// A kind of records of its own for the tests of the desk, on a store of either engine. Include in tests only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "items.hpp"
#include "platform/fields/field.hpp"
#include "test/stores/stores.hpp"
#include "work.hpp"

namespace ognishte::embedded {
std::span<File const> platform_audit();
std::span<File const> platform_jobs();
std::span<File const> platform_records();
std::span<File const> features_desk();
}  // namespace ognishte::embedded

namespace ognishte::desk {

inline Actor writer() {
    return {"writer", {"desk.use", "story.write"}};
}
inline Actor reviewer() {
    return {"reviewer", {"desk.use", "story.write", "story.publish", "story.withdraw"}};
}

class Stories : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()},
                 {"audit", embedded::platform_audit()},
                 {"jobs", embedded::platform_jobs()},
                 {"desk", embedded::features_desk()}});
        declaration_.text_prefix = "story.";
        declaration_.fields = {{.name = "id"},
                               {.name = "title", .languages = fields::Languages::suffixed, .search_weight = 5},
                               {.name = "body", .type = fields::Type::long_text, .search_weight = 1}};
        editing::Kind kind{"stories", "story", "story.one", "story.many", &declaration_};
        kind.content = [](Json fields) {
            records::Content out;
            for (Lang const lang : k_langs)
                if (auto const& title = fields["title_" + std::string(tag(lang))].text(); !title.empty())
                    out.title[lang] = title;
            for (auto const& place : fields["places"].items()) out.territories.push_back(place.text());
            out.fields = std::move(fields);
            return out;
        };
        kind.address = [](Json const& fields) { return fields["id"].text(); };
        kind.publish = [this](store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) {
            return records_.publish(tx, actor, id, version);
        };
        kind.withdraw = [this](store::Tx& tx, Actor const& actor, records::RecordId const& id,
                               std::string_view reason) { return records_.withdraw(tx, actor, id, reason); };
        kinds_ = {std::move(kind)};
        projector_ = std::make_unique<records::Projector>(db());
        projector_->add(items_of(db(), records_, kinds_));
        work_ = std::make_unique<Work>(WorkDeps{db(), records_, clock_, [this] { ASSERT_TRUE(projector_->run()); },
                                                [this] { ASSERT_TRUE(projector_->run()); }});
    }

    editing::Kind const& kind() const { return kinds_.front(); }
    static Json story(std::string const& id, std::string const& title, std::string const& body) {
        Json out = Json::object();
        out.set("id", id);
        out.set("title_bg", title);
        out.set("title_en", "");
        out.set("body", body);
        return out;
    }
    Ask ask(Json value, Act act = Act::save, std::string record = "", int based_on = 0, std::string reason = "") {
        clock_.advance_s(1);
        return {kind(),
                std::move(record),
                based_on,
                records::Audience::everyone,
                std::move(value),
                act,
                std::move(reason),
                "key-" + std::to_string(++keys_)};
    }
    Made made(Actor const& actor, Ask const& asked) {
        auto out = work_->take(actor, asked);
        EXPECT_TRUE(out) << out.error().message;
        return out ? *out : Made{};
    }
    Found found(std::string const& record) {
        auto out = work_->find(reviewer(), kind(), record);
        EXPECT_TRUE(out) << out.error().message;
        return *out;
    }
    // Titles of a list, parted by "; ".
    std::string titles(Wanted wanted, Actor const& actor = reviewer()) {
        wanted.kinds = {"story"};
        wanted.audiences = {records::Audience::everyone};
        auto const items = work_->items(actor, wanted);
        EXPECT_TRUE(items) << items.error().message;
        std::string out;
        for (auto const& item : *items) out += item.title.at(Lang::bg) + "; ";
        return out;
    }

    records::Records records_{clock_};
    fields::Declaration declaration_;
    std::vector<editing::Kind> kinds_;
    std::unique_ptr<records::Projector> projector_;
    std::unique_ptr<Work> work_;
    int keys_ = 0;
};

}  // namespace ognishte::desk
