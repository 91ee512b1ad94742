// MiniSearch as a careful app would use it (peers.mjs says how each is); apart, since the rival app takes it alone.
import MiniSearch from 'minisearch';

export const FIELDS = ['title', 'topics', 'summary', 'more', 'body'];
export const BOOST = { title: 16, topics: 8, summary: 4, more: 3, body: 1 };

export const minisearch = {
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
