// Lists of document numbers. postings.py writes them.

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
      while (at < end && raw[at >> 3] & (128 >> (at & 7))) {
        last += step;
        at += 1;
      }
      at += 1;
      let rest = 0;
      for (let left = width - 1; left > 0; left -= 1, at += 1) rest = rest * 2 + ((raw[at >> 3] >> (7 - (at & 7))) & 1);
      if (width && rest >= short) {
        rest = rest * 2 + ((raw[at >> 3] >> (7 - (at & 7))) & 1) - short;
        at += 1;
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
  if (2 * count <= size) return coded;
  const found = new Array(count);
  for (let number = 0, at = 0, place = 0; number < size; number += 1) {
    if (coded[at] === number) at += 1;
    else found[place++] = number;
  }
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
