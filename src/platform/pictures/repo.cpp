#include "repo.hpp"

namespace ognishte::pictures::repo {
namespace {

std::string_view word(records::Texts const& texts, Lang lang) {
    auto const found = texts.find(lang);
    return found == texts.end() ? std::string_view() : std::string_view(found->second);
}

records::Texts both(std::string_view bg, std::string_view en) {
    records::Texts out;
    if (!bg.empty()) out.emplace(Lang::bg, bg);
    if (!en.empty()) out.emplace(Lang::en, en);
    return out;
}

}  // namespace

Result<std::vector<Picture>> of_record(store::Reader& reader, std::string_view record) {
    auto out = TRY(store::all(reader,
                              "SELECT id, content, record, alt_bg, alt_en, caption_bg, caption_en, waits, person "
                              "FROM picture WHERE record = ? ORDER BY id",
                              {record}, [](store::Row const& row) {
                                  Picture one;
                                  one.id = row.text(0);
                                  one.picture = row.text(1);
                                  one.record = records::RecordId::of(std::string(row.text(2)));
                                  one.alt = both(row.text(3), row.text(4));
                                  one.caption = both(row.text(5), row.text(6));
                                  one.waits = row.integer(7) != 0;
                                  one.person = row.text(8);
                                  return one;
                              }));
    for (auto& one : out)
        one.sizes = TRY(store::all(reader, "SELECT width, height FROM picture_copy WHERE content = ? ORDER BY width",
                                   {one.picture}, [](store::Row const& row) {
                                       return Size{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
                                   }));
    return out;
}

Result<std::vector<Place>> places(store::Reader& reader, std::string_view picture) {
    return store::all(reader, "SELECT record, waits FROM picture WHERE content = ?", {picture},
                      [](store::Row const& row) {
                          return Place{std::string(row.text(0)), row.integer(1) != 0};
                      });
}

Result<std::optional<std::string>> file_of(store::Reader& reader, std::string_view picture, int width) {
    return store::first(reader, "SELECT file FROM picture_copy WHERE content = ? AND width = ?", {picture, width},
                        [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<std::vector<std::string>> files_of(store::Reader& reader, std::string_view picture) {
    return store::all(reader, "SELECT file FROM picture_copy WHERE content = ?", {picture},
                      [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<bool> is_needed(store::Reader& reader, std::string_view file) {
    auto const found = TRY(store::first(reader, "SELECT 1 FROM picture_copy WHERE file = ? LIMIT 1", {file},
                                        [](store::Row const& row) { return row.integer(0); }));
    return found.has_value();
}

Result<> add(store::Tx& tx, Picture const& picture, Instant now) {
    TRY(
        tx.execute("INSERT INTO picture (id, content, record, alt_bg, alt_en, caption_bg, caption_en, waits, person, "
                   "added_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {picture.id, picture.picture, picture.record.text(), word(picture.alt, Lang::bg),
                    word(picture.alt, Lang::en), word(picture.caption, Lang::bg), word(picture.caption, Lang::en),
                    picture.waits ? 1 : 0, picture.person, now.us}));
    return done();
}

Result<> add_copies(store::Tx& tx, std::string_view picture, std::vector<Kept> const& copies) {
    for (auto const& one : copies)
        TRY(
            tx.execute("INSERT INTO picture_copy (content, width, height, file) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (content, width) DO NOTHING",
                       {picture, one.size.width, one.size.height, one.file}));
    return done();
}

Result<> remove(store::Tx& tx, std::string_view id) {
    TRY(tx.execute("DELETE FROM picture WHERE id = ?", {id}));
    return done();
}

Result<> remove_copies(store::Tx& tx, std::string_view picture) {
    TRY(tx.execute("DELETE FROM picture_copy WHERE content = ?", {picture}));
    return done();
}

Result<int> show(store::Tx& tx, std::string_view record) {
    return static_cast<int>(TRY(tx.execute("UPDATE picture SET waits = 0 WHERE record = ? AND waits = 1", {record})));
}

}  // namespace ognishte::pictures::repo

namespace ognishte::pictures {

Result<std::vector<Added>> added_by(store::Reader& reader, std::string_view person) {
    return store::all(reader, "SELECT record, added_us FROM picture WHERE person = ? ORDER BY id DESC", {person},
                      [](store::Row const& row) {
                          return Added{std::string(row.text(0)), Instant{row.integer(1)}};
                      });
}

}  // namespace ognishte::pictures
