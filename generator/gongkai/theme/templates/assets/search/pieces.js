// A document's files: its card and the beginning of its text; a long text goes on in further ones. pieces.py writes them.

import { read, TRADITIONAL } from "./encoding.js";
import { hashed, numberAt } from "./shards.js";

const CARD = ["title", "address", "agency", "section", "date", "type", "state", "documentNumber", "indexNumber", "others"];
const UTF_8 = new TextDecoder();

/** What a document's first file holds: `{card, hints, rest, traditional}`; the text goes on after the title with `rest`. */
export function firstOf(content) {
  let [length, at] = numberAt(content, 0);
  const values = JSON.parse(UTF_8.decode(content.subarray(at, at + length)));
  let count;
  [count, at] = numberAt(content, at + length);
  const hints = [];
  for (; count > 0; count -= 1) {
    [length, at] = numberAt(content, at);
    hints.push(content.subarray(at, at + length));
    at += length;
  }
  const card = Object.fromEntries(CARD.map((name, i) => [name, values[i] ?? ""]));
  return { card, hints, rest: read(content.subarray(at)), traditional: Boolean(content[at] & TRADITIONAL) };
}

/** Whether a piece may hold all of some terms, by its hint, which knows nothing of single Han characters. */
export function mayHold(hint, terms) {
  return terms.every((term) => {
    if (/^[^\x00-\xff\ud800-\udfff]$/.test(term)) return true;
    const bit = hashed(term) % (hint.length * 8);
    return hint[bit >> 3] & (128 >> (bit & 7));
  });
}
