// Short names between a wasm and its script. wasm-bindgen names each of the browser's functions by some 40 letters, half of
// them a digest, and writes each once in both: 7 kB of what a phone fetches.

// `wasm` is a Buffer; gives both with i0, i1 ... in place of the names. Throws where the files are not as expected.
export function shorten(wasm, script) {
  const { begin, end, imports } = read(wasm);
  const out = number(imports.length);
  imports.forEach(({ from, name, type }, nth) => {
    const short = `i${nth}`;
    if (script.split(name).length !== 2) throw new Error(`the script names ${name} other than once`);
    script = script.replace(name, short);
    out.push(...text(from), ...text(short), ...type);
  });
  return { wasm: Buffer.concat([wasm.subarray(0, begin), Buffer.from([IMPORTS, ...number(out.length), ...out]), wasm.subarray(end)]), script };
}

// The number of the section.
const IMPORTS = 2;
const FUNCTION = 0;

// Where the section of the imports begins and ends, and what is in it.
function read(wasm) {
  let at = 8;
  const byte = () => {
    if (at >= wasm.length) throw new Error('the wasm ends too soon');
    return wasm[at++];
  };
  const number = () => {
    for (let out = 0, unit = 1; ; unit *= 128) {
      const next = byte();
      out += (next % 128) * unit;
      if (next < 128) return out;
    }
  };
  const text = () => {
    const length = number();
    return wasm.toString('utf8', at, (at += length));
  };
  for (;;) {
    const begin = at;
    const kind = byte();
    const length = number();
    const end = at + length;
    if (kind !== IMPORTS) {
      at = end;
      continue;
    }
    const imports = Array.from({ length: number() }, () => {
      const [from, name, start] = [text(), text(), at];
      if (byte() !== FUNCTION) throw new Error(`${name} is no function`);
      number();
      return { from, name, type: wasm.subarray(start, at) };
    });
    if (at !== end) throw new Error('the imports end elsewhere than they say');
    return { begin, end, imports };
  }
}

// As wasm writes them: a number by seven bits a byte, and a text with its length before it.
const number = (n) => (n < 128 ? [n] : [(n % 128) + 128, ...number(Math.floor(n / 128))]);
const text = (s) => [...number(Buffer.byteLength(s)), ...Buffer.from(s)];
