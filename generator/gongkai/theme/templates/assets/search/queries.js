// What was typed, as parts that must all occur. queries.py does the same.

import { clean, fold, HAN, RARE_HAN } from "./folding.js";
import { stem } from "./stems.js";

export const LONGEST_QUERY = 100;
const LONGEST_WORD = 24;
const SHORT_WORD = 4;
const COUNTED = /^[年月日号期条款项次届章%个件名人家户元万亿小天岁米倍]/u;
const QUOTED = /["“”„「」『』＂]([^"“”„「」『』＂]*)["“”„「」『』＂]/u;
const QUOTES = /["“”„「」『』＂]/gu;
const EDGES = /^[.,;:!?。、…·'`*~]+|[.,;:!?。、…·'`*~]+$/gu;
const WORD = `[${RARE_HAN}]|(?:(?![${HAN}${RARE_HAN}])[\\p{L}\\p{N}])+`;
const PIECE = new RegExp(`[${HAN}]+|${WORD}`, "gu");
const HAN_RUN = new RegExp(`^[${HAN}]+$`, "u");
const WORDS = new RegExp(WORD, "gu");
const DECIMAL = new RegExp(`[0-9]{1,${SHORT_WORD}}[.][0-9]{1,${SHORT_WORD}}(?!(?![${HAN}${RARE_HAN}])[\\p{L}\\p{N}])`, "uy");
const WORD_UNIT = new RegExp(`^(?![${HAN}${RARE_HAN}])[\\p{L}\\p{N}]$`, "u");

/** The term of one word. */
export function wordTerm(word, stems) {
  return [...(stems ? stem(word) : word)].slice(0, LONGEST_WORD).join("");
}

/** The terms that a text containing `folded` must have, in order, each once. */
export function termsOf(folded, stems = false) {
  const found = new Set();
  for (const piece of folded.match(PIECE) ?? []) {
    if (!HAN_RUN.test(piece)) found.add(wordTerm(piece, stems));
    else if (piece.length === 1) found.add(piece);
    else for (let i = 0; i + 1 < piece.length; i += 1) found.add(piece.slice(i, i + 2));
  }
  return [...found];
}

/** Two short numbers with a point between them that begin at a place, which are a term together, or null. */
function decimalAt(folded, at) {
  DECIMAL.lastIndex = at;
  return DECIMAL.exec(folded)?.[0] ?? null;
}

/** The fewest terms that say the same: a short word with what it counts stands for both, so do two short numbers with a point. */
export function neededTerms(folded, stems = false) {
  const found = new Set();
  let said = -1;
  for (const { 0: piece, index } of folded.matchAll(PIECE)) {
    const end = index + piece.length;
    const following = folded.slice(end, end + 1);
    const isSaid = index === said;
    if (HAN_RUN.test(piece)) {
      if (piece.length > 1) for (const term of termsOf(piece)) found.add(term);
      else if (!isSaid) found.add(piece);
      continue;
    }
    const decimal = decimalAt(folded, index);
    if (decimal) {
      found.add(decimal);
      said = end + 1;
    }
    if ([...piece].length <= SHORT_WORD && COUNTED.test(following)) {
      found.add(piece + following);
      said = end;
    } else if (!decimal && !isSaid) found.add(wordTerm(piece, stems));
  }
  return [...found];
}

function partOf(folded, quoted, stems) {
  const terms = neededTerms(folded, stems);
  const pieces = folded.match(PIECE) ?? [];
  const alone = pieces.length === 1 && pieces[0] === folded;
  const byStem = stems && !quoted && alone && !HAN_RUN.test(folded) ? terms[0] : "";
  const sure = byStem !== "" || (terms.length === 1 && folded === terms[0] && (!alone || !stems || HAN_RUN.test(folded)));
  return { folded, terms, byStem, sure };
}

/** Parts of a query: `{parts, clipped}`. `stop` are words left out where others remain. */
export function parse(typed, { stems = false, stop = [], simplified = null } = {}) {
  let text = clean(String(typed).slice(0, 20000).replaceAll("\n", " "));
  const characters = [...text];
  const clipped = characters.length > LONGEST_QUERY;
  if (clipped) text = characters.slice(0, LONGEST_QUERY).join("");
  const found = [];
  let rest = text;
  for (let match = QUOTED.exec(rest); match; match = QUOTED.exec(rest)) {
    found.push(...loose(rest.slice(0, match.index)), [match[1], true]);
    rest = rest.slice(match.index + match[0].length);
  }
  found.push(...loose(rest));
  const parts = new Map();
  for (const [piece, quoted] of found) {
    const folded = fold(piece, simplified).trim().replace(quoted ? /$^/u : EDGES, "");
    const part = partOf(folded, quoted, stems);
    if (part.terms.length) parts.set(`${part.byStem}\n${folded}`, { ...part, quoted });
  }
  const all = [...parts.values()];
  const weighty = all.filter((part) => part.quoted || !stop.includes(part.folded));
  return { parts: weighty.length ? weighty : all, clipped, text };
}

function loose(text) {
  return text.replace(QUOTES, " ").split(/\s+/u).filter(Boolean).map((word) => [word, false]);
}

function unitAt(text, at) {
  return at < 0 || at >= text.length ? "" : String.fromCodePoint(text.codePointAt(at));
}

/** Yield where a part occurs in a folded text, as [start, end]. */
export function* occurrences(part, text) {
  if (part.byStem) {
    for (const match of text.matchAll(WORDS)) {
      if (wordTerm(match[0], true) === part.byStem) yield [match.index, match.index + match[0].length];
    }
    return;
  }
  const { folded } = part;
  const wordFirst = WORD_UNIT.test(unitAt(folded, 0));
  const wordLast = WORD_UNIT.test(folded.at(-1));
  for (let at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + 1)) {
    const end = at + folded.length;
    if (wordFirst && at > 0 && WORD_UNIT.test(text[at - 1])) continue;
    if (wordLast && WORD_UNIT.test(unitAt(text, end))) continue;
    yield [at, end];
  }
}

/** Whether a folded text has every part. */
export function matches(parts, text) {
  return parts.every((part) => !occurrences(part, text).next().done);
}
