// A few lines of a document with the matches marked, taken from its own text.

import { fold, foldedWithPlaces, HAN } from "./folding.js";
import { occurrences } from "./queries.js";

const LENGTH = 110;
const BEFORE = 30;
const OF_LETTERS = 2;
const HAS_HAN = new RegExp(`[${HAN}]`, "u");
const WORTH_SHOWING = 20;

/** Text cut at the matches of `parts`: a list of `[text, isMatch]`. */
export function marked(text, parts, simplified = null) {
  const folded = foldedWithPlaces(text, simplified);
  const spans = parts
    .flatMap((part) => [...occurrences(part, folded.text)])
    .map(([start, end]) => [folded.places[start], folded.places[end - 1] + 1, folded.places[end]])
    .map(([start, least, end]) => [start, Math.max(least, text.slice(start, end).trimEnd().length + start)])
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) pieces.push([text.slice(at, from), false]);
    pieces.push([text.slice(from, end), true]);
    at = end;
  }
  if (at < text.length) pieces.push([text.slice(at), false]);
  return pieces;
}

/** A line cut around its first match; letters take half the room of Han characters, and their words stay whole. */
function shortened(text, parts, simplified) {
  const characters = [...text];
  const letters = !HAS_HAN.test(text);
  const [length, before] = letters ? [LENGTH * OF_LETTERS, BEFORE * OF_LETTERS] : [LENGTH, BEFORE];
  if (characters.length <= length) return text;
  const first = marked(text, parts, simplified);
  const lead = first.length && !first[0][1] ? [...first[0][0]].length : 0;
  let start = first.some(([, isMatch]) => isMatch) ? Math.max(0, Math.min(lead - before, characters.length - length)) : 0;
  let end = Math.min(characters.length, start + length);
  if (letters) {
    const [next, last] = [characters.indexOf(" ", start - 1), characters.lastIndexOf(" ", end)];
    if (start > 0 && next >= 0 && next < lead) start = next + 1;
    if (end < characters.length && last > lead + before) end = last;
  }
  return `${start > 0 ? "…" : ""}${characters.slice(start, end).join("")}${end < characters.length ? "…" : ""}`;
}

/** The excerpt of a text whose first line is the title: the line with the most parts, marked. */
export function excerpt(text, parts, simplified = null) {
  const lines = text.split("\n").slice(1);
  let best = "";
  let most = 0;
  for (const line of lines) {
    const folded = fold(line, simplified);
    const long = [...line].length >= WORTH_SHOWING;
    const count = parts.filter((part) => !occurrences(part, folded).next().done).length;
    const worth = count && count * 2 + (long ? 1 : 0);
    if (worth > most) {
      most = worth;
      best = line;
    }
    if (count === parts.length && count && long) break;
  }
  const chosen = best || lines.find((line) => [...line].length >= WORTH_SHOWING) || lines[0] || "";
  return marked(shortened(chosen, parts, simplified), parts, simplified);
}
