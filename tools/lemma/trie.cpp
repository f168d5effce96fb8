#include "trie.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>

#include "platform/search/analysis/letters.hpp"
#include "platform/search/analysis/table.hpp"

namespace ognishte::lemma {
namespace {

using search::k_letters;
using search::k_word_start;
using search::TableEdit;
using search::TableHeader;
using search::TableNode;

struct Node {
    std::array<std::unique_ptr<Node>, k_letters + 1> children;
    std::map<int, int> votes;  // value → forms below, this node included
    int value = -1;            // kept: -1 none
    bool forced = false;
};

// A value: what turns a form into its lemmas: (letters to cut, letters to add) for each.
using Value = std::vector<std::pair<std::size_t, std::string>>;

Value value_of(Entry const& entry) {
    Value value;
    for (auto const& lemma : entry.lemmas) {
        auto const same = static_cast<std::size_t>(
            std::mismatch(entry.form.begin(), entry.form.end(), lemma.begin(), lemma.end()).first - entry.form.begin());
        value.emplace_back(entry.form.size() - same, lemma.substr(same));
    }
    return value;
}

void count_votes(Node& node) {
    for (auto& child : node.children) {
        if (!child) continue;
        count_votes(*child);
        for (auto const& [value, count] : child->votes) node.votes[value] += count;
    }
}

// Keeps a value where what most forms below have differs from what they would inherit; drops branches that say nothing.
bool keep(Node& node, int inherited) {
    int best = -1;
    int most = 0;
    for (auto const& [value, count] : node.votes) {
        if (count > most) {
            best = value;
            most = count;
        }
    }
    if (best != inherited || node.forced) node.value = best;
    bool useful = node.value >= 0;
    for (auto& child : node.children) {
        if (!child) continue;
        if (keep(*child, best)) {
            useful = true;
        } else {
            child.reset();
        }
    }
    node.votes.clear();
    return useful;
}

// Equal families of children are stored once; those near the root, which every word meets, stand together in front.
class Writer {
public:
    std::vector<TableNode> write(Node const& trie) {
        std::vector<TableNode> nodes = {pack(trie)};
        std::vector<std::uint32_t> places(families_.size(), 0);
        for (std::size_t at = 0; at < nodes.size(); ++at) {
            if (nodes[at].children == 0) continue;
            std::uint32_t const family = nodes[at].place >> search::k_value_bits;
            if (places[family] == 0) {
                places[family] = static_cast<std::uint32_t>(nodes.size());
                nodes.insert(nodes.end(), families_[family].begin(), families_[family].end());
            }
            nodes[at].place =
                places[family] << search::k_value_bits | (nodes[at].place & ((1U << search::k_value_bits) - 1U));
        }
        return nodes;
    }

private:
    // A node whose place is the number of its family.
    TableNode pack(Node const& node) {
        std::vector<TableNode> family;
        std::uint32_t mask = 0;
        for (std::size_t letter = 0; letter < node.children.size(); ++letter) {
            if (!node.children[letter]) continue;
            mask |= 1U << letter;
            family.push_back(pack(*node.children[letter]));
        }
        std::uint32_t number = 0;
        if (!family.empty()) {
            std::vector<std::uint64_t> key;
            for (auto const& child : family) key.push_back(std::uint64_t{child.children} << 32U | child.place);
            auto const [found, fresh] =
                numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(families_.size()));
            if (fresh) families_.push_back(std::move(family));
            number = found->second;
        }
        return {mask, number << search::k_value_bits | static_cast<std::uint32_t>(node.value + 1)};
    }

    std::vector<std::vector<TableNode>> families_;
    std::map<std::vector<std::uint64_t>, std::uint32_t> numbers_;
};

void append(std::string& out, void const* bytes, std::size_t count) {
    out.append(static_cast<char const*>(bytes), count);
}

}  // namespace

Result<std::string> make_table(std::vector<Entry> const& entries, Sizes& sizes) {
    std::map<Value, int> ids;
    std::vector<Value> values;
    Node root;
    for (auto const& entry : entries) {
        auto value = value_of(entry);
        auto const [found, fresh] = ids.try_emplace(value, static_cast<int>(values.size()));
        bool const whole_word_only = std::any_of(value.begin(), value.end(),
                                                 [&](auto const& edit) { return entry.form.size() < edit.first + 2; });
        if (fresh) values.push_back(std::move(value));
        Node* node = &root;
        auto const step = [&](char letter) {
            auto& child = node->children[static_cast<std::size_t>(letter)];
            if (!child) child = std::make_unique<Node>();
            node = child.get();
        };
        for (auto letter = entry.form.rbegin(); letter != entry.form.rend(); ++letter) step(*letter);
        step(k_word_start);
        node->votes[found->second] = 1;
        node->forced = whole_word_only;
    }
    count_votes(root);
    keep(root, -1);

    auto const nodes = Writer().write(root);
    if (values.size() + 1 >= 1U << search::k_value_bits) return Error{Code::invalid, "too many values for the table"};
    if (nodes.size() >= 1U << (32U - search::k_value_bits)) return Error{Code::invalid, "too many nodes for the table"};

    std::vector<TableEdit> edits;
    std::vector<std::uint16_t> starts = {0, 0};  // value 0 is none
    std::string letters;
    for (auto const& value : values) {
        for (auto const& [cut, add] : value) {
            auto place = letters.find(add);
            if (place == std::string::npos) {
                place = letters.size();
                letters += add;
            }
            edits.push_back({static_cast<std::uint8_t>(cut), static_cast<std::uint8_t>(add.size()),
                             static_cast<std::uint16_t>(place)});
        }
        starts.push_back(static_cast<std::uint16_t>(edits.size()));
    }
    if (edits.size() > 0xFFFF || letters.size() > 0xFFFF) return Error{Code::invalid, "too many edits for the table"};

    std::string body;
    append(body, nodes.data(), nodes.size() * sizeof(TableNode));
    append(body, edits.data(), edits.size() * sizeof(TableEdit));
    append(body, starts.data(), starts.size() * sizeof(std::uint16_t));
    body += letters;
    TableHeader header{};
    std::memcpy(header.magic, search::k_table_magic, sizeof header.magic);
    header.nodes = static_cast<std::uint32_t>(nodes.size());
    header.values = static_cast<std::uint32_t>(values.size() + 1);
    header.edits = static_cast<std::uint32_t>(edits.size());
    header.letters = static_cast<std::uint32_t>(letters.size());
    header.checksum = search::table_checksum(body);
    sizes = {nodes.size(), values.size()};
    std::string out;
    append(out, &header, sizeof header);
    return out + body;
}

}  // namespace ognishte::lemma
