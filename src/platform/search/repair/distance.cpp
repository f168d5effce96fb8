#include "distance.hpp"

#include <algorithm>
#include <array>

#include "platform/search/analysis/letters.hpp"

namespace ognishte::search {
namespace {

constexpr double k_alike = 0.45;
constexpr double k_doubled = 0.4;
constexpr double k_swapped = 0.8;
constexpr std::size_t k_longest = 64;

// Letters that are taken for one another; each once, in either order.
constexpr std::u32string_view k_pairs = U"оуаъеизсдтбпвфжшийгкяаюуьйщшцсящйя";
static_assert(k_pairs.size() % 2 == 0);

constexpr auto make_alike() {
    std::array<std::array<bool, k_letters>, k_letters> table{};
    for (std::size_t i = 0; i < k_pairs.size(); i += 2) {
        auto const a = static_cast<std::size_t>(letter_code(k_pairs[i]));
        auto const b = static_cast<std::size_t>(letter_code(k_pairs[i + 1]));
        table[a][b] = table[b][a] = true;
    }
    return table;
}
constexpr auto k_alike_letters = make_alike();

double change(char a, char b) {
    if (a == b) return 0;
    bool const bulgarian = a >= 0 && b >= 0 && a < k_letters && b < k_letters;
    return bulgarian && k_alike_letters[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] ? k_alike : 1;
}

// A letter too many or too few beside its own like costs less.
double drop(std::string_view word, std::size_t at) {
    bool const doubled = (at > 0 && word[at - 1] == word[at]) || (at + 1 < word.size() && word[at + 1] == word[at]);
    return doubled ? k_doubled : 1;
}

constexpr char k_sht = letter_code(U'щ');
constexpr char k_sh = letter_code(U'ш');
constexpr char k_t = letter_code(U'т');
constexpr char k_ya = letter_code(U'я');
constexpr char k_i = letter_code(U'и');
constexpr char k_y = letter_code(U'й');
constexpr char k_a = letter_code(U'а');

// One letter written as two: щ as шт, я as иа or йа.
bool is_pair(char one, char first, char second) {
    return (one == k_sht && first == k_sh && second == k_t) ||
           (one == k_ya && (first == k_i || first == k_y) && second == k_a);
}

}  // namespace

double slip_distance(std::string_view typed, std::string_view known, double most) {
    if (typed.size() > k_longest || known.size() > k_longest) return most + 1;
    std::array<std::array<double, k_longest + 1>, 3> rows{};
    for (std::size_t j = 1; j <= known.size(); ++j) rows[0][j] = rows[0][j - 1] + drop(known, j - 1);
    for (std::size_t i = 1; i <= typed.size(); ++i) {
        auto& row = rows[i % 3];
        auto const& above = rows[(i - 1) % 3];
        auto const& two_above = rows[(i + 1) % 3];
        row[0] = above[0] + drop(typed, i - 1);
        double least = row[0];
        for (std::size_t j = 1; j <= known.size(); ++j) {
            double best = above[j - 1] + change(typed[i - 1], known[j - 1]);
            best = std::min(best, above[j] + drop(typed, i - 1));
            best = std::min(best, row[j - 1] + drop(known, j - 1));
            if (i > 1 && j > 1 && typed[i - 1] == known[j - 2] && typed[i - 2] == known[j - 1])
                best = std::min(best, two_above[j - 2] + k_swapped);
            if (j > 1 && is_pair(typed[i - 1], known[j - 2], known[j - 1]))
                best = std::min(best, above[j - 2] + k_alike);
            if (i > 1 && is_pair(known[j - 1], typed[i - 2], typed[i - 1]))
                best = std::min(best, two_above[j - 1] + k_alike);
            row[j] = best;
            least = std::min(least, best);
        }
        if (least > most + 1) return least;  // one more row could still gain a swap, no more
    }
    return rows[typed.size() % 3][known.size()];
}

}  // namespace ognishte::search
