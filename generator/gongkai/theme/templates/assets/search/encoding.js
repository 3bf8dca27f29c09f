// Text as bytes: the first byte says whether it is written in GBK or UTF-8. encoding.py writes it.

const GBK = 1;
export const TRADITIONAL = 2;
const UTF_8 = new TextDecoder();
const CHINESE = new TextDecoder("gb18030");

/** The text that was written. */
export function read(raw) {
  if (!(raw[0] <= (GBK | TRADITIONAL))) throw new RangeError("a text of another kind");
  return (raw[0] & GBK ? CHINESE : UTF_8).decode(raw.subarray(1));
}
