// Annotations by task, on both engines: written by one, read by another, published by who may.
#include "annotations.hpp"

#include <memory>

#include "platform/audit/audit.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_articles();
std::span<File const> platform_audit();
std::span<File const> platform_jobs();
std::span<File const> platform_records();
}  // namespace ognishte::embedded

namespace ognishte::articles {
namespace {

class AnnotationTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()},
                 {"audit", embedded::platform_audit()},
                 {"jobs", embedded::platform_jobs()},
                 {"articles", embedded::features_articles()}});
        people_.holding = [](std::string_view permission) {
            if (permission == "article.write") return std::vector<working::Person>{{"ana", "Ана"}, {"boris", "Борис"}};
            return std::vector<working::Person>{{"vera", "Вера"}};
        };
        people_.name = [](std::string_view id) { return id == "ana" ? "Ана Проба" : "Борис Проба"; };
        people_.tell = [this](store::Tx&, working::Notice const& notice) {
            letters_ += notice.key.substr(16) + ">" + notice.account + " ";
            return done();
        };
        people_.wake = [] {};
        articles_ = std::make_unique<Articles>(Deps{db(), records_, clock_});
        annotations_ = std::make_unique<Annotations>(AnnotationDeps{
            db(), records_, *articles_, clock_, people_, [this](Json const&) { return complete_; }, written_});
        auto const made = db().writing(
            [&](store::Tx& tx) { return records_.create(tx, ana_, k_kind, "statiya", content_of(fields(false)), ""); });
        ASSERT_TRUE(made) << made.error().message;
        record_ = made->id;
    }

    static Json fields(bool annotated) {
        auto out = *Json::parse(
            R"({"title":"Foster care","title_bg":"Приемна грижа","type":"article-journal","topics":["foster"]})");
        if (annotated)
            out.set("annotations",
                    *Json::parse(R"([{"language":"en","extent":"brief","findings":"Short."},)"
                                 R"({"language":"bg","extent":"extended","findings":"Намерено е нещо."}])"));
        return out;
    }
    std::string asked() {
        auto const id = annotations_->ask(vera_, wished("ana", "boris"));
        EXPECT_TRUE(id) << id.error().message;
        return id ? *id : std::string();
    }
    Task wished(std::string writer, std::string reader) const {
        Task out;
        out.record = record_.text();
        out.writer = std::move(writer);
        out.reader = std::move(reader);
        out.due = Instant{clock_.now().us + 86'400'000'000 * 10};
        return out;
    }
    void write_it() {
        ASSERT_TRUE(db().writing(
            [&](store::Tx& tx) { return records_.revise(tx, ana_, record_, 1, content_of(fields(true)), ""); }));
    }
    std::string did(Actor const& actor, std::string const& id, TaskAct act, std::string_view words = {}) {
        clock_.advance_s(60);
        auto const made = annotations_->act(actor, id, act, words);
        if (made) return "done";
        return made.error().code == Code::forbidden   ? "forbidden"
               : made.error().code == Code::not_found ? "not found"
                                                      : made.error().text_key.substr(19);
    }

    records::Records records_{clock_};
    working::People people_;
    bool complete_ = true;
    int written_times_ = 0;
    std::function<void()> const written_ = [this] { ++written_times_; };
    std::unique_ptr<Articles> articles_;
    std::unique_ptr<Annotations> annotations_;
    std::string letters_;
    records::RecordId record_;
    Actor const ana_{"ana", {"article.write"}}, boris_{"boris", {"article.write"}}, vera_{"vera", {"article.publish"}};
};
OGNISHTE_EACH_STORE(AnnotationTest);

