// Search libraries as a careful app would use them: the same fields and weights as ours, every word
// wanted, the last one as a beginning, slips forgiven where the library can.
//   build(rows) -> index      search(index, words) -> numbers of rows, best first
//   save(index) -> string     load(string) -> index      where the library can
import Flex from 'flexsearch';
import lunr from 'lunr';
import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search as ask } from '@orama/orama';
import { BOOST, FIELDS, minisearch } from './minisearch.mjs';

const words = (text) => text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);

const flexsearch = {
  build(rows) {
    const index = new Flex.Document({ tokenize: 'forward', document: { id: 'n', index: FIELDS } });
    for (const row of rows) index.add(row);
    return { index, count: rows.length };
  },
  search({ index, count }, text) {
    const seen = new Set();
    for (const field of index.search(text, { limit: count })) for (const n of field.result) seen.add(n);
    return [...seen];
  },
};

const orama = {
  build(rows) {
    const index = create({ schema: Object.fromEntries(FIELDS.map((field) => [field, 'string'])) });
    insertMultiple(index, rows.map((row) => ({ ...Object.fromEntries(FIELDS.map((f) => [f, row[f]])), id: String(row.n) })), 1000);
    return { index, count: rows.length };
  },
  search: ({ index, count }, text) => ask(index, { term: text, properties: FIELDS, boost: BOOST, threshold: 0, tolerance: 1, limit: count })
    .hits.map((hit) => Number(hit.id)),
};

const lunrPeer = {
  build: (rows) => lunr(function fill() {
    this.ref('n');
    for (const field of FIELDS) this.field(field, { boost: BOOST[field] });
    for (const row of rows) this.add(row);
  }),
  search: (index, text) => index.query((query) => {
    const all = words(text);
    for (const [at, word] of all.entries()) {
      const open = at === all.length - 1;
      query.term(word, {
        presence: lunr.Query.presence.REQUIRED,
        usePipeline: !open,
        ...(word.length > 3 ? { editDistance: 1 } : { wildcard: open ? lunr.Query.wildcard.TRAILING : lunr.Query.wildcard.NONE }),
      });
    }
  }).map((hit) => Number(hit.ref)),
  save: (index) => JSON.stringify(index),
  load: (text) => lunr.Index.load(JSON.parse(text)),
};

const ufuzzy = {
  build: (rows) => rows.map((row) => FIELDS.map((field) => row[field]).join(' | ')),
  search(texts, text) {
    const matcher = new uFuzzy({ intraMode: 1, interLft: 1 });
    const [found, info, order] = matcher.search(texts, text, 1, 1000);
    if (!found) return [];
    return order ? order.map((at) => info.idx[at]) : found;
  },
};

export const peers = { minisearch, flexsearch, orama, lunr: lunrPeer, ufuzzy };
