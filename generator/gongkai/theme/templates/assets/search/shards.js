// A shard: some terms of a segment with their lists. shards.py writes them.

export const FORMAT = 3;

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

/** `{whole, part}`: by term `[count, encoded list]`. Throws when the bytes are no shard of this version. */
export function decode(content) {
  let at = 0;
  const number = () => {
    const [found, end] = numberAt(content, at);
    at = end;
    return found;
  };
  if (number() !== FORMAT) throw new RangeError("a shard of another version");
  const [whole, part, length] = [number(), number(), number()];
  const words = length ? new TextDecoder().decode(content.subarray(at, at + length)).split("\n") : [];
  at += length;
  if (words.length !== whole + part) throw new RangeError("a shard with other terms than it says");
  const counts = words.map(number);
  const lengths = words.map(number);
  const maps = [new Map(), new Map()];
  words.forEach((word, i) => {
    maps[i < whole ? 0 : 1].set(word, [counts[i], content.subarray(at, at + lengths[i])]);
    at += lengths[i];
  });
  if (at !== content.length) throw new RangeError("a shard of another length than it says");
  return { whole: maps[0], part: maps[1] };
}
