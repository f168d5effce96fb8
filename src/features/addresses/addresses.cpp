#include "features/addresses/addresses.hpp"

#include "import.hpp"
#include "key.hpp"
#include "repo.hpp"

namespace ognishte::embedded {
std::span<File const> features_addresses();
}

namespace ognishte::addresses {

Manifest manifest(Deps const& deps) {
    Manifest out;
    out.feature = "addresses";
    out.files = embedded::features_addresses();
    out.importers = {{"addresses", [deps](Actor const& actor, ImportRequest const& request) {
                          return import_addresses(deps, actor, request);
                      }}};
    out.exporters = {{"addresses", {"csv", "xlsx", "json"}, [deps](Actor const&, std::string_view format) {
                          return export_addresses(deps, format);
                      }}};
    return out;
}

std::optional<std::string> moved(store::Db& db, std::string_view target) {
    auto const key = key_of(target);
    if (!key) return std::nullopt;
    auto found = db.reading([&](store::Reader& reader) { return find(reader, *key, path_of(*key)); });
    return found ? std::move(*found) : std::nullopt;
}

}  // namespace ognishte::addresses
