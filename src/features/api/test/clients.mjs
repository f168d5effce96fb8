// Other people's readers on what this program gives. Usage: node clients.mjs FOLDER [SHAPES]
// FOLDER: openapi.json, package/datapackage.json with its tables, answers as <schema>.<n>.json, dcat.nt.
// SHAPES: the folder with the SHACL shapes of DCAT-AP. Prints a JSON object: what each found.
import { readFileSync, readdirSync } from 'node:fs';
import SwaggerParser from '@apidevtools/swagger-parser';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import datapackage from 'datapackage';
import { Parser, Store, DataFactory } from 'n3';
import Validator from 'rdf-validate-shacl';

const [folder, shapes] = process.argv.slice(2);
const json = (path) => JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'));
const out = { faults: [] };

// OpenAPI: the description by itself, then every answer against it.
const description = json('openapi.json');
await SwaggerParser.validate(structuredClone(description)).catch((e) => out.faults.push(`openapi: ${e.message}`));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(description, 'api');
const check = (schema, value, what) => {
  const judge = ajv.getSchema(`api#/components/schemas/${schema}`);
  if (!judge(value))
    out.faults.push(`${what}: ${judge.errors.slice(0, 3).map((e) => `${e.instancePath} ${e.message}`).join('; ')}`);
};
out.answers = 0;
for (const name of readdirSync(folder).filter((file) => /^[A-Z]\w*\.\d+\.json$/.test(file))) {
  check(name.split('.')[0], json(name), name);
  out.answers += 1;
}
out.examples = 0;
for (const [path, { get }] of Object.entries(description.paths))
  for (const response of Object.values(get.responses))
    for (const { schema, example } of Object.values(response.content ?? {}))
      if (example !== undefined && schema.$ref) {
        check(schema.$ref.split('/').pop(), example, `example of ${path}`);
        out.examples += 1;
      }

// Data package: every table read with its schema.
const pack = await datapackage.Package.load(`${folder}/package/datapackage.json`);
if (!pack.valid) out.faults.push(`datapackage: ${pack.errors.map((e) => e.message).join('; ')}`);
out.tables = {};
out.rows = {};
for (const resource of pack.resources) {
  const rows = await resource.read({ keyed: true }).catch((e) => {
    out.faults.push(`${resource.name}: ${(e.errors ?? [e]).slice(0, 3).map((one) => one.message).join('; ')}`);
    return [];
  });
  out.tables[resource.name] = rows.length;
  out.rows[resource.name] = rows.find((row) => row.id === 'bg-aktivna-semeyna-podkrepa') ?? null;
}

// DCAT-AP: the catalogue that another reader made triples of, against the shapes.
const triples = new Store(new Parser({ format: 'N-Triples' }).parse(readFileSync(`${folder}/dcat.nt`, 'utf8')));
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const dcat = 'http://www.w3.org/ns/dcat#';
const counted = (type) => triples.countQuads(null, DataFactory.namedNode(rdf), DataFactory.namedNode(dcat + type), null);
out.datasets = counted('Dataset');
out.distributions = counted('Distribution');
out.services = counted('DataService');
if (shapes) {
  for (const file of ['shapes.ttl', 'range.ttl']) {
    const store = new Store(new Parser().parse(readFileSync(`${shapes}/${file}`, 'utf8')));
    const report = await new Validator(store).validate(triples);
    for (const result of report.results.slice(0, 8))
      out.faults.push(`${file}: ${result.focusNode?.value} ${result.path?.value ?? ''} ${result.message.map((m) => m.value).join(' ')}`);
  }
}
console.log(JSON.stringify(out));
