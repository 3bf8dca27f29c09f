// When nothing was found: shorter parts of what was typed that do occur, in titles or in the newest segment.

import { ask } from "./engine.js";
import { clean, fold } from "./folding.js";
import { termsOf } from "./queries.js";

const MOST_TRIES = 24;
const MOST_PARTS = 3;
const MOST_CHECKED = 3;

async function occurs(indexes, text, options) {
  const answer = ask(indexes, `"${text}"`, { ...options, newestOnly: true });
  await answer.upTo(1, { most: MOST_CHECKED });
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
    for (const run of await runs(indexes, [...word].slice(0, 40))) {
      for (const parts of [beginnings(run), ends(run)]) {
        for (const part of parts) {
          if (tries >= MOST_TRIES || found.length >= MOST_PARTS) break;
          if (found.some((other) => other.includes(part))) continue;
          tries += 1;
          if (await occurs(indexes, part, options)) {
            found.push(part);
            break;
          }
        }
      }
    }
  }
  return found.slice(0, MOST_PARTS);
}

/** A text, then what is left of it when characters are taken from its end. */
function* beginnings(characters) {
  for (let size = characters.length; size >= 2; size -= 1) yield characters.slice(0, size).join("");
}

/** The same from its beginning. */
function* ends(characters) {
  for (let start = 1; start + 2 <= characters.length; start += 1) yield characters.slice(start).join("");
}

/** The longest stretches of a word whose neighbouring characters stand together somewhere, the longest first. */
async function runs(indexes, word) {
  const found = [];
  let run = word.slice(0, 1);
  for (let i = 1; i < word.length; i += 1) {
    if (await together(indexes, word[i - 1] + word[i])) run.push(word[i]);
    else {
      found.push(run);
      run = [word[i]];
    }
  }
  found.push(run);
  const whole = found.length === 1;
  return found.filter((one) => one.length > 1).map((one) => (whole ? one.slice(0, -1) : one)).sort((a, b) => b.length - a.length);
}

async function together(indexes, pair) {
  const terms = termsOf(fold(pair));
  if (terms.length !== 1 || terms[0].length !== fold(pair).length || !/^[^\x00-\x7f]/.test(terms[0])) return true;
  const lists = await Promise.all(indexes.map(async (index) => (index.newest < 0 ? [] : [...(await index.part(index.newest, terms[0])), ...(await index.whole(terms[0]))])));
  return lists.some((list) => list.length > 0);
}