TEST_P(AnnotationTest, IsWrittenReadByAnotherAndPublished) {
    auto const id = asked();
    EXPECT_EQ(did(ana_, id, TaskAct::ready), "ready") << "nothing is written";
    write_it();
    EXPECT_EQ(did(boris_, id, TaskAct::approve), "forbidden") << "not his turn";
    EXPECT_EQ(did(ana_, id, TaskAct::ready), "done");
    EXPECT_EQ(did(ana_, id, TaskAct::approve), "forbidden") << "nobody reads their own a second time";
    EXPECT_EQ(did(boris_, id, TaskAct::send_back, "  "), "words");
    EXPECT_EQ(did(boris_, id, TaskAct::send_back, "Кое проучване?"), "done");
    auto const back = annotations_->find(ana_, id);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->task.state, TaskState::writing);
    ASSERT_EQ(back->remarks.size(), 1U);
    EXPECT_EQ(back->remarks[0].words, "Кое проучване?");
    EXPECT_EQ(did(ana_, id, TaskAct::ready), "done");
    EXPECT_EQ(did(vera_, id, TaskAct::publish), "forbidden") << "not read yet";
    EXPECT_EQ(did(boris_, id, TaskAct::approve), "done");
    EXPECT_EQ(did(ana_, id, TaskAct::publish), "forbidden");
    complete_ = false;
    EXPECT_EQ(did(vera_, id, TaskAct::publish), "complete");
    complete_ = true;
    EXPECT_EQ(did(vera_, id, TaskAct::publish), "done");
    EXPECT_EQ(letters_, "write>ana read>boris back>ana read>boris approved>vera ");
    EXPECT_EQ(written_times_, 2);
    auto const public_one = articles_->find(Actor::anonymous(), "statiya");
    ASSERT_TRUE(public_one);
    auto const version = articles_->version(Actor::anonymous(), *public_one, 3);
    ASSERT_TRUE(version);
    auto const& annotations = version->content.fields["annotations"].items();
    ASSERT_EQ(annotations.size(), 2U);
    EXPECT_EQ(annotations[0]["second_reader"].text(), "") << "the other language is another task";
    EXPECT_EQ(annotations[1]["author"].text(), "Ана Проба");
    EXPECT_EQ(annotations[1]["second_reader"].text(), "Борис Проба");
    EXPECT_EQ(annotations[1]["findings"].text(), "Намерено е нещо.");
    EXPECT_TRUE(annotations_->open_for(vera_)->empty());
}

TEST_P(AnnotationTest, IsAskedOfTwoPeopleOnceAtATime) {
    auto const wrong = [&](Task const& task, Actor const& actor) {
        auto const made = annotations_->ask(actor, task);
        return made ? std::string("done") : made.error().text_key;
    };
    EXPECT_EQ(wrong(wished("ana", "ana"), vera_), "articles.task.mend.two");
    EXPECT_EQ(wrong(wished("vera", "ana"), vera_), "articles.task.mend.writer") << "she may not write";
    EXPECT_EQ(wrong(wished("ana", "nobody"), vera_), "articles.task.mend.reader");
    auto late = wished("ana", "boris");
    late.due = clock_.now();
    EXPECT_EQ(wrong(late, vera_), "articles.task.mend.due");
    EXPECT_EQ(annotations_->ask(ana_, wished("ana", "boris")).error().code, Code::forbidden);
    asked();
    EXPECT_EQ(wrong(wished("boris", "ana"), vera_), "articles.task.mend.open");
    auto english = wished("boris", "vera");
    english.lang = Lang::en;
    EXPECT_EQ(wrong(english, vera_), "done") << "another language is another task";
    EXPECT_EQ(annotations_->open_for(ana_)->size(), 1U) << "one sees one's own";
    EXPECT_EQ(annotations_->open_for(vera_)->size(), 2U);
    EXPECT_EQ(did({"s", {"article.write"}}, annotations_->open_for(vera_)->front().task.id, TaskAct::close),
              "not found");
}

TEST_P(AnnotationTest, WhoIsLateIsToldAndActsStandInTheAudit) {
    auto const id = asked();
    auto const run = [&] {
        letters_.clear();
        ASSERT_TRUE(db().write([&](store::Tx& tx) { return annotations_->daily().record(tx, {}, ""); }));
    };
    run();
    EXPECT_EQ(letters_, "");
    clock_.advance_s(11LL * 86'400);
    run();
    EXPECT_EQ(letters_, "late>ana ");
    EXPECT_EQ(did(vera_, id, TaskAct::close), "done");
    run();
    EXPECT_EQ(letters_, "");
    auto const entries = db().reading(
        [&](store::Reader& reader) { return audit::find(reader, {.object = "article:" + record_.text()}); });
    ASSERT_TRUE(entries);
    ASSERT_EQ(entries->size(), 2U);
    EXPECT_EQ((*entries)[0].act.act, "articles.annotation_closed");
    EXPECT_EQ((*entries)[1].act.act, "articles.annotation_asked");
}

}  // namespace
}  // namespace ognishte::articles
