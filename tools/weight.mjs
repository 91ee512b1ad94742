// What goes with each function of the app's first part, if nothing else refers to it: `make weight`, after a build.
//
// A list of functions by size does not tell what brings them. Here functions and data are nodes, what the linker noted of references
// (`build.rs`, --emit-relocs) are edges, and each node counts what could not be reached without it (its dominator tree). Bytes are those before wasm-opt
// and compression. Usage: node tools/weight.mjs [ROWS] [PATTERN: only names that have it, and who refers to them]
import { readFileSync } from 'node:fs';

const [rows = '60', pattern] = process.argv.slice(2);
const bytes = readFileSync('target/wasm32-unknown-unknown/release/app.wasm');
let at = 0;

function number() {
  for (let out = 0, unit = 1; ; unit *= 128) {
    const byte = bytes[at++];
    out += (byte % 128) * unit;
    if (byte < 128) return out;
  }
}
const text = () => {
  const length = number();
  return bytes.toString('utf8', at, (at += length));
};
const list = (read) => Array.from({ length: number() }, read);
const limits = () => {
  const most = bytes[at++] & 1;
  number();
  if (most) number();
};

// All sections, custom ones by name.
const sections = {};
for (at = 8; at < bytes.length; ) {
  const kind = bytes[at++];
  const end = number() + at;
  const name = kind === 0 ? text() : kind;
  sections[name] = { from: at, end };
  at = end;
}
const inside = (name, read) => {
  at = sections[name].from;
  return read(sections[name]);
};

const imports = inside(2, () =>
  list(() => {
    const name = `${text()}.${text()}`;
    const kind = bytes[at++];
    if (kind === 0) number();
    else if (kind === 1) at++, limits();
    else if (kind === 2) limits();
    else at += 2;
    return kind === 0 && name;
  }),
).filter(Boolean);
const exported = inside(7, () => list(() => ({ name: text(), kind: bytes[at++], index: number() })));
const bodies = inside(10, ({ from }) =>
  list(() => {
    const start = at - from;
    const size = number();
    at += size;
    return { start, size };
  }),
);
const segments = inside(11, ({ from }) =>
  list(() => {
    // A place in memory, i32.const and a number, unless it is put there by hand.
    if (number() === 0) {
      at++;
      while (bytes[at] >= 128) at++;
      at += 2;
    }
    const size = number();
    at += size;
    return at - size - from;
  }),
);

const names = {};
inside('name', ({ end }) => {
  while (at < end) {
    const kind = bytes[at++];
    const next = number() + at;
    if (kind === 1) list(() => (names[number()] = text()));
    at = next;
  }
});
const [UNDEFINED, NAMED] = [0x10, 0x40];
let symbols = [];
inside('linking', ({ end }) => {
  number();
  while (at < end) {
    const kind = bytes[at++];
    const next = number() + at;
    if (kind === 8) {
      symbols = list(() => {
        const [kind, flags] = [bytes[at++], number()];
        if (kind === 1) {
          const name = text();
          return flags & UNDEFINED ? {} : { data: name, segment: number(), offset: number(), size: number() };
        }
        const index = number();
        if (kind !== 3 && (!(flags & UNDEFINED) || flags & NAMED)) text();
        return kind === 0 ? { index } : {};
      });
    }
    at = next;
  }
});

