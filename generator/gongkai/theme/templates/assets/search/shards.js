// A shard: some terms of a segment with their lists. shards.py writes them. And exact titles and numbers, which exact.py writes.

import { read } from "./encoding.js";
import { HAN } from "./folding.js";
import { Bits, List } from "./postings.js";

export const FORMAT = 5;
const LONG = 64;
const PAIR = new RegExp(`^[${HAN}]{2}$`, "u");

/** FNV-1a over the UTF-16 units of a term. */
export function hashed(term) {
  let state = 0x811c9dc5;
  for (let i = 0; i < term.length; i += 1) state = Math.imul(state ^ term.charCodeAt(i), 0x01000193);
  return (state ^ (state >>> 15)) >>> 0;
}

/** The hash that decides in which shard of a segment a term stands: by its character with the smaller hash, neighbouring pairs often come together. */
export function home(term, byCharacter) {
  return byCharacter && PAIR.test(term) ? Math.min(hashed(term[0]), hashed(term[1])) : hashed(term);
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
    const byte = this.content[this.at];
    if (byte < 128) {
      this.at += 1;
      return byte;
    }
    const [found, end] = numberAt(this.content, this.at);
    this.at = end;
    return found;
  }
}

/** Lists that stand one after the other, of so many documents each; they are read when the first of them is asked for. */
class Together {
  constructor(raw, counts, size) {
    Object.assign(this, { raw, counts, size });
  }

  list(place) {
    if (!this.read) {
      const bits = new Bits(this.raw);
      this.read = this.counts.map((count) => new List(bits.coded(count, this.size), count, this.size));
      bits.close();
    }
    return this.read[place];
  }
}

const NONE = new List([], 0, 0);

/** One side of a shard: terms, of how many documents each, and their lists: the short ones together, each of the others by itself. */
class Side {
  constructor(terms, counts, short, lists) {
    Object.assign(this, { terms, counts, short, lists });
  }

  has(term) {
    return this.terms.includes(term);
  }

  /** The list under a term. */
  list(term) {
    const at = this.terms.indexOf(term);
    if (at < 0) return NONE;
    return at < this.short ? this.lists[0].list(at) : this.lists[1 + at - this.short].list(0);
  }

  numbers(term) {
    return this.list(term).numbers;
  }
}

/** What a shard holds no term of. */
export const NOTHING = { whole: new Side([], [], 0, []), part: new Side([], [], 0, []) };

/** `{whole, part}`: the sides of a collection and a segment of so many documents. Throws when the bytes are no shard of this version. */
export function decode(content, wholeSize, partSize) {
  const file = new Numbers(content);
  const [whole, part, length] = [file.next(), file.next(), file.next()];
  const words = whole + part ? read(content.subarray(file.at, file.at + length)).split("\n") : [];
  file.at += length;
  if (words.length !== whole + part) throw new RangeError("a shard with other terms than it says");
  const sides = [[words.slice(0, whole), wholeSize], [words.slice(whole), partSize]].map(([terms, size]) => {
    let count = 0;
    const counts = terms.map(() => (count += file.next()));
    const short = counts.findIndex((one) => one >= LONG);
    return { terms, size, counts, short: short < 0 ? counts.length : short };
  });
  for (const side of sides) side.lengths = Array.from({ length: 1 + side.counts.length - side.short }, () => file.next());
  const [first, second] = sides.map(({ terms, size, counts, short, lengths }) => {
    const lists = lengths.map((own, i) => {
      file.at += own;
      return new Together(content.subarray(file.at - own, file.at), i ? [counts[short + i - 1]] : counts.slice(0, short), size);
    });
    return new Side(terms, counts, short, lists);
  });
  if (file.at !== content.length) throw new RangeError("a shard of another length than it says");
  return { whole: first, part: second };
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
