#include "oai.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"

namespace ognishte::harvest {
namespace {

using oai::Trouble;

constexpr int k_records = 200;
constexpr int k_headers = 1'000;
constexpr int k_page_ms = 20'000;
// RFC 2606: such an address can exist nowhere. The schema of Identify wants one, and we know none.
constexpr std::string_view k_no_contact = "no-contact-is-configured@ognishte.invalid";

std::string host_of(std::string_view url) {
    auto const from = url.find("://");
    auto const rest = from == std::string_view::npos ? url : url.substr(from + 3);
    if (rest.starts_with("[")) return std::string(rest.substr(1, rest.find(']') - 1));
    return std::string(rest.substr(0, rest.find_first_of(":/")));
}

// What oai-identifier.xsd takes as the name of a repository.
bool is_domain(std::string_view host) {
    auto const parts = split(host, '.');
    if (parts.size() < 2) return false;
    for (auto const& part : parts)
        if (part.empty() || !((part[0] >= 'a' && part[0] <= 'z') || (part[0] >= 'A' && part[0] <= 'Z'))) return false;
    return true;
}

Result<std::optional<Fault>> fine() {
    return std::optional<Fault>();
}
Result<std::optional<Fault>> fault(Trouble trouble, std::string message) {
    return std::optional<Fault>(Fault{trouble, std::move(message)});
}

}  // namespace

Oai::Oai(OaiDeps deps)
    : deps_(std::move(deps)),
      prefix_("oai:" + host_of(deps_.public_url) + ":"),
      site_name_(deps_.texts.get(Lang::bg, "harvest.repository")) {}

Result<std::string> Oai::key() {
    std::lock_guard const lock(key_mutex_);
    if (key_.empty()) key_ = TRY(token_key(deps_.db));
    return key_;
}

std::string Oai::identifier_of(Row const& row) const {
    return prefix_ + row.kind + "/" + row.record;
}

Result<http::Response> Oai::answer(Pairs const& arguments) {
    auto const asked = oai::request_from(arguments, TRY(key()));
    if (auto const* wrong = std::get_if<Fault>(&asked)) return whole(arguments, wrong, Verb::identify, {});
    auto const& request = std::get<Request>(asked);
    xml::Writer out(xml::Writer::Begin::fragment);
    auto const wrong = TRY(write(out, request));
    return whole(arguments, wrong ? &*wrong : nullptr, request.verb, std::move(out).finish());
}

http::Response Oai::whole(Pairs const& arguments, Fault const* fault, Verb verb, std::string const& inside) const {
    xml::Writer out;
    out.open("OAI-PMH")
        .attribute("xmlns", "http://www.openarchives.org/OAI/2.0/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation",
                   "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
    out.element("responseDate", iso_utc(deps_.clock.now()));
    out.open("request");
    // With these two errors the arguments are not to be repeated (section 3.2).
    bool const repeats =
        fault == nullptr || (fault->trouble != Trouble::bad_verb && fault->trouble != Trouble::bad_argument);
    auto const given = [&](std::string_view name) -> std::string const* {
        for (auto const& [known, value] : arguments)
            if (known == name) return &value;
        return nullptr;
    };
    if (repeats) {
        if (auto const* value = given("verb")) out.attribute("verb", *value);
        if (auto const* value = given("identifier")) out.attribute("identifier", *value);
        if (auto const* value = given("metadataPrefix")) out.attribute("metadataPrefix", *value);
        if (auto const* value = given("from")) out.attribute("from", *value);
        if (auto const* value = given("until")) out.attribute("until", *value);
        if (auto const* value = given("set")) out.attribute("set", *value);
        if (auto const* value = given("resumptionToken")) out.attribute("resumptionToken", *value);
    }
    out.text(deps_.public_url + "/oai").close();
    http::Response response;
    response.content_type = "text/xml; charset=utf-8";
    if (fault != nullptr) {
        out.open("error").attribute("code", code_of(fault->trouble)).text(fault->message).close();
        response.body = std::move(out).finish();
        return response;
    }
    response.body = std::move(out).finish();
    auto const name = std::string(name_of(verb));
    auto const end = response.body.rfind("</OAI-PMH>");
    response.body.insert(end, "<" + name + ">\n" + inside + "</" + name + ">\n");
    return response;
}

Result<std::optional<Fault>> Oai::write(xml::Writer& out, Request const& request) {
    switch (request.verb) {
        case Verb::identify:
            return identify(out);
        case Verb::list_metadata_formats:
            return formats(out, request.identifier);
        case Verb::list_sets:
            return sets(out);
        case Verb::list_identifiers:
        case Verb::list_records:
            return list(out, request.selection);
        case Verb::get_record:
            break;
    }
    return record(out, request);
}

Result<std::optional<Fault>> Oai::identify(xml::Writer& out) const {
    auto const known = TRY(deps_.db.reading([](store::Reader& reader) { return span(reader); }));
    auto const host = host_of(deps_.public_url);
    out.element("repositoryName", site_name_)
        .element("baseURL", deps_.public_url + "/oai")
        .element("protocolVersion", "2.0")
        .element("adminEmail", deps_.contact.empty() ? k_no_contact : std::string_view(deps_.contact))
        .element("earliestDatestamp", iso_utc(known ? Instant{known->first_us} : deps_.clock.now()))
        .element("deletedRecord", "persistent")
        .element("granularity", "YYYY-MM-DDThh:mm:ssZ")
        .element("compression", "gzip");
    if (!is_domain(host)) return fine();
    out.open("description")
        .open("oai-identifier")
        .attribute("xmlns", "http://www.openarchives.org/OAI/2.0/oai-identifier")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation",
                   "http://www.openarchives.org/OAI/2.0/oai-identifier "
                   "http://www.openarchives.org/OAI/2.0/oai-identifier.xsd")
        .element("scheme", "oai")
        .element("repositoryIdentifier", host)
        .element("delimiter", ":")
        .element("sampleIdentifier", prefix_ + "practice/01ARZ3NDEKTSV4RRFFQ69G5FAV")
        .close()
        .close();
    return fine();
}

Result<std::optional<Row>> Oai::found(std::string const& identifier) const {
    auto const slash = identifier.rfind('/');
    if (!identifier.starts_with(prefix_) || slash == std::string::npos) return std::optional<Row>();
    auto const id = identifier.substr(slash + 1);
    if (!is_well_formed_id(id)) return std::optional<Row>();
    auto rows = TRY(deps_.db.reading([&](store::Reader& reader) { return rows_of(reader, {id}); }));
    if (rows.empty() || identifier_of(rows[0]) != identifier) return std::optional<Row>();
    return std::optional<Row>(std::move(rows[0]));
}

Result<std::optional<Fault>> Oai::formats(xml::Writer& out, std::string const& identifier) const {
    bool works = true;
    if (!identifier.empty()) {
        auto const row = TRY(found(identifier));
        if (!row) return fault(Trouble::id_does_not_exist, "no such record");
        works = row->works;
    }
    auto const format = [&](std::string_view prefix, std::string_view schema, std::string_view space) {
        out.open("metadataFormat")
            .element("metadataPrefix", prefix)
            .element("schema", schema)
            .element("metadataNamespace", space)
            .close();
    };
    format("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/");
    if (works)
        format("oai_openaire", "https://www.openaire.eu/schema/repo-lit/4.0/openaire.xsd",
               "http://namespace.openaire.eu/schema/oaire/");
    return fine();
}

Result<std::optional<Fault>> Oai::sets(xml::Writer& out) const {
    auto const set = [&](std::string const& spec, std::string_view name) {
        out.open("set").element("setSpec", spec).element("setName", name).close();
    };
    for (auto const& section : deps_.sections.all())
        set("kind:" + section.kind, deps_.texts.get(Lang::bg, section.text_key));
    auto const vocabulary = deps_.vocabularies.current();
    auto const codes = TRY(deps_.db.reading([](store::Reader& reader) { return topics(reader); }));
    for (auto const& code : codes) set("topic:" + code, vocabulary->label(Lang::bg, "topics", code));
    return fine();
}

void Oai::write_header(xml::Writer& out, Row const& row, Json const& description) const {
    out.open("header");
    if (row.gone) out.attribute("status", "deleted");
    out.element("identifier", identifier_of(row));
    out.element("datestamp", iso_utc(Instant{row.stamp_us}));
    out.element("setSpec", "kind:" + row.kind);
    for (auto const& topic : description["topics"].items()) out.element("setSpec", "topic:" + topic.text());
    out.close();
}

void Oai::write_record(xml::Writer& out, Row const& row, Format format, Telling const& telling) const {
    auto const parsed = Json::parse(row.description);
    static Json const none;
    auto const& description = parsed ? *parsed : none;
    out.open("record");
    write_header(out, row, description);
    if (!row.gone) {
        out.open("metadata");
        write_description(out, format, describe::from_json(description), telling);
        out.close();
    }
    out.close();
}

Result<std::optional<Fault>> Oai::list(xml::Writer& out, Selection selection) {
    bool const whole_records = selection.verb == Verb::list_records;
    int const most = whole_records ? k_records : k_headers;
    std::vector<Row> rows;
    TRY(deps_.db.read(
        [&](store::Reader& reader) -> Result<> {
            rows = TRY(page(reader, selection, most + 1));
            if (rows.size() > static_cast<std::size_t>(most) && selection.total == 0)
                selection.total = TRY(count(reader, selection));
            return done();
        },
        k_page_ms));
    if (rows.empty() && selection.after.empty())
        return fault(Trouble::no_records_match, "nothing matches these arguments");
    bool const more = rows.size() > static_cast<std::size_t>(most);
    if (more) rows.pop_back();
    auto const vocabulary = deps_.vocabularies.current();
    Telling const telling{deps_.public_url, site_name_, *vocabulary};
    for (auto const& row : rows) {
        if (whole_records) {
            write_record(out, row, selection.format, telling);
        } else {
            auto const description = Json::parse(row.description);
            write_header(out, row, description ? *description : Json());
        }
    }
    if (!more && selection.after.empty()) return fine();
    auto const told = selection.told;
    out.open("resumptionToken");
    if (selection.total > 0)
        out.attribute("completeListSize",
                      std::to_string(std::max(selection.total, told + static_cast<std::int64_t>(rows.size()))));
    out.attribute("cursor", std::to_string(told));
    if (more) {
        selection.after_us = rows.back().stamp_us;
        selection.after = rows.back().record;
        selection.told += static_cast<std::int64_t>(rows.size());
        out.text(token_of(selection, TRY(key())));
    }
    out.close();
    return fine();
}

Result<std::optional<Fault>> Oai::record(xml::Writer& out, Request const& request) const {
    auto const row = TRY(found(request.identifier));
    if (!row) return fault(Trouble::id_does_not_exist, "no such record");
    auto const format = request.prefix == prefix_of(Format::openaire) ? Format::openaire : Format::dc;
    if (request.prefix != prefix_of(format) || (format == Format::openaire && !row->works))
        return fault(Trouble::cannot_disseminate_format, "the record has no such format");
    auto const vocabulary = deps_.vocabularies.current();
    write_record(out, *row, format, {deps_.public_url, site_name_, *vocabulary});
    return fine();
}

}  // namespace ognishte::harvest
