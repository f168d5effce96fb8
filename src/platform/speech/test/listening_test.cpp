// Recordings on both engines: ordered once, made by a job, shown and played.
#include "platform/speech/listening.hpp"

#include <gtest/gtest.h>

#include "base/embedded.hpp"
#include "platform/jobs/worker.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_jobs();
std::span<File const> platform_records();
std::span<File const> platform_speech();
}  // namespace ognishte::embedded

namespace ognishte::speech {
namespace {

constexpr char const* k_text = "Обадете се на 112. Обаждането е безплатно.";

class Recordings : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        migrate({{"jobs", embedded::platform_jobs()},
                 {"records", embedded::platform_records()},
                 {"speech", embedded::platform_speech()}});
        ASSERT_TRUE(texts_.add(embedded::platform_speech()));
        ASSERT_TRUE(views_.add(embedded::platform_speech(), texts_));
        files_ = std::move(*files::open({folder_.path()}));
    }
    Listening listening(std::optional<Voice> voice) {
        return Listening({db(), *files_, texts_, views_, clock_, std::move(voice)});
    }
    int work(Listening const& listening) {
        jobs::Worker worker(db(), clock_, {listening.job()}, {});
        auto const count = worker.run_due();
        EXPECT_TRUE(count) << count.error().message;
        return count ? *count : -1;
    }
    static http::Response ask(Listening const& listening, std::string const& key) {
        http::Request request;
        request.route = http::Parameters({{"key", key}});
        auto answer = listening.route().handler(request);
        return answer ? *answer : http::html("", answer.error().code == Code::not_found ? 404 : 500);
    }

    i18n::Texts texts_;
    view::Views views_;
    test::Folder folder_;
    std::unique_ptr<files::Store> files_;
};
OGNISHTE_EACH_STORE(Recordings);

TEST_P(Recordings, AreMadeOnceByAJobAndThenPlayed) {
    auto const voice = Voice::find();
    if (!voice) GTEST_SKIP() << "espeak-ng or lame is not installed";
    auto here = listening(voice);
    here.add(Lang::bg, k_text);
    auto const key = key_of(Lang::bg, k_text);
    EXPECT_NE(here.html(Lang::bg, k_text).markup().find("още се прави"), std::string::npos);
    EXPECT_EQ(ask(here, key).status, 404);

    ASSERT_TRUE(here.order());
    ASSERT_TRUE(here.order());
    EXPECT_EQ(work(here), 1);

    auto const html = here.html(Lang::bg, k_text).markup();
    EXPECT_NE(html.find("<audio controls preload=\"none\""), std::string::npos) << html;
    EXPECT_NE(html.find("src=\"/listen/" + key + ".mp3\""), std::string::npos) << html;
    EXPECT_NE(html.find("КБ"), std::string::npos) << html;
    auto const answer = ask(here, key);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.content_type, "audio/mpeg");
    EXPECT_TRUE(answer.ranges);
    EXPECT_GT(answer.body.size(), 4'000U);

    // What is there is not asked for again, and a new day changes nothing.
    clock_.advance_s(26 * 60 * 60);
    ASSERT_TRUE(here.order());
    EXPECT_EQ(work(here), 0);
    // A recording that was lost is made again.
    ASSERT_TRUE(files_->each([&](files::Stored const& stored) { return files_->remove(stored.name); }));
    ASSERT_TRUE(here.order());
    EXPECT_EQ(work(here), 1);
    EXPECT_EQ(ask(here, key).status, 200);

    // Another text is another recording.
    auto const other = std::string(k_text) + " Сега.";
    here.add(Lang::bg, other);
    EXPECT_NE(here.html(Lang::bg, other).markup().find("още се прави"), std::string::npos);
    ASSERT_TRUE(here.order());
    // It waits its turn behind the first.
    EXPECT_EQ(work(here), 0);
    clock_.advance_s(4);
    EXPECT_EQ(work(here), 1);
    EXPECT_EQ(ask(here, key_of(Lang::bg, other)).status, 200);
}

TEST_P(Recordings, WithoutAVoiceNothingIsOffered) {
    auto here = listening(std::nullopt);
    here.add(Lang::bg, k_text);
    ASSERT_TRUE(here.order());
    EXPECT_EQ(work(here), 0);
    EXPECT_EQ(here.html(Lang::bg, k_text).markup(), "");
}

TEST_P(Recordings, AJobOfAnotherReleaseDoesNothing) {
    auto before = listening(Voice::find());
    before.add(Lang::bg, k_text);
    ASSERT_TRUE(before.order());
    auto after = listening(Voice::find());
    after.add(Lang::bg, "Нов текст.");
    EXPECT_EQ(work(after), Voice::find() ? 1 : 0);
    EXPECT_EQ(ask(after, key_of(Lang::bg, k_text)).status, 404);
}

TEST_P(Recordings, OfTextsThatAreGoneAreRemoved) {
    auto const sound = files_->write("sound");
    auto const shared = files_->write("shared");
    ASSERT_TRUE(sound && shared);
    auto here = listening(std::nullopt);
    here.add(Lang::bg, k_text);
    ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
        TRY(repo::add(tx, "gone", {sound->name, 5, 1}, clock_.now()));
        TRY(repo::add(tx, "gone too", {shared->name, 6, 1}, clock_.now()));
        return repo::add(tx, key_of(Lang::bg, k_text), {shared->name, 6, 1}, clock_.now());
    }));
    ASSERT_TRUE(here.order());
    jobs::Worker worker(db(), clock_, {here.tidying()}, {});
    auto const count = worker.run_due();
    ASSERT_TRUE(count) << count.error().message;
    EXPECT_EQ(*count, 1);
    auto const kept = db().reading([](store::Reader& reader) { return repo::every(reader); });
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->size(), 1U);
    EXPECT_EQ(kept->front().key, key_of(Lang::bg, k_text));
    EXPECT_FALSE(*files_->exists(sound->name));
    EXPECT_TRUE(*files_->exists(shared->name)) << "another text sounds the same";
}

}  // namespace
}  // namespace ognishte::speech
