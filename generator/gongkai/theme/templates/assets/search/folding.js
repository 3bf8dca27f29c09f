// One form for everything that means the same when it is searched. folding.py does the same.

export const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
export const RARE_HAN = "\\u{20000}-\\u{323af}";

const BRACKETS = new Map([...[..."[{〔【〖"].map((mark) => [mark, "("]), ...[..."]}〕】〗"].map((mark) => [mark, ")"])]);
const DASHES = new Set("‐‑‒–—―−");
const UNSEEN = new Set(["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ue000", "\ue001"]);
const IS_HAN = new RegExp(`^[${HAN}${RARE_HAN}]`, "u");
const SPACES = /(?:(?!\ufeff)[^\S\n])+/gu;
const OTHERS = /[^\u4e00-\u9fff]+/gu;
const BESIDE_HAN = new RegExp(` (?=[${HAN}${RARE_HAN}])|(?<=[${HAN}${RARE_HAN}]) `, "gu");
const CONTROLS = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/gu;
const LONE = /[\ud800-\udfff]/gu;
const plain = new Map();
const runs = new Map();
const SHORT_RUN = 4;

/** Text as it is stored and shown: composed, without control characters, spaces collapsed, lines kept. */
export function clean(text) {
  return text.replace(LONE, " ").normalize("NFC").replace(CONTROLS, " ").replace(SPACES, " ").replace(/^ +| +$/g, "");
}

/** What one character becomes; `simplified` maps traditional characters, or is null. */
function folded(character, simplified) {
  let found = plain.get(character);
  if (found === undefined) {
    const code = character.codePointAt(0);
    if (UNSEEN.has(character)) found = "";
    else if (character === "\n") found = "\n";
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x3000) found = " ";
    else found = [...character.normalize("NFKC")].map((c) => BRACKETS.get(c) ?? (DASHES.has(c) ? "-" : c)).join("").toLowerCase();
    plain.set(character, found);
  }
  if (simplified === null) return found;
  return simplified.get(found) ?? (found.length > 1 ? [...found].map((c) => simplified.get(c) ?? c).join("") : found);
}

/** The folded form of cleaned text and, for every unit of it, the place in the text where it comes from. */
export function foldedWithPlaces(text, simplified = null) {
  const places = [];
  let result = "";
  let at = 0;
  let space = -1;
  let last = "";
  for (const character of text) {
    for (const unit of folded(character, simplified)) {
      if (unit !== "\n" && unit !== "\ufeff" && /\s/u.test(unit)) {
        if (space < 0) space = at;
        continue;
      }
      if (space >= 0) {
        if (!(IS_HAN.test(last) || IS_HAN.test(unit))) {
          result += " ";
          places.push(space);
        }
        space = -1;
      }
      result += unit;
      for (let i = 0; i < unit.length; i += 1) places.push(at);
      last = unit;
    }
    at += character.length;
  }
  if (space >= 0 && !IS_HAN.test(last)) {
    result += " ";
    places.push(space);
  }
  places.push(text.length);
  return { text: result, places };
}

/** The same for some characters; those that come again and again, marks and numbers, are remembered. */
function foldedRun(run) {
  let found = runs.get(run);
  if (found === undefined) {
    found = Array.from(run, (character) => folded(character, null)).join("");
    if (run.length <= SHORT_RUN) runs.set(run, found);
  }
  return found;
}

/** The folded form of cleaned text; spaces beside Han characters are dropped. Most characters stay as they are, which is quick. */
export function fold(text, simplified = null) {
  if (simplified !== null) return foldedWithPlaces(text, simplified).text;
  const changed = text.replace(OTHERS, foldedRun);
  return /[^\S\n]/u.test(changed) ? changed.replace(SPACES, " ").replace(BESIDE_HAN, "") : changed;
}

/** What identifies a number or title however it is typed. */
export function keyOf(text, simplified = null) {
  return fold(clean(text), simplified).trim().replace(/[^\p{L}\p{N}]+|第|号$/gu, "");
}
