// A description in the formats of harvesting. Pure; any number of threads.
//   oai_dc        unqualified Dublin Core (openarchives.org/OAI/2.0/oai_dc.xsd)
//   oai_openaire  OpenAIRE Guidelines for Literature Repository Managers v4: works alone; what nobody stated is left
//                 out, also where the guidelines would have it
#pragma once

#include <string>
#include <string_view>

#include "platform/describe/describe.hpp"
#include "platform/oai/request.hpp"
#include "platform/vocabulary/vocabulary.hpp"
#include "platform/xml/writer.hpp"

namespace ognishte::harvest {

using oai::Format;

// What both formats need beside the description.
struct Telling {
    std::string const& public_url;
    std::string const& site_name;  // publisher of what is no work of somebody else
    vocabulary::Vocabulary const& vocabulary;
};

void write_description(xml::Writer& out, Format format, describe::Description const& description,
                       Telling const& telling);

// Of COAR Resource Types 3.1 (vocabularies.coar-repositories.org) for a type of CSL: its address and its name.
struct ResourceType {
    std::string_view address;
    std::string_view name;
    std::string_view general;  // resourceTypeGeneral of OpenAIRE
};
ResourceType resource_type(std::string_view work);

}  // namespace ognishte::harvest
