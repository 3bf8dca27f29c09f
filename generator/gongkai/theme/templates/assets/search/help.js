// When nothing was found: shorter parts of what was typed that do occur, in titles or in the newest segment.

import { ask } from "./engine.js";
import { clean } from "./folding.js";

const MOST_TRIES = 24;
const MOST_PARTS = 3;

async function occurs(indexes, text, options) {
  const answer = ask(indexes, `"${text}"`, { ...options, newestOnly: true });
  await answer.upTo(1, { most: 6 });
  return answer.found.length > 0;
}

/** Up to three parts of `typed` that occur, the longest first, none inside another. */
export async function partsThatOccur(indexes, typed, options = {}) {
  const words = clean(String(typed)).replace(/["“”„「」『』＂]/gu, " ").split(/\s+/u).filter(Boolean);
  const found = [];
  let tries = 0;
  const pieces = words.length > 1 ? words : [];
  for (const piece of pieces) {
    if (tries >= MOST_TRIES || found.length >= MOST_PARTS) break;
    tries += 1;
    if (await occurs(indexes, piece, options)) found.push(piece);
  }
  for (const word of words) {
    if (found.includes(word)) continue;
    const characters = [...word].slice(0, 30);
    for (let size = characters.length - 1; size >= 2 && tries < MOST_TRIES && found.length < MOST_PARTS; size -= 1) {
      for (const start of new Set([0, characters.length - size])) {
        const part = characters.slice(start, start + size).join("");
        if (found.some((other) => other.includes(part))) continue;
        tries += 1;
        if (await occurs(indexes, part, options)) found.push(part);
      }
    }
  }
  return found.slice(0, MOST_PARTS);
}
