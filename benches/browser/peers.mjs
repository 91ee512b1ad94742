// Search libraries as a careful app would use them: the same fields and weights as ours, every word
// wanted, the last one as a beginning, slips forgiven where the library can.
//   build(rows) -> index      search(index, words) -> numbers of rows, best first
//   save(index) -> string     load(string) -> index      where the library can
import MiniSearch from 'minisearch';
import Flex from 'flexsearch';
import lunr from 'lunr';
import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search as ask } from '@orama/orama';

const FIELDS = ['title', 'topics', 'summary', 'more', 'body'];
const BOOST = { title: 16, topics: 8, summary: 4, more: 3, body: 1 };
const words = (text) => text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);

const minisearch = {
  options: { fields: FIELDS, idField: 'n' },
  build(rows) {
    const index = new MiniSearch(this.options);
    index.addAll(rows);
    return index;
  },
  search: (index, text) => index.search(text, {
    boost: BOOST,
    combineWith: 'AND',
    prefix: (_, at, all) => at === all.length - 1,
    fuzzy: (word) => (word.length > 3 ? 0.2 : false),
  }).map((hit) => hit.id),
  save: (index) => JSON.stringify(index),
  load(text) { return MiniSearch.loadJSON(text, this.options); },
};

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

// Facets as a careful app would count them: a mask of values for each row, made once.
const GROUPS = ['level', 'audiences', 'areas', 'topicIds'];
export function facetsOf(rows) {
  const masks = {};
  const bits = {};
  for (const group of GROUPS) {
    bits[group] = new Map();
    masks[group] = new Uint32Array(rows.length);
    rows.forEach((row, n) => {
      for (const value of row[group]) {
        if (!bits[group].has(value)) bits[group].set(value, bits[group].size);
        masks[group][n] |= 1 << bits[group].get(value);
      }
    });
  }
  return { masks, bits };
}

// The rows that meet all chosen values, and how many each value of each group has among them.
export function filtered({ masks, bits }, found, chosen) {
  const wanted = Object.entries(chosen).map(([group, values]) =>
    [masks[group], values.reduce((mask, value) => mask | (bits[group].has(value) ? 1 << bits[group].get(value) : 0), 0)]);
  const kept = found.filter((n) => wanted.every(([column, mask]) => column[n] & mask));
  const counts = {};
  for (const group of GROUPS) {
    const count = new Uint32Array(32);
    const others = wanted.filter(([column]) => column !== masks[group]);
    for (const n of found) {
      if (!others.every(([column, mask]) => column[n] & mask)) continue;
      for (let left = masks[group][n]; left; left &= left - 1) count[31 - Math.clz32(left & -left)] += 1;
    }
    counts[group] = count;
  }
  return { kept, counts };
}
