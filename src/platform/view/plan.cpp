#include "plan.hpp"

#include "base/link.hpp"
#include "base/safe_html.hpp"

namespace ognishte::view {

void Node::set(std::string_view name, std::string_view kept_value) {
    if (rendering.tell && !rendering.plan.values.contains(name))
        (*rendering.tell)(rendering.plan.view + " has no {{" + std::string(name) + "}}");
    // The newest first: it is the one found when a name is set again.
    values = rendering.arena.make<Value>(Name(rendering.arena.keep(name)), kept_value, values);
}

Node::Part& Node::part(Name const& name) {
    if (rendering.tell && !rendering.plan.parts.contains(name.text))
        (*rendering.tell)(rendering.plan.view + " has no {{#" + std::string(name.text) + "}}");
    for (auto* part = parts; part; part = part->next)
        if (part->name == name) return *part;
    return *(parts = rendering.arena.make<Part>(Name(rendering.arena.keep(name.text)), nullptr, nullptr, parts));
}

Node* Node::add(std::string_view name) {
    auto& rounds = part(Name(name));
    auto* node = rendering.arena.make<Node>(rendering, this);
    if (rounds.last)
        rounds.last->next = node;
    else
        rounds.first = node;
    return rounds.last = node;
}

Node::Part const* Node::find_part(Name const& name) const {
    for (auto const* node = this; node; node = node->parent)
        for (auto const* part = node->parts; part; part = part->next)
            if (part->name == name) return part;
    return nullptr;
}

Result<> Plan::build(std::string name, Prepared prepared) {
    view = std::move(name);
    auto places = TRY(find_places(prepared.markup));
    pieces = std::move(prepared.pieces);
    steps.reserve(pieces.size());
    std::vector<std::uint32_t> open;
    std::size_t next_place = 0;
    for (auto const& piece : pieces) {
        Step step{Step::Kind::text, Place::text, 0, Name(piece.text)};
        switch (piece.kind) {
            case Piece::Kind::text:
                break;
            case Piece::Kind::value:
                if (next_place == places.size() || places[next_place].name != piece.text)
                    return Error{Code::invalid, "is understood otherwise by ctemplate from {{" + piece.text + "}} on"};
                step.kind = Step::Kind::value;
                step.place = places[next_place++].place;
                values.insert(piece.text);
                break;
            case Piece::Kind::open:
                step.kind = piece.text.ends_with("_separator") ? Step::Kind::separator : Step::Kind::part;
                parts.insert(piece.text);
                open.push_back(static_cast<std::uint32_t>(steps.size()));
                break;
            case Piece::Kind::close:
                steps[open.back()].end = static_cast<std::uint32_t>(steps.size());
                open.pop_back();
                continue;
        }
        steps.push_back(step);
    }
    if (next_place != places.size()) return Error{Code::invalid, "holds a text that reads like ctemplate's own"};
    return done();
}

std::string Plan::render(Node const& root) const {
    std::string out;
    out.reserve(size.load(std::memory_order_relaxed) + 1024);
    run(0, static_cast<std::uint32_t>(steps.size()), root, true, out);
    size.store(out.size(), std::memory_order_relaxed);
    return out;
}

void Plan::run(std::uint32_t from, std::uint32_t to, Node const& node, bool is_last, std::string& out) const {
    for (auto i = from; i < to; ++i) {
        auto const& step = steps[i];
        switch (step.kind) {
            case Step::Kind::text:
                out += step.name.text;
                break;
            case Step::Kind::value:
                put(step, node, out);
                break;
            case Step::Kind::separator:
                if (!is_last) run(i + 1, step.end, node, true, out);
                i = step.end - 1;
                break;
            case Step::Kind::part:
                if (auto const* part = node.find_part(step.name)) {
                    if (!part->first) run(i + 1, step.end, node, true, out);
                    for (Node const* round = part->first; round; round = round->next)
                        run(i + 1, step.end, *round, !round->next, out);
                }
                i = step.end - 1;
                break;
        }
    }
}

void Plan::put(Step const& step, Node const& node, std::string& out) const {
    for (auto const* here = &node; here; here = here->parent)
        for (auto const* value = here->values; value; value = value->next) {
            if (!(value->name == step.name)) continue;
            switch (step.place) {
                case Place::text:
                    append_escaped(out, value->value);
                    break;
                case Place::markup:
                    out += value->value;
                    break;
                case Place::address:
                    append_escaped(out, is_safe_link(value->value) ? value->value : "#");
                    break;
            }
            return;
        }
    if (node.rendering.tell) (*node.rendering.tell)(view + ": {{" + std::string(step.name.text) + "}} was never set");
}

}  // namespace ognishte::view
