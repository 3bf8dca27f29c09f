// A shard: some terms of a segment with their lists. shards.py writes them. And exact titles and numbers, which exact.py writes.

import { read } from "./encoding.js";
import { Bits, numbersOf } from "./postings.js";

export const FORMAT = 4;

/** FNV-1a over the UTF-16 units of a term. */
export function hashed(term) {
  let state = 0x811c9dc5;
  for (let i = 0; i < term.length; i += 1) state = Math.imul(state ^ term.charCodeAt(i), 0x01000193);
  return (state ^ (state >>> 15)) >>> 0;
}

/** The number at a place in groups of seven bits, lowest first, and where it ends. */
export function numberAt(content, at) {
  let found = 0;
  for (let scale = 1; ; scale *= 128) {
    if (at >= content.length) throw new RangeError("a file that ends too early");
    const byte = content[at];
    at += 1;
    found += (byte & 127) * scale;
    if (byte < 128) return [found, at];
  }
}

/** Reads a file's numbers one after the other. */
class Numbers {
  constructor(content) {
    Object.assign(this, { content, at: 0 });
    if (this.next() !== FORMAT) throw new RangeError("a file of another version");
  }

  next() {
    const [found, end] = numberAt(this.content, this.at);
    this.at = end;
    return found;
  }
}

/** What a term has: how many documents, which are read when they are asked for. */
class List {
  constructor(coded, count, size) {
    Object.assign(this, { coded, count, size });
  }

  get numbers() {
    return numbersOf(this.coded, this.count, this.size);
  }
}

/** The lists of no shard. */
export const NOTHING = { whole: new Map(), part: new Map() };

/** `{whole, part}`: lists by term, of a collection and a segment of so many documents. Throws when the bytes are no shard of this version. */
export function decode(content, wholeSize, partSize) {
  const file = new Numbers(content);
  const [whole, part, length] = [file.next(), file.next(), file.next()];
  const words = whole + part ? read(content.subarray(file.at, file.at + length)).split("\n") : [];
  file.at += length;
  if (words.length !== whole + part) throw new RangeError("a shard with other terms than it says");
  let count = 0;
  const counts = words.map((_, i) => (count = file.next() + (i === whole ? 0 : count)));
  const bits = new Bits(content.subarray(file.at));
  const maps = [new Map(), new Map()];
  words.forEach((word, i) => {
    if (i === whole) bits.nextByte();
    const size = i < whole ? wholeSize : partSize;
    maps[i < whole ? 0 : 1].set(word, new List(bits.coded(counts[i], size), counts[i], size));
  });
  if (!bits.nextByte()) throw new RangeError("a shard of another length than it says");
  return { whole: maps[0], part: maps[1] };
}

/** Which documents may have an exact title or number: the numbers by what is left of its hash. */
export function exactOf(content) {
  const file = new Numbers(content);
  const found = new Map();
  let rest = 0;
  for (let left = file.next(); left > 0; left -= 1) {
    rest += file.next();
    const number = file.next();
    if (found.has(rest)) found.get(rest).push(number);
    else found.set(rest, [number]);
  }
  if (file.at !== content.length) throw new RangeError("a file of another length than it says");
  return found;
}
