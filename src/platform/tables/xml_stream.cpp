#include "platform/tables/xml_stream.hpp"

#include <expat.h>

namespace ognishte::tables {
namespace {

constexpr int k_depth = 64;
constexpr int k_attributes = 64;
constexpr char k_between = '\x1F';  // cannot occur in XML, so it parts namespace and name

XmlName split_name(char const* name) {
    std::string_view const whole = name;
    auto const at = whole.find(k_between);
    if (at == std::string_view::npos) return XmlName{{}, whole};
    return XmlName{whole.substr(0, at), whole.substr(at + 1)};
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view local, std::string_view space_end) const {
    for (auto const* at = list_; *at != nullptr; at += 2) {
        auto const name = split_name(*at);
        if (name.local == local && (space_end.empty() ? name.space.empty() : name.space.ends_with(space_end)))
            return at[1];
    }
    return std::nullopt;
}

void XmlAttributes::each(std::function<void(XmlName, std::string_view)> const& take) const {
    for (auto const* at = list_; *at != nullptr; at += 2) take(split_name(*at), at[1]);
}

struct XmlStream::State {
    XML_Parser parser = nullptr;
    XmlHandler* handler = nullptr;
    Doctype doctype = Doctype::refused;
    int depth = 0;
    Result<> verdict = done();

    void refuse(Error error) {
        verdict = std::move(error);
        XML_StopParser(parser, XML_FALSE);
    }
    void ask() {
        if (!verdict) return;
        auto asked = handler->verdict();
        if (!asked) refuse(std::move(asked).error());
    }

    static State& of(void* data) { return *static_cast<State*>(data); }
    static void on_open(void* data, char const* name, char const** attributes) {
        auto& state = of(data);
        if (!state.verdict) return;
        if (++state.depth > k_depth)
            return state.refuse(Error{Code::invalid, "XML nested too deeply", "tables.error.damaged"});
        int count = 0;
        while (attributes[2 * count] != nullptr) ++count;
        if (count > k_attributes)
            return state.refuse(Error{Code::invalid, "XML element with too many attributes", "tables.error.damaged"});
        state.handler->open(split_name(name), XmlAttributes(attributes));
        state.ask();
    }
    static void on_close(void* data, char const* name) {
        auto& state = of(data);
        if (!state.verdict) return;
        --state.depth;
        state.handler->close(split_name(name));
        state.ask();
    }
    static void on_text(void* data, char const* text, int length) {
        auto& state = of(data);
        if (!state.verdict) return;
        state.handler->text(std::string_view(text, static_cast<std::size_t>(length)));
        state.ask();
    }
    static void on_doctype(void* data, char const*, char const*, char const*, int has_declarations) {
        if (of(data).doctype == Doctype::named && has_declarations == 0) return;
        of(data).refuse(Error{Code::invalid, "XML with a DOCTYPE", "tables.error.damaged"});
    }
    static void on_unknown_entity(void* data, char const*, int) { on_text(data, " ", 1); }
};

XmlStream::XmlStream(XmlHandler& handler, Doctype doctype) : state_(std::make_unique<State>()) {
    state_->handler = &handler;
    state_->doctype = doctype;
    state_->parser = XML_ParserCreateNS(nullptr, k_between);
    if (state_->parser == nullptr) {
        state_->verdict = Error{Code::failed, "no memory for an XML parser"};
        return;
    }
    XML_SetUserData(state_->parser, state_.get());
    XML_SetElementHandler(state_->parser, State::on_open, State::on_close);
    XML_SetCharacterDataHandler(state_->parser, State::on_text);
    XML_SetSkippedEntityHandler(state_->parser, State::on_unknown_entity);
    XML_SetStartDoctypeDeclHandler(state_->parser, State::on_doctype);
}

XmlStream::~XmlStream() {
    if (state_->parser != nullptr) XML_ParserFree(state_->parser);
}

int XmlStream::line() const {
    return state_->parser == nullptr ? 0 : static_cast<int>(XML_GetCurrentLineNumber(state_->parser));
}

Result<> XmlStream::feed(std::string_view piece) {
    if (!state_->verdict) return state_->verdict;
    auto const status = XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE);
    if (!state_->verdict) return state_->verdict;
    if (status != XML_STATUS_OK)
        return Error{Code::invalid,
                     std::string("not XML: ") + XML_ErrorString(XML_GetErrorCode(state_->parser)) + ", line " +
                         std::to_string(XML_GetCurrentLineNumber(state_->parser)),
                     "tables.error.damaged"};
    return done();
}

Result<> XmlStream::finish() {
    if (!state_->verdict) return state_->verdict;
    if (XML_Parse(state_->parser, "", 0, XML_TRUE) == XML_STATUS_OK) return state_->verdict;
    if (!state_->verdict) return state_->verdict;
    return Error{Code::invalid, std::string("not XML: ") + XML_ErrorString(XML_GetErrorCode(state_->parser)),
                 "tables.error.damaged"};
}

}  // namespace ognishte::tables
