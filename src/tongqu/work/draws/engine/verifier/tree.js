// Leaves, trees, ranks. The work is done in slices, so that the page can show how far it is.

const SLICE = 4096;
const rest = () => new Promise((resume) => setTimeout(resume));

async function mapSlices(count, progress, each) {
  const out = new Uint8Array(32 * count);
  for (let i = 0; i < count; i++) {
    out.set(each(i), 32 * i);
    if (i % SLICE === SLICE - 1) { progress(SLICE); await rest(); }
  }
  progress(count % SLICE);
  return out;
}

const row = (rows, i) => rows.subarray(32 * i, 32 * i + 32);

function compare(a, b) {
  for (let i = 0; i < 32; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

function orderOf(rows, second) {
  const view = new DataView(rows.buffer, rows.byteOffset);
  const first = Float64Array.from({ length: rows.length / 32 }, (_, i) => view.getUint32(32 * i));
  const less = (a, b) => first[a] - first[b] || compare(row(rows, a), row(rows, b))
    || (second ? compare(row(second, a), row(second, b)) : a - b);
  return Uint32Array.from(first.keys()).sort(less);
}

function arranged(rows, order) {
  const out = new Uint8Array(32 * order.length);
  order.forEach((from, to) => out.set(row(rows, from), 32 * to));
  return out;
}

const closed = (hash, top, count) => hash(tag(9), big(count, 8), top);

async function rootOf(hash, sortedRows, progress) {
  let level = sortedRows;
  const count = level.length / 32;
  if (!count) return closed(hash, hash(), 0);
  while (level.length > 32) {
    const width = level.length / 32, below = level;
    level = await mapSlices(Math.ceil(width / 2), progress, (i) =>
      2 * i + 1 < width ? hash(tag(1), below.subarray(64 * i, 64 * i + 64)) : row(below, 2 * i));
  }
  return closed(hash, level, count);
}

function climb(hash, leaf, place, count, path) {
  let node = leaf, last = count - 1, used = 0;
  for (; last; place >>= 1, last >>= 1) {
    if (place % 2 === 0 && place === last) continue;
    const beside = path[used++];
    if (!beside) throw new Flaw("路径太短", "the path is too short");
    node = place % 2 ? hash(tag(1), beside, node) : hash(tag(1), node, beside);
  }
  if (used !== path.length) throw new Flaw("路径太长", "the path is too long");
  return closed(hash, node, count);
}

function climbMany(hash, found, count, nodes) {
  let known = found, width = count, used = 0;
  for (; width > 1; width = Math.ceil(width / 2)) {
    const above = new Map();
    for (const place of [...known.keys()].sort((a, b) => a - b)) {
      const parent = place >> 1;
      if (above.has(parent)) continue;
      let node = known.get(place);
      if ((place ^ 1) < width) {
        const beside = known.get(place ^ 1) ?? nodes.subarray(32 * used, 32 * ++used);
        node = place % 2 ? hash(tag(1), beside, node) : hash(tag(1), node, beside);
      }
      above.set(parent, node);
    }
    known = above;
  }
  if (32 * used !== nodes.length) throw new Flaw("证明的节点数不对", "the proof has a wrong number of nodes");
  return closed(hash, known.get(0) ?? hash(), count);
}

const leafOf = (hash, code, salt) => hash(tag(0), salt, utf8(code));
const saltOf = (hash, salts, code) => { const raw = utf8(code); return hash(tag(2), salts, tag(raw.length), raw); };

// The places of the lowest keys among rows, those in `gone` passed over.
async function lowest(hash, rows, key, quota, gone, progress) {
  const keys = await mapSlices(rows.length / 32, progress, (i) => hash(tag(3), key, row(rows, i)));
  const drawn = [];
  for (const place of orderOf(keys, rows)) {
    if (drawn.length === quota) break;
    if (!gone.has(hex(row(rows, place)))) drawn.push(place);
  }
  return drawn;
}
