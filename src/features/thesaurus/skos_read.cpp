#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "features/thesaurus/thesaurus.hpp"
#include "skos.hpp"
#include "skos_names.hpp"

namespace ognishte::thesaurus {
namespace {

using vocabulary::Concept;
using vocabulary::Likeness;

constexpr std::size_t k_most_triples = 1'000'000;

// What a file says of one subject, in its order.
struct Said {
    std::string predicate;
    rdf::Term object;
    int line = 0;
};
struct Subject {
    rdf::Term name;
    std::vector<Said> said;
    int line() const { return said.front().line; }
};

bool is_language(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class Reader {
public:
    Reader(std::string_view base, vocabulary::Vocabulary const& now, i18n::Texts const& texts, Lang lang)
        : base_(base), now_(now), texts_(texts), lang_(lang) {}

    Result<> take(rdf::Triple& triple) {
        auto const found = by_name_.try_emplace(triple.subject, subjects_.size()).first;
        if (found->second == subjects_.size()) subjects_.push_back({triple.subject, {}});
        subjects_[found->second].said.push_back({std::move(triple.predicate), std::move(triple.object), triple.line});
        return done();
    }

    Result<sheets::Reading> read() {
        for (auto const& subject : subjects_)
            if (subject.name.kind == rdf::Kind::iri && says(subject, k_type, skos("Concept")))
                concepts_.emplace(subject.name.value, &subject);
        if (concepts_.empty())
            return Error{Code::invalid, "the file holds no skos:Concept", "thesaurus.import.no_concept"};
        for (auto const& subject : subjects_) links_of(subject);
        for (auto const& subject : subjects_)
            if (concepts_.contains(subject.name.value)) concept_of(subject);
        return std::move(out_);
    }

private:
    static bool says(Subject const& subject, std::string const& predicate, std::string const& address) {
        return std::any_of(subject.said.begin(), subject.said.end(), [&](Said const& said) {
            return said.predicate == predicate && said.object.kind == rdf::Kind::iri && said.object.value == address;
        });
    }

    std::string code_of(std::string const& address) const {
        if (address.starts_with(base_ + "/")) return address.substr(base_.size() + 1);
        auto const at = address.find_last_of("#/");
        return at == std::string::npos ? address : address.substr(at + 1);
    }

    // Links that may be written on either side, gathered before concepts are made.
    void links_of(Subject const& subject) {
        auto const& self = subject.name.value;
        for (auto const& said : subject.said) {
            if (said.object.kind != rdf::Kind::iri) continue;
            auto const& other = said.object.value;
            if (said.predicate == skos("broader") || said.predicate == skos("broaderTransitive")) {
                if (said.predicate == skos("broader")) add(broader_[self], other);
            } else if (said.predicate == skos("narrower")) {
                add(broader_[other], self);
            } else if (said.predicate == skos("related")) {
                add(related_[self], other);
            } else if (said.predicate == skos("member") && self.starts_with(base_ + "#")) {
                group_[other] = self.substr(base_.size() + 1);
            }
        }
    }
    static void add(std::vector<std::string>& list, std::string const& one) {
        if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
    }

    // The code of a concept that is in the file, or was there before; empty: neither.
    std::string known(std::string const& address) const {
        auto code = code_of(address);
        if (concepts_.contains(address)) return code;
        auto const* stored = now_.find(k_topics, code);
        if (stored == nullptr) return {};
        if (address.starts_with(base_ + "/")) return code;
        auto const same = vocabulary::Mapping{Likeness::exact, address};
        return std::find(stored->mappings.begin(), stored->mappings.end(), same) != stored->mappings.end() ? code : "";
    }

    void refuse(int line, std::string_view key, i18n::Values const& values, std::string title) {
        out_.report.rows.push_back(
            {line, RowOutcome::What::refused, {}, texts_.get(lang_, key, values), std::move(title)});
        refused_ = true;
    }

    void concept_of(Subject const& subject) {
        refused_ = false;
        Concept one;
        auto const& self = subject.name.value;
        one.code = code_of(self);
        if (auto const group = group_.find(self);
            group != group_.end() && now_.find(k_facets, group->second) != nullptr)
            one.type = group->second;
        for (auto const& said : subject.said) take_said(one, said);
        auto const title = one.preferred.empty() ? one.code : one.preferred.begin()->second;
        for (auto const& [line, lang] : doubled_)
            refuse(line, "thesaurus.import.two_labels", {{"lang", lang.empty() ? std::string("–") : lang}}, title);
        doubled_.clear();
        if (one.preferred.empty()) refuse(subject.line(), "sheets.row.no_label", {}, title);
        if (!codes_.insert(one.code).second)
            refuse(subject.line(), "thesaurus.import.same_code", {{"code", one.code}}, title);
        take_links(one, subject, title);
        if (!self.starts_with(base_ + "/") &&
            std::none_of(one.mappings.begin(), one.mappings.end(),
                         [&](auto const& mapping) { return mapping.address == self; }))
            one.mappings.insert(one.mappings.begin(), {Likeness::exact, self});
        if (refused_) return;
        out_.concepts.push_back(std::move(one));
        out_.rows.push_back(subject.line());
    }

    void take_said(Concept& one, Said const& said) {
        auto const& predicate = said.predicate;
        auto const& object = said.object;
        if (predicate == skos("prefLabel") || predicate == skosxl("prefLabel")) {
            for (auto const& label : texts_of(object, skosxl("literalForm"))) prefer(one, label, said.line);
        } else if (predicate == skos("altLabel") || predicate == skosxl("altLabel")) {
            for (auto const& label : texts_of(object, skosxl("literalForm")))
                if (std::find(one.alternative.begin(), one.alternative.end(), label) == one.alternative.end())
                    one.alternative.push_back(label);
        } else if (predicate == skos("hiddenLabel") || predicate == skosxl("hiddenLabel")) {
            for (auto const& label : texts_of(object, skosxl("literalForm"))) add(one.aliases, label.text);
        } else if (predicate == skos("definition")) {
            for (auto const& text : texts_of(object, k_rdf_value)) put_together(one.definitions, text);
        } else if (predicate == skos("scopeNote")) {
            for (auto const& text : texts_of(object, k_rdf_value)) put_together(one.notes, text);
        } else if (predicate == skos("notation") && object.kind == rdf::Kind::literal) {
            one.notations.try_emplace(system_of(object.datatype), object.value);
        } else if (predicate == k_deprecated) {
            if (object.value == "true" || object.value == "1") one.status = vocabulary::Status::retired;
        } else if (object.kind == rdf::Kind::iri) {
            for (auto const& [likeness, name] : k_matches)
                if (predicate == skos(name)) one.mappings.push_back({likeness, object.value});
        }
    }

    // A literal, or the literals of the node that stands for it.
    std::vector<vocabulary::Label> texts_of(rdf::Term const& object, std::string const& inside) const {
        auto const label = [](rdf::Term const& term) {
            return vocabulary::Label{is_language(term.lang) ? term.lang : std::string(vocabulary::k_no_language),
                                     std::string(trim(term.value))};
        };
        if (object.kind == rdf::Kind::literal) return {label(object)};
        std::vector<vocabulary::Label> out;
        auto const node = by_name_.find(object);
        if (node == by_name_.end()) return out;
        for (auto const& said : subjects_[node->second].said)
            if (said.predicate == inside && said.object.kind == rdf::Kind::literal) out.push_back(label(said.object));
        return out;
    }

    // Languages are compared without case (RFC 5646, 2.1.1).
    void prefer(Concept& one, vocabulary::Label const& label, int line) {
        for (auto const& [lang, text] : one.preferred) {
            if (!equals_ignoring_ascii_case(lang, label.lang)) continue;
            if (text != label.text)
                doubled_.emplace_back(line, label.lang == vocabulary::k_no_language ? "" : label.lang);
            return;
        }
        one.preferred.emplace(label.lang, label.text);
    }

    static void put_together(vocabulary::ByLang& texts, vocabulary::Label const& label) {
        auto& text = texts[label.lang];
        text += (text.empty() ? "" : "\n") + label.text;
    }

    std::string system_of(std::string const& datatype) const {
        if (datatype.empty()) return std::string(k_plain_notation);
        auto name = datatype.starts_with(base_ + "#") ? datatype.substr(base_.size() + 1) : code_of(datatype);
        return name.empty() ? std::string(k_plain_notation) : name;
    }

    void take_links(Concept& one, Subject const& subject, std::string const& title) {
        auto const& self = subject.name.value;
        if (auto const way = circle(self); !way.empty()) {
            refuse(subject.line(), "sheets.row.circle", {{"code", way}}, title);
            return;
        }
        auto const wider = broader_.find(self);
        if (wider != broader_.end() && wider->second.size() > 1) {
            std::vector<std::string> codes;
            for (auto const& address : wider->second) codes.push_back(code_of(address));
            refuse(subject.line(), "thesaurus.import.two_broader", {{"codes", join(codes, ", ")}}, title);
        } else if (wider != broader_.end()) {
            one.broader = known(wider->second.front());
            if (one.broader.empty())
                refuse(subject.line(), "sheets.row.no_broader", {{"code", wider->second.front()}}, title);
        }
        auto const others = related_.find(self);
        if (others == related_.end()) return;
        for (auto const& address : others->second) {
            auto code = known(address);
            if (code.empty()) {
                refuse(subject.line(), "sheets.row.no_related", {{"code", address}}, title);
            } else if (code != one.code) {
                add(one.related, code);
            }
        }
    }

    // The shortest way up that comes back; empty: none.
    std::string circle(std::string const& self) const {
        std::map<std::string, std::string> from;
        std::vector<std::string> todo = {self};
        for (std::size_t at = 0; at < todo.size(); ++at) {
            auto const above = broader_.find(todo[at]);
            if (above == broader_.end()) continue;
            for (auto const& next : above->second) {
                if (next == self) {
                    std::string way = code_of(self);
                    for (auto step = todo[at]; step != self; step = from[step]) way.insert(0, code_of(step) + ", ");
                    return code_of(self) + ", " + way;
                }
                if (from.emplace(next, todo[at]).second) todo.push_back(next);
            }
        }
        return {};
    }

    std::string base_;
    vocabulary::Vocabulary const& now_;
    i18n::Texts const& texts_;
    Lang lang_;
    std::vector<Subject> subjects_;
    std::map<rdf::Term, std::size_t> by_name_;
    std::map<std::string, Subject const*> concepts_;
    std::map<std::string, std::vector<std::string>> broader_, related_;
    std::map<std::string, std::string> group_;
    std::set<std::string> codes_;
    std::vector<std::pair<int, std::string>> doubled_;
    bool refused_ = false;
    sheets::Reading out_;
};

}  // namespace

Result<sheets::Reading> read_skos(rdf::Format format, std::string_view bytes, std::string_view base,
                                  vocabulary::Vocabulary const& now, i18n::Texts const& texts, Lang lang) {
    Reader reader(base, now, texts, lang);
    rdf::Limits limits;
    limits.triples = k_most_triples;
    TRY(rdf::read(
        format, bytes, base, [&](rdf::Triple& triple) { return reader.take(triple); }, limits));
    return reader.read();
}

}  // namespace ognishte::thesaurus
