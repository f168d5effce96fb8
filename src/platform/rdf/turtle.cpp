#include <map>

#include "base/text.hpp"
#include "turtle_lexer.hpp"

namespace ognishte::rdf {
namespace {

class Turtle {
public:
    Turtle(std::string_view text, std::string_view base, Sink& sink)
        : lexer_(text, sink.limits()), base_(base), sink_(sink) {}

    Result<> read() {
        for (;;) {
            lexer_.skip();
            if (lexer_.at_end()) return done();
            TRY(statement());
        }
    }

private:
    Result<> statement() {
        if (lexer_.take_word("@prefix")) {
            TRY(prefix());
            return lexer_.need('.');
        }
        if (lexer_.take_word("@base")) {
            TRY(base());
            return lexer_.need('.');
        }
        if (lexer_.take_word_ignoring_case("prefix")) return prefix();
        if (lexer_.take_word_ignoring_case("base")) return base();
        bool const list_of_properties = lexer_.peek() == '[';
        auto const subject = TRY(subject_term());
        lexer_.skip();
        if (!list_of_properties || lexer_.peek() != '.') TRY(properties(subject));
        return lexer_.need('.');
    }

    Result<> prefix() {
        lexer_.skip();
        auto const name = TRY(lexer_.prefix());
        lexer_.skip();
        prefixes_[name] = TRY(address());
        if (prefixes_.size() > sink_.limits().prefixes) return too_large(lexer_.line(), "too many prefixes");
        return done();
    }

    Result<> base() {
        lexer_.skip();
        base_ = TRY(address());
        return done();
    }

    Result<std::string> address() {
        auto const reference = TRY(lexer_.address());
        return sink_.address(base_, reference, lexer_.line());
    }

    // <…> or prefix:name.
    Result<std::string> address_or_name() {
        if (lexer_.peek() == '<') return address();
        auto const name = TRY(lexer_.prefix());
        auto const known = prefixes_.find(name);
        if (known == prefixes_.end()) return lexer_.wrong("the prefix \"" + shorten(name, 40) + ":\" was not declared");
        return sink_.address(base_, known->second + TRY(lexer_.local_name()), lexer_.line());
    }

    Result<Term> blank_or_address() {
        if (lexer_.peek() == '_' && lexer_.peek(1) == ':') return sink_.labelled(TRY(lexer_.blank_label()));
        return iri(TRY(address_or_name()));
    }

    Result<Term> subject_term() {
        if (lexer_.peek() == '[') return nested();
        if (lexer_.peek() == '(') return list();
        return blank_or_address();
    }

    Result<> properties(Term const& subject) {
        for (;;) {
            lexer_.skip();
            auto const predicate = lexer_.take_word("a") ? of_rdf("type") : TRY(address_or_name());
            do {
                lexer_.skip();
                int const line = lexer_.line();
                auto object = TRY(object_term());
                TRY(sink_.give(subject, predicate, std::move(object), line));
                lexer_.skip();
            } while (lexer_.take(','));
            bool more = false;
            while (lexer_.take(';')) {
                more = true;
                lexer_.skip();
            }
            if (!more || lexer_.peek() == '.' || lexer_.peek() == ']') return done();
        }
    }

    Result<Term> object_term() {
        char const c = lexer_.peek();
        if (c == '"' || c == '\'') return text();
        if (c == '+' || c == '-' || c == '.' || (c >= '0' && c <= '9')) return lexer_.number();
        if (lexer_.take_word("true")) return literal("true", {}, std::string(k_xsd) + "boolean");
        if (lexer_.take_word("false")) return literal("false", {}, std::string(k_xsd) + "boolean");
        if (c == '[') return nested();
        if (c == '(') return list();
        return blank_or_address();
    }

    Result<Term> text() {
        auto value = TRY(lexer_.quoted());
        if (lexer_.take('@')) return literal(std::move(value), TRY(lexer_.language()));
        if (lexer_.peek() == '^' && lexer_.peek(1) == '^') {
            lexer_.take('^');
            lexer_.take('^');
            return literal(std::move(value), {}, TRY(address_or_name()));
        }
        return literal(std::move(value));
    }

    // [ … ]: a node without name, with its properties.
    Result<Term> nested() {
        if (++depth_ > sink_.limits().depth) return too_large(lexer_.line(), "nested too deeply");
        lexer_.take('[');
        auto node = sink_.fresh();
        lexer_.skip();
        if (lexer_.peek() != ']') TRY(properties(node));
        TRY(lexer_.need(']'));
        --depth_;
        return node;
    }

    // ( … ): a list of rdf:first and rdf:rest.
    Result<Term> list() {
        if (++depth_ > sink_.limits().depth) return too_large(lexer_.line(), "nested too deeply");
        lexer_.take('(');
        lexer_.skip();
        auto const nil = iri(of_rdf("nil"));
        auto head = lexer_.peek() == ')' ? nil : sink_.fresh();
        auto at = head;
        while (!lexer_.take(')')) {
            if (lexer_.at_end()) return lexer_.wrong("a list that does not end");
            TRY(sink_.give(at, of_rdf("first"), TRY(object_term()), lexer_.line()));
            lexer_.skip();
            auto const rest = lexer_.peek() == ')' ? nil : sink_.fresh();
            TRY(sink_.give(at, of_rdf("rest"), rest, lexer_.line()));
            at = rest;
        }
        --depth_;
        return head;
    }

    TurtleLexer lexer_;
    std::string base_;
    Sink& sink_;
    std::map<std::string, std::string, std::less<>> prefixes_;
    int depth_ = 0;
};

}  // namespace

Result<> read_turtle(std::string_view bytes, std::string_view base, Sink& sink) {
    return Turtle(bytes, base, sink).read();
}

}  // namespace ognishte::rdf
