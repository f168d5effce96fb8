// What citation-js reads from a bibliography: a JSON array of [title, year, first author's name], or, with "apa", of the
// APA references without markup. Usage: node citation.mjs FILE [apa]
import { readFileSync } from 'node:fs';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import '@citation-js/plugin-csl';

const [file, what] = process.argv.slice(2);
const kinds = { bib: '@bibtex/text', ris: '@ris/file', json: '@else/json' };
const text = readFileSync(file, 'utf8').replace(/\r\n/g, '\n');
const cite = new Cite(text, { forceType: kinds[file.split('.').pop().toLowerCase()], generateGraph: false });
const year = (item) => item.issued?.['date-parts']?.[0]?.[0] ?? 0;
const first = (item) => {
  const name = (item.author ?? item.editor ?? [])[0] ?? {};
  return name.literal ?? [name['non-dropping-particle'], name.family ?? name.given].filter(Boolean).join(' ');
};
const rows = what === 'apa'
  ? cite.data.map((item) => new Cite(item, { generateGraph: false }).format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' }).trim())
  : cite.data.map((item) => [String(item.title ?? '').replace(/<\/?[a-z][^>]*>/g, ''), Number(year(item)) || 0, first(item)]);
console.log(JSON.stringify(rows));
