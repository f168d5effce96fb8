// XML read as a stream of events, namespaces resolved. A DOCTYPE, nesting over 64 and more than 64 attributes on one
// element are refused.
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

class XmlStream {
public:
    explicit XmlStream(XmlHandler& handler);
    ~XmlStream();
    XmlStream(XmlStream const&) = delete;
    XmlStream& operator=(XmlStream const&) = delete;

    Result<> feed(std::string_view piece);
    Result<> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::tables
