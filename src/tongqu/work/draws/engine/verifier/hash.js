"use strict";
// SHA-256 and SM3 over byte arrays: a page opened from a disk may not have crypto.subtle.

const rotl = (x, n) => (x << n) | (x >>> (32 - n));

const primes = (count) => {
  const found = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p)) found.push(n);
  return found;
};
const fraction = (x) => ((x % 1) * 2 ** 32) | 0;
const SHA_K = Int32Array.from(primes(64), (p) => fraction(Math.cbrt(p)));
const SHA_IV = Int32Array.from(primes(8), (p) => fraction(Math.sqrt(p)));
const SM3_IV = Int32Array.of(
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e);
const SM3_K = Int32Array.from({ length: 64 }, (_, j) => rotl(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));
const W = new Int32Array(68);

function shaBlock(h, view, at) {
  for (let i = 0; i < 16; i++) W[i] = view.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15], y = W[i - 2];
    const s0 = rotl(x, 25) ^ rotl(x, 14) ^ (x >>> 3);
    const s1 = rotl(y, 15) ^ rotl(y, 13) ^ (y >>> 10);
    W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
  }
  let a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
  for (let i = 0; i < 64; i++) {
    const big1 = rotl(e, 26) ^ rotl(e, 21) ^ rotl(e, 7);
    const t1 = (k + big1 + ((e & f) ^ (~e & g)) + SHA_K[i] + W[i]) | 0;
    const big0 = rotl(a, 30) ^ rotl(a, 19) ^ rotl(a, 10);
    const t2 = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    k = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += k;
}

function sm3Block(h, view, at) {
  const p1 = (x) => x ^ rotl(x, 15) ^ rotl(x, 23);
  for (let j = 0; j < 16; j++) W[j] = view.getInt32(at + 4 * j);
  for (let j = 16; j < 68; j++)
    W[j] = p1(W[j - 16] ^ W[j - 9] ^ rotl(W[j - 3], 15)) ^ rotl(W[j - 13], 7) ^ W[j - 6];
  let a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
  for (let j = 0; j < 64; j++) {
    const a12 = rotl(a, 12), ss1 = rotl((a12 + e + SM3_K[j]) | 0, 7);
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ a12) + (W[j] ^ W[j + 4])) | 0;
    const tt2 = (gg + k + ss1 + W[j]) | 0;
    d = c; c = rotl(b, 9); b = a; a = tt1;
    k = g; g = rotl(f, 19); f = e; e = tt2 ^ rotl(tt2, 9) ^ rotl(tt2, 17);
  }
  h[0] ^= a; h[1] ^= b; h[2] ^= c; h[3] ^= d; h[4] ^= e; h[5] ^= f; h[6] ^= g; h[7] ^= k;
}

// Both pad alike: a one bit, zeros, the length in bits.
function hasher(block, iv) {
  const short = new Uint8Array(128);
  return (...parts) => {
    let length = 0;
    for (const part of parts) length += part.length;
    const size = (((length + 8) >> 6) + 1) * 64;
    const bytes = size <= 128 ? short.fill(0) : new Uint8Array(size);
    let at = 0;
    for (const part of parts) { bytes.set(part, at); at += part.length; }
    bytes[length] = 0x80;
    const view = new DataView(bytes.buffer);
    view.setUint32(size - 8, Math.floor(length / 2 ** 29));
    view.setUint32(size - 4, (length << 3) >>> 0);
    const h = Int32Array.from(iv);
    for (let i = 0; i < size; i += 64) block(h, view, i);
    const out = new Uint8Array(32), told = new DataView(out.buffer);
    for (let i = 0; i < 8; i++) told.setInt32(4 * i, h[i]);
    return out;
  };
}
const HASHES = { sha256: hasher(shaBlock, SHA_IV), sm3: hasher(sm3Block, SM3_IV) };

function hmac(hash, key, message) {
  const pad = (x) => Uint8Array.from({ length: 64 }, (_, i) => (key[i] ?? 0) ^ x);
  return hash(pad(0x5c), hash(pad(0x36), message));
}

const utf8 = (text) => new TextEncoder().encode(text);
const tag = (n) => Uint8Array.of(n);
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const unhex = (text) => {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Flaw(`“${String(text).slice(0, 20)}…”不是十六进制`, "not hexadecimal");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
};
const unbase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const big = (n, size) => Uint8Array.from({ length: size }, (_, i) => Math.floor(n / 2 ** (8 * (size - 1 - i))) % 256);

class Flaw extends Error {
  constructor(zh, en) { super(zh); this.zh = zh; this.en = en; }
}

// One text for one JSON value: keys in order, no spaces.
const canonical = (v) =>
  Array.isArray(v) ? `[${v.map(canonical).join()}]`
  : v && typeof v === "object"
    ? `{${Object.keys(v).sort().map((k) => `${JSON.stringify(k)}:${canonical(v[k])}`).join()}}`
    : JSON.stringify(v);
