// Direct hits: what a query names among services, sections, agencies and directories. direct.py makes the index.

import { clean, fold } from "./folding.js";
import { termsOf } from "./queries.js";

const MOST = 6;

/** What is meant: the folded query without declared fillers, or all of it where nothing else is left. */
export function core(typed, fillers, simplified = null) {
  const words = clean(String(typed).slice(0, 400)).replace(/["“”„「」『』＂]/gu, " ");
  const all = fold(words, simplified).trim().replace(/[.,;:!?。、…]+/gu, " ").trim();
  let rest = all;
  for (const filler of fillers) {
    const pattern = /^[a-z ]+$/.test(filler) ? new RegExp(`\\b${filler}\\b`, "gu") : filler;
    rest = rest.replaceAll(pattern, " ");
  }
  rest = fold(clean(rest)).trim();
  return rest || all;
}

/** The numbers of hits, the best first; scores count to the thousandth, so that every engine orders alike. */
function ordered(hits) {
  const found = hits.map((hit) => [Math.round(hit.score * 1000), Number(hit.ref)]);
  return found.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, number]) => number);
}

/** The numbers of entries with a name that sounds so from one of its characters on, in full or by initials; the closest first. */
function heard(sounds, sound) {
  const found = [];
  sounds.forEach((names, number) => {
    let left = Infinity;
    for (const parts of names.map((name) => name.split(" "))) {
      for (let start = 0; start + 1 < parts.length; start += 1) {
        const end = parts.slice(start);
        for (const one of [end.join(""), end.map((part) => part[0]).join("")]) if (one.startsWith(sound)) left = Math.min(left, one.length - sound.length);
      }
    }
    if (left < Infinity) found.push([left, number]);
  });
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, number]) => number);
}

function asked(index, words, stems) {
  const terms = words.split(" ").flatMap((word) => termsOf(word, stems));
  if (!terms.length || terms.length > 60) return [];
  const { presence } = globalThis.lunr.Query;
  return ordered(index.query((query) => terms.forEach((term) => query.term(term, { presence: presence.REQUIRED, usePipeline: false }))));
}

/** Reads the direct hits of one index; lunr must be there as `globalThis.lunr`. */
export class Direct {
  constructor(index) {
    this.index = index;
  }

  async words() {
    this.reading ??= this.index.source.json(this.index.settings.direct).then((file) => ({ ...file, lunr: globalThis.lunr.Index.load(file.index) }));
    return this.reading;
  }

  /** Read what every query needs. */
  async prepared() {
    if (this.index.settings.direct) await this.words();
  }

  async sounds() {
    this.sounding ??= this.index.source.json(this.index.settings.pinyin);
    return this.sounding;
  }

  /** Up to six entries `{kind, name, address, note}`, the best first. */
  async hits(typed, simplified = null) {
    if (!this.index.settings.direct) return [];
    const file = await this.words();
    const { stems } = this.index.settings;
    const meant = core(typed, file.fillers, simplified);
    if (!meant) return [];
    const found = new Set();
    const whole = core(typed, [], simplified);
    file.names.forEach((names, number) => {
      if (names.includes(meant) || names.includes(whole)) found.add(number);
    });
    for (const [word, number] of file.wordings) if (word === meant || word === whole) found.add(number);
    const lunrHits = (words) => asked(file.lunr, words, stems).forEach((number) => found.add(number));
    lunrHits(meant);
    for (const group of file.synonyms) {
      for (const word of group) {
        if (meant.includes(word)) group.filter((other) => other !== word).forEach((other) => lunrHits(meant.replaceAll(word, other)));
      }
    }
    const contained = file.wordings.filter(([word]) => word.length > 1 && whole.includes(word));
    contained.sort((a, b) => b[0].length - a[0].length || a[1] - b[1]).forEach(([, number]) => found.add(number));
    if (this.index.settings.pinyin && /^[a-z]{2,40}$/.test(whole.replaceAll(" ", ""))) {
      const sound = whole.replaceAll(" ", "");
      heard(await this.sounds(), sound).forEach((number) => found.add(number));
    }
    return [...found].slice(0, MOST).map((number) => {
      const [kind, name, address, note] = file.entries[number];
      return { kind, name, address, note };
    });
  }
}
