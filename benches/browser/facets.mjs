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
