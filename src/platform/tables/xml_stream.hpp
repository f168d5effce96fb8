// XML read as a stream of events, namespaces resolved. A DOCTYPE (so every entity of a file's own; but see Doctype),
// nesting over 64 and more than 64 attributes on one element are refused. One stream is used by one thread; the handler
// outlives it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::tables {

struct XmlName {
    std::string_view space;  // the namespace's address; empty when there is none
    std::string_view local;
};

class XmlAttributes {
public:
    explicit XmlAttributes(char const** list) : list_(list) {}
    // The value of the attribute with this local name: without namespace, or in one that ends with `space_end`.
    std::optional<std::string_view> find(std::string_view local, std::string_view space_end = {}) const;
    // In the order of the file; namespace declarations are none of them.
    void each(std::function<void(XmlName name, std::string_view value)> const& take) const;

private:
    char const** list_;
};

class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void open(XmlName name, XmlAttributes const& attributes) = 0;
    virtual void text(std::string_view) {}
    virtual void close(XmlName) {}
    // Asked after each event: an error stops the reading.
    virtual Result<> verdict() { return done(); }
};

// named: a DOCTYPE that only names an outside DTD is passed over, as every file of JATS has one. Nothing is fetched,
// one with declarations of its own is refused all the same, and a reference to what the DTD would have declared is a
// space.
enum class Doctype { refused, named };

class XmlStream {
public:
    explicit XmlStream(XmlHandler& handler, Doctype doctype = Doctype::refused);
    ~XmlStream();
    XmlStream(XmlStream const&) = delete;
    XmlStream& operator=(XmlStream const&) = delete;

    Result<> feed(std::string_view piece);
    Result<> finish();
    // Of the event being told, from 1.
    int line() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::tables
