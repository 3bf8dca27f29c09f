// Lists of document numbers. postings.py writes them.

const SURE = 25;
const MANY = 1_000;

/** The bits from a place on, the highest first, of which the first `SURE` are there. */
function window(raw, at) {
  const byte = at >> 3;
  return ((raw[byte] << 24) | (raw[byte + 1] << 16) | (raw[byte + 2] << 8) | raw[byte + 3]) << (at & 7);
}

/** Reads lists one after the other. Throws when the bytes are no such lists. */
export class Bits {
  constructor(raw) {
    Object.assign(this, { raw, at: 0, end: raw.length * 8 });
  }

  /** The numbers of the next list that stand in it, of `count` numbers below `size`, or, of a dense one, those that are missing. */
  coded(count, size) {
    const { raw, end } = this;
    const length = 2 * count > size ? size - count : count;
    const numbers = new Array(length);
    if (!length) return numbers;
    const step = Math.max(1, Math.floor((69 * size + 18 * length - 1) / (100 * length)));
    const width = step > 1 ? 32 - Math.clz32(step - 1) : 0;
    const short = 2 ** width - step;
    let { at } = this;
    let last = -1;
    for (let i = 0; i < length; i += 1) {
      let ones = Math.clz32(~window(raw, at));
      for (; ones >= SURE; ones = Math.clz32(~window(raw, at))) {
        last += step * SURE;
        at += SURE;
      }
      last += step * ones;
      at += ones + 1;
      let rest = 0;
      if (width) {
        const bits = window(raw, at);
        rest = width > 1 ? bits >>> (33 - width) : 0;
        at += width - 1;
        if (rest >= short) {
          rest = rest * 2 + ((bits >>> (32 - width)) & 1) - short;
          at += 1;
        }
      }
      last += rest + 1;
      if (at > end || last >= size) throw new RangeError("a number beyond the last document");
      numbers[i] = last;
    }
    this.at = at;
    return numbers;
  }

  /** Throws unless only what fills the last byte is left. */
  close() {
    if (this.end - this.at >= 8) throw new RangeError("lists of another length than the shard says");
  }
}

/** The numbers of a list of `count` numbers below `size`, ascending, from what was coded of it. */
export function numbersOf(coded, count, size) {
  return 2 * count > size ? without(coded, size) : coded;
}

/** The numbers below `size` that are not among ascending ones. */
function without(coded, size) {
  const found = new Array(size - coded.length);
  for (let number = 0, at = 0, place = 0; number < size; number += 1) {
    if (coded[at] === number) at += 1;
    else found[place++] = number;
  }
  return found;
}

/** A list of `count` of `size` documents, as it was coded. */
export class List {
  constructor(coded, count, size) {
    Object.assign(this, { coded, count, size });
  }

  static of(numbers, size) {
    return new List(2 * numbers.length > size ? without(numbers, size) : numbers, numbers.length, size);
  }

  /** Its numbers, ascending, which are not to be changed. */
  get numbers() {
    this.made ??= numbersOf(this.coded, this.count, this.size);
    return this.made;
  }
}

/** The numbers that stand in every one of some lists of documents below the same number; many at once, 32 in a word. */
export function inAll(lists) {
  const sorted = [...lists].sort((a, b) => a.count - b.count);
  if (sorted.length < 2 || sorted[0].count < MANY) return sorted.map(({ numbers }) => numbers).reduce(both, null);
  const { size } = sorted[0];
  const words = new Int32Array((size + 31) >> 5).fill(-1);
  for (const { coded, count } of sorted) {
    const marks = new Int32Array(words.length);
    for (let i = 0; i < coded.length; i += 1) marks[coded[i] >> 5] |= 1 << (coded[i] & 31);
    const turned = 2 * count > size ? -1 : 0;
    for (let i = 0; i < words.length; i += 1) words[i] &= marks[i] ^ turned;
  }
  if (size & 31) words[words.length - 1] &= (1 << (size & 31)) - 1;
  const found = [];
  words.forEach((word, i) => {
    for (let left = word; left; left &= left - 1) found.push(i * 32 + 31 - Math.clz32(left & -left));
  });
  return found;
}

/** The numbers that stand in both of two ascending lists. */
export function both(one, other) {
  if (one === null) return other;
  const found = new Array(Math.min(one.length, other.length));
  let size = 0;
  for (let i = 0, at = 0; i < one.length && at < other.length; ) {
    const difference = one[i] - other[at];
    if (!difference) found[size++] = one[i];
    if (difference <= 0) i += 1;
    if (difference >= 0) at += 1;
  }
  found.length = size;
  return found;
}
