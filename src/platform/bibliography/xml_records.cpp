#include "xml_records.hpp"

#include <algorithm>

#include "platform/tables/xml_stream.hpp"

namespace ognishte::bibliography {
namespace {

constexpr std::size_t k_piece = 64U << 10U;

Error no_bibliography(std::string why) {
    return {Code::invalid, std::move(why), "bibliography.error.xml"};
}

void gather(XmlNode const& node, std::initializer_list<std::string_view> without, std::string& out) {
    if (node.name.empty()) out += node.text;
    if (std::find(without.begin(), without.end(), node.name) != without.end()) return;
    for (auto const& child : node.children) gather(child, without, out);
}

class Handler final : public tables::XmlHandler {
public:
    Handler(Limits const& limits, ShapeOf const& shape_of, std::function<bool(XmlNode const&, int)> const& take,
            std::function<void(int)> const& too_large)
        : limits_(limits), shape_of_(shape_of), take_(take), too_large_(too_large) {}

    void watch(tables::XmlStream const& stream) { stream_ = &stream; }
    bool stopped() const { return stopped_; }

    void open(tables::XmlName name, tables::XmlAttributes const& attributes) override {
        if (shape_ == nullptr) {
            shape_ = shape_of_(name.local);
            if (shape_ == nullptr) {
                verdict_ = no_bibliography("an XML file that begins with <" + std::string(name.local) + ">");
                return;
            }
        }
        if (skipping_ > 0 || is_skipped(name.local)) {
            ++skipping_;
            return;
        }
        if (path_.empty()) {
            if (name.local != shape_->record) return;
            line_ = stream_->line();
            bytes_ = nodes_ = 0;
            whole_ = true;
            root_ = XmlNode{};
            root_.name = name.local;
            path_ = {&root_};
        } else if (!whole_) {
            // Only its depth is kept.
            path_.push_back(path_.back());
            return;
        } else {
            path_.back()->children.push_back({std::string(name.local), {}});
            path_.push_back(&path_.back()->children.back());
        }
        auto& node = *path_.back();
        attributes.each([&](tables::XmlName attribute, std::string_view value) {
            count(value.size());
            if (whole_) node.attributes.emplace_back(attribute.local, value);
        });
        count(name.local.size());
    }

    void text(std::string_view piece) override {
        if (skipping_ > 0 || path_.empty()) return;
        count(piece.size());
        if (!whole_) return;
        auto& children = path_.back()->children;
        if (children.empty() || !children.back().name.empty()) children.push_back({});
        children.back().text += piece;
    }

    void close(tables::XmlName) override {
        if (skipping_ > 0) {
            --skipping_;
            return;
        }
        if (path_.empty()) return;
        path_.pop_back();
        if (!path_.empty()) return;
        if (!whole_) {
            too_large_(line_);
        } else if (!take_(root_, line_)) {
            stopped_ = true;
            verdict_ = Error{Code::invalid, "stopped"};
        }
    }

    Result<> verdict() override { return verdict_; }

private:
    bool is_skipped(std::string_view local) const {
        auto const& names = shape_->skipped;
        return !path_.empty() && std::find(names.begin(), names.end(), local) != names.end();
    }
    // A record that is over the limits keeps its place in the file, not its content.
    void count(std::size_t bytes) {
        bytes_ += bytes;
        if (!whole_ || (bytes_ <= limits_.field_bytes && ++nodes_ <= limits_.fields * 4)) return;
        whole_ = false;
    }

    Limits limits_;
    ShapeOf const& shape_of_;
    std::function<bool(XmlNode const&, int)> const& take_;
    std::function<void(int)> const& too_large_;
    tables::XmlStream const* stream_ = nullptr;
    XmlShape const* shape_ = nullptr;
    XmlNode root_;
    // The way from the root to the open element: the last child of each, so none moves while it is open.
    std::vector<XmlNode*> path_;
    int skipping_ = 0;
    int line_ = 0;
    std::size_t bytes_ = 0, nodes_ = 0;
    bool whole_ = true;
    bool stopped_ = false;
    Result<> verdict_ = done();
};

}  // namespace

std::string_view XmlNode::attribute(std::string_view local) const {
    for (auto const& [key, value] : attributes)
        if (key == local) return value;
    return {};
}

XmlNode const* XmlNode::child(std::string_view local) const {
    for (auto const& one : children)
        if (one.name == local) return &one;
    return nullptr;
}

XmlNode const* XmlNode::at(std::initializer_list<std::string_view> path) const {
    auto const* here = this;
    for (auto const step : path)
        if (here != nullptr) here = here->child(step);
    return here;
}

std::vector<XmlNode const*> XmlNode::all(std::string_view local) const {
    std::vector<XmlNode const*> out;
    for (auto const& one : children)
        if (one.name == local) out.push_back(&one);
    return out;
}

std::string XmlNode::words(std::initializer_list<std::string_view> without) const {
    std::string out;
    gather(*this, without, out);
    return out;
}

Result<> read_xml_records(std::string_view bytes, Limits const& limits, ShapeOf const& shape_of,
                          std::function<bool(XmlNode const&, int line)> const& take,
                          std::function<void(int line)> const& too_large) {
    Handler handler(limits, shape_of, take, too_large);
    tables::XmlStream stream(handler, tables::Doctype::named);
    handler.watch(stream);
    Result<> read = done();
    for (std::size_t at = 0; at < bytes.size() && read; at += k_piece) read = stream.feed(bytes.substr(at, k_piece));
    if (read) read = stream.finish();
    if (read || handler.stopped()) return done();
    return no_bibliography(read.error().message);
}

}  // namespace ognishte::bibliography
