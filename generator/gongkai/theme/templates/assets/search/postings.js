// Lists of document numbers. postings.py writes them.

const BITMAP = 1;

/** The numbers of an encoded list of `count` numbers below `size`, ascending. */
export function decode(raw, count, size) {
  if (!raw.length) throw new RangeError("an empty list");
  const kind = raw[0] >> 5;
  const parameter = raw[0] & 31;
  const bits = (raw.length - 1) * 8;
  const bit = (at) => (raw[1 + (at >> 3)] >> (7 - (at & 7))) & 1;
  const numbers = [];
  if (kind === BITMAP) {
    for (let number = 0; number < size && number < bits; number += 1) if (bit(number)) numbers.push(number);
    return numbers;
  }
  const wanted = kind ? size - count : count;
  let at = 0;
  let last = -1;
  for (let i = 0; i < wanted; i += 1) {
    let gap = 0;
    while (at < bits && bit(at)) {
      gap += 1;
      at += 1;
    }
    at += 1;
    for (let j = 0; j < parameter; j += 1) gap = gap * 2 + bit(at + j);
    at += parameter;
    last += gap + 1;
    if (at > bits || last >= size) throw new RangeError("a number beyond the last document");
    numbers.push(last);
  }
  if (!kind) return numbers;
  const missing = new Set(numbers);
  return Array.from({ length: size }, (_, number) => number).filter((number) => !missing.has(number));
}

/** The numbers that stand in both of two ascending lists. */
export function both(one, other) {
  if (one === null) return other;
  const found = [];
  let at = 0;
  for (const number of one) {
    while (at < other.length && other[at] < number) at += 1;
    if (other[at] === number) found.push(number);
  }
  return found;
}