// Nodes: functions by their number, data after them by that of its symbol.
const DATA = 1_000_000;
const data = (symbol) => DATA + symbol;
const node = (symbol) => symbols[symbol].index ?? (symbols[symbol].data && data(symbol));
const sizes = new Map(bodies.map(({ size }, nth) => [imports.length + nth, size]));
symbols.forEach((one, nth) => one.data && sizes.set(data(nth), one.size));
const edges = new Map();
const refer = (from, to) => edges.get(from)?.add(to) ?? edges.set(from, new Set([to]));
const last = (sorted, offset) => sorted.findLastIndex((start) => start <= offset);
const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23]);
const TYPE = 6;
function relocations(section, holder) {
  inside(section, () => {
    number();
    list(() => {
      const [kind, offset, symbol] = [bytes[at++], number(), number()];
      // A signed number is as long as an unsigned one.
      if (WITH_ADDEND.has(kind)) number();
      const [from, to] = kind === TYPE ? [] : [holder(offset), node(symbol)];
      if (from !== undefined && to !== undefined) refer(from, to);
    });
  });
}
const starts = bodies.map(({ start }) => start);
relocations('reloc.CODE', (offset) => imports.length + last(starts, offset));
relocations('reloc.DATA', (offset) => {
  const segment = last(segments, offset);
  const place = offset - segments[segment];
  const found = symbols.findIndex((one) => one.segment === segment && one.offset <= place && place < one.offset + one.size);
  return found < 0 ? undefined : data(found);
});

// What is exported is reached; but not the later part, and not what wasm-bindgen asks once and takes away.
const READABLE = { $LT$: '<', $GT$: '>', $u20$: ' ', $u7b$: '{', $u7d$: '}', $RF$: '&', $C$: ',', $LP$: '(', $RP$: ')', $u2b$: '+', $u3d$: '=', '..': '::' };
const name = (one) =>
  (names[one] ?? imports[one] ?? symbols[one - DATA]?.data ?? `function ${one}`)
    .replace(/17h[0-9a-f]{16}E$/, '')
    .replaceAll(/\$[A-Za-z0-9]+\$|\.\./g, (sign) => READABLE[sign] ?? sign);
const isLeftOut = (name) => /__wbindgen_describe|__wasm_split_.*export/.test(name);
const ROOT = -1;
edges.set(ROOT, new Set(exported.filter(({ kind, name }) => kind === 0 && !isLeftOut(name)).map(({ index }) => index)));
const order = [];
const seen = new Set([ROOT]);
const next = (one) => [...(edges.get(one) ?? [])].filter((to) => !isLeftOut(names[to] ?? ''))[Symbol.iterator]();
for (const stack = [[ROOT, next(ROOT)]]; stack.length; ) {
  const [one, rest] = stack.at(-1);
  const { value, done } = rest.next();
  if (done) order.unshift(stack.pop()[0]);
  else if (!seen.has(value)) seen.add(value), stack.push([value, next(value)]);
}
const rank = new Map(order.map((one, nth) => [one, nth]));
const referrers = new Map(order.map((one) => [one, []]));
for (const one of order) for (const to of edges.get(one) ?? []) referrers.get(to)?.push(one);
// Cooper, Harvey and Kennedy: the nearest node that all ways to a node go through.
const above = new Map([[ROOT, ROOT]]);
const meet = (a, b) => {
  while (a !== b) [a, b] = rank.get(a) > rank.get(b) ? [above.get(a), b] : [a, above.get(b)];
  return a;
};
for (let changed = true; changed; ) {
  changed = false;
  for (const one of order.slice(1)) {
    const found = referrers.get(one).filter((from) => above.has(from)).reduce(meet);
    if (above.get(one) !== found) above.set(one, found), (changed = true);
  }
}
const weight = new Map(order.map((one) => [one, sizes.get(one) ?? 0]));
for (const one of order.slice(1).reverse()) weight.set(above.get(one), weight.get(above.get(one)) + weight.get(one));

console.log(`${weight.get(ROOT)} bytes in all; with what goes with it, and by itself:`);
const shown = order.slice(1).filter((one) => (pattern ? new RegExp(pattern).test(name(one)) : one < DATA));
for (const one of shown.sort((a, b) => weight.get(b) - weight.get(a)).slice(0, Number(rows))) {
  console.log(String(weight.get(one)).padStart(8), String(sizes.get(one) ?? 0).padStart(7), ' ', name(one));
  if (pattern) for (const from of referrers.get(one)) console.log(' '.repeat(20), from === ROOT ? 'the page' : name(from));
}
