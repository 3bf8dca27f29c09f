// A query over one or several indexes: candidates in order, a page at a time, each verified against its own text.

import { fold, HAN, keyOf } from "./folding.js";
import { both, inAll } from "./postings.js";
import { matches, parse } from "./queries.js";
import { Waiting } from "./waiting.js";

export const EXACT = 0, TITLE = 1, TITLE_LAST = 2, BODY = 3, BODY_LAST = 4;
const FIRST_TERMS = 4;
const MOST_CHECKED = 200;
const AHEAD = 4;
const FEW = 10;
const STEP = 4;
const AS_CHEAP = 2;
const HAN_RUNS = new RegExp(`[${HAN}]+`, "gu");
const SMALL = "的和与及或了在";
const SUFFIXES = "性化者率";

/**
 * The pairs of a text that cross a border of words, which are rarer than the pairs beside them: most words have two characters, some
 * end in a third one that makes a noun of them, and a few words have one character.
 */
function crossings(folded) {
  const found = [];
  for (const run of folded.match(HAN_RUNS) ?? []) {
    let start = 0;
    for (let at = 0; at + 1 < run.length; at += 1) {
      const [one, next] = [run[at], run[at + 1]];
      const ends = SMALL.includes(one) || (at > start && SUFFIXES.includes(one));
      if (ends || SMALL.includes(next) || (at + 1 - start === 2 && !SUFFIXES.includes(next))) {
        found.push(one + next);
        start = at + 1;
      }
    }
  }
  return found;
}

/** Some terms of a part, those first that tell most. */
function telling({ folded, terms }, some) {
  const long = terms.filter((term) => term.length > 1);
  const across = crossings(folded);
  const crossing = long.filter((term) => across.includes(term));
  if (crossing.length >= some) return crossing.filter((_, i) => Math.floor((i * some) / crossing.length) !== Math.floor(((i - 1) * some) / crossing.length));
  return [...new Set([...crossing, ...long.slice(0, 1), ...long.slice(-1), ...long, ...terms])].slice(0, some);
}

/** How many terms are read at first: of a long query more. */
function atFirst(parts) {
  const terms = new Set(parts.flatMap((part) => part.terms));
  return FIRST_TERMS + Math.floor(Math.max(0, terms.size - FIRST_TERMS) / FIRST_TERMS);
}

/** Some terms: one of each part, of the longest first, then one more of each in turn. telling.py chooses the same of one part. */
export function firstTerms(parts, most = atFirst(parts)) {
  const some = [...parts].sort((a, b) => b.terms.length - a.terms.length).slice(0, most);
  const shares = some.map(() => 1);
  const growing = () => some.findIndex(({ terms }, i) => shares[i] < terms.length && shares[i] === Math.min(...shares.filter((share, other) => share < some[other].terms.length)));
  for (let left = most - some.length; left > 0 && growing() >= 0; left -= 1) shares[growing()] += 1;
  return [...new Set(some.flatMap((part, i) => telling(part, shares[i])))];
}

/** The candidates `[number, rank, place]` of one index, in order; `narrow` reads more lists, with all of which they are exact to the last pair of characters. */
class Stream {
  constructor(index, query, filters, byDate) {
    Object.assign(this, { index, query, filters, byDate });
    const every = [...new Set(query.parts.flatMap((part) => part.terms))];
    this.terms = firstTerms(query.parts);
    if (index.segments.length) this.addFree(every);
    this.rest = every.filter((term) => !this.terms.includes(term));
    this.taken = new Set();
    this.waiting = new Waiting();
    this.stage = byDate || !query.parts.length ? "body" : "exact";
    this.segment = index.newest;
    this.later = [];
    this.bodies = new Map();
    this.sizes = new Map();
    this.titles = null;
    this.refused = new Set();
  }

  /** Whether every segment was looked through. */
  get complete() {
    return this.index.segments.every((_, segment) => this.bodies.has(segment));
  }

  /** Documents that were looked through so far. */
  get reach() {
    return [...this.bodies.keys()].reduce((sum, segment) => sum + this.index.segments[segment].count, 0);
  }

  /** Use what stands in the shards that are read anyway, too. */
  addFree(every) {
    const { newest } = this.index;
    const read = new Set(this.terms.map((term) => this.index.shardOf(newest, term)));
    this.terms.push(...every.filter((term) => !this.terms.includes(term) && read.has(this.index.shardOf(newest, term))));
  }

  /** Whether the terms are the whole query, so that no text need be read. */
  get sure() {
    return !this.rest.length && this.query.parts.every((part) => part.sure);
  }

  /**
   * Whether reading more lists costs less than reading on, where `wanted` results are wanted: as many candidates in a hundred are
   * refused as were so far. A single character refuses next to nothing.
   */
  maySpare(wanted) {
    const lists = Math.min(STEP, this.rest.length);
    const enough = wanted + lists + 1;
    const left = new Set(this.waiting.first(enough, this.taken).map(([number]) => number));
    for (let at = 0; at < this.later.length && left.size < enough; at += 1) if (!this.taken.has(this.later[at])) left.add(this.later[at]);
    const known = this.segment >= 0 ? Infinity : left.size;
    const held = (this.taken.size - this.refused.size + 1) / (this.taken.size + 2);
    return this.rest.some((term) => term.length > 1) && Math.min(known, wanted / held) * (1 - held) > lists;
  }

  /** What may be a result as far as was looked, a byte for each number. */
  get marks() {
    const marks = new Uint8Array(this.index.settings.count);
    for (const numbers of [...this.bodies.values(), this.titles ?? [], this.taken]) for (const number of numbers) marks[number] = 1;
    for (const number of this.refused) marks[number] = 0;
    return marks;
  }

  /** How many that are. */
  get size() {
    return this.marks.reduce((sum, mark) => sum + mark, 0);
  }

  /** Their numbers, ascending. */
  get numbers() {
    const found = [];
    this.marks.forEach((mark, number) => mark && found.push(number));
    return found;
  }

  async allowed(numbers) {
    const { hidden } = this.index;
    let found = hidden.size ? numbers.filter((number) => !hidden.has(number)) : numbers;
    for (const filter of this.filters) found = both(found, await this.filtered(filter));
    return found;
  }

  filtered(filter) {
    this.lists ??= new Map();
    if (!this.lists.has(filter)) this.lists.set(filter, this.index.having(filter));
    return this.lists.get(filter);
  }

  async exact() {
    const key = keyOf(this.query.text, this.query.simplified);
    if (key.length < 2) return [];
    const [part, ...others] = this.query.parts;
    const isPlain = !others.length && part.folded === key && key.match(HAN_RUNS)?.[0] === key;
    return this.allowed(await (isPlain ? this.index.named(key, this.terms) : this.index.exact(key)));
  }

  /** The titles with all terms; of very frequent terms those in the newest segment, unless `older` are asked for. */
  async inTitles(older = false) {
    const { base = 0 } = this.index.segments[this.index.newest] ?? {};
    let lists = await Promise.all(this.terms.map((term) => this.index.titled(term, false)));
    const known = inAll(lists.filter(({ all }) => all).map(({ list }) => list));
    const few = known !== null && known.length <= FEW;
    this.allTitles = older || few || lists.every(({ all }) => all);
    if (older && !few) lists = await Promise.all(this.terms.map((term) => this.index.titled(term, true)));
    const isKnown = few || (known !== null && lists.every(({ all }) => all) && !older);
    const numbers = (isKnown ? known : inAll(lists.map(({ list }) => list))) ?? [];
    this.titles = await this.allowed(this.allTitles ? numbers : numbers.filter((number) => number >= base));
  }

  async inBodies(segment) {
    if (!this.bodies.has(segment)) {
      const { base, count } = this.index.segments[segment];
      const newest = segment === this.index.newest;
      const terms = [...this.terms];
      const known = new Set();
      if (!newest) {
        await Promise.all(terms.map(async (term) => (await this.index.rare(term)) !== null && known.add(term)));
        terms.sort((a, b) => known.has(b) - known.has(a) || (this.sizes.get(a) ?? 0) - (this.sizes.get(b) ?? 0));
      }
      const list = async (term) => {
        const found = await this.index.listed(segment, term);
        if (newest) this.sizes.set(term, found.count);
        return found;
      };
      const found = await this.index.all(terms, list, newest, this.rest.length ? AS_CHEAP : 0, (term) => known.has(term));
      const numbers = found === null ? Array.from({ length: count }, (_, i) => i) : found;
      this.bodies.set(segment, await this.allowed(base ? numbers.map((number) => base + number) : numbers));
    }
    return this.bodies.get(segment);
  }

  /** Whether the next stage needs no file that was not read. */
  get isAtHand() {
    if (this.stage === "titles") return this.allTitles || !this.newestSeen;
    return this.stage === "body" && (this.segment < 0 || this.bodies.has(this.segment)) && !this.byDate;
  }

  /** Add the next stage to `waiting`; false when nothing is left. */
  async advance() {
    const { index, waiting } = this;
    if (this.stage === "exact") {
      const [exact] = await Promise.all([this.exact(), this.inTitles(), this.segment >= 0 ? this.inBodies(this.segment) : null]);
      const [others, last] = index.parted(exact);
      waiting.add([...others.reverse(), ...last.reverse()], EXACT);
      this.stage = "titles";
    } else if (this.stage === "titles" && !this.allTitles && !this.newestSeen) {
      waiting.add(index.parted(this.titles)[0].reverse(), TITLE);
      this.newestSeen = new Set(this.titles);
    } else if (this.stage === "titles") {
      const refused = (number) => this.newestSeen?.has(number) && !this.titlesKept.has(number);
      if (!this.allTitles) {
        this.titlesKept = new Set(this.titles);
        await this.inTitles(true);
        this.titles = this.titles.filter((number) => !refused(number));
      }
      const [others, last] = index.parted(this.titles);
      waiting.add(others.filter((number) => !this.newestSeen?.has(number)).reverse(), TITLE);
      waiting.add(last.reverse(), TITLE_LAST);
      this.stage = "body";
    } else if (this.stage === "body" && this.segment >= 0) {
      if (this.segment < this.index.newest) await this.narrowElsewhere();
      const found = await this.inBodies(this.segment);
      const [others, last] = this.byDate ? [found, []] : index.parted(found);
      if (this.byDate) {
        const placed = await index.byDate(this.segment, found);
        waiting.add(placed.map(([number]) => number), BODY, placed.map(([, place]) => place));
      } else waiting.add(others.reverse(), BODY);
      this.later = this.later.concat(last.reverse());
      this.segment -= 1;
      if (this.newestOnly) this.segment = -1;
      const ahead = Array.from({ length: AHEAD }, (_, i) => this.segment - i).filter((segment) => segment >= 0);
      if (others.length || !ahead.length) return true;
      await this.narrowElsewhere();
      await Promise.all(ahead.map((segment) => this.inBodies(segment)));
    } else if (this.stage === "body") {
      waiting.add(this.later, BODY_LAST);
      this.stage = "done";
    } else return false;
    return true;
  }

  /** The next `wanted` candidates without taking them, or fewer where more would have to be read. */
  async peek(wanted) {
    for (;;) {
      const found = this.waiting.first(wanted, this.taken);
      if (found.length >= wanted || (found.length && !this.isAtHand) || !(await this.advance())) return found;
    }
  }

  take(number, rank) {
    this.waiting.drop(number, rank);
  }

  /** Whether the rare ones of the terms, of which all documents are known, leave no more of older segments than lists to read. */
  async fewElsewhere() {
    const { base } = this.index.segments[this.index.newest];
    const known = (await Promise.all(this.terms.map((term) => this.index.rare(term)))).filter((list) => list !== null);
    return known.length > 0 && known.reduce(both, null).filter((number) => number < base).length <= this.rest.length;
  }

  /** Read more lists until few candidates are left in older segments: another term may be rare, or nowhere. */
  async narrowElsewhere() {
    while (this.rest.length && !(await this.fewElsewhere())) await this.narrow();
  }

  /** Use some more of the terms from now on, those first that tell most, also on what is waiting. */
  async narrow(some = STEP) {
    if (!this.rest.length) return;
    const wanted = firstTerms(this.query.parts, this.terms.length + some).filter((term) => this.rest.includes(term));
    const more = [...new Set([...wanted, ...this.rest])].slice(0, some);
    this.terms = [...this.terms, ...more];
    this.rest = this.rest.filter((term) => !more.includes(term));
    const looked = [...this.bodies.keys()];
    this.bodies.clear();
    const kept = new Set((await Promise.all(looked.map((segment) => this.inBodies(segment)))).flat());
    this.waiting.keep(kept, BODY);
    this.later = this.later.filter((number) => kept.has(number));
    if (this.titles === null) return;
    const lists = (await Promise.all(more.map((term) => this.index.titled(term, false)))).filter(({ all }) => all).map(({ list }) => list.numbers);
    if (!lists.length) return;
    const titled = new Set(lists.reduce(both, this.titles));
    this.titles = this.titles.filter((number) => titled.has(number));
    this.waiting.keep(titled, TITLE, TITLE_LAST);
  }
}

/** The answer to a query, to be read page by page. */
export class Answer {
  constructor(indexes, query, filters, byDate) {
    this.query = query;
    this.streams = indexes.map((index, i) => new Stream(index, query[i], filters, byDate));
    this.byDate = byDate;
    this.found = [];
    this.ended = false;
    this.stopped = false;
  }

  get complete() {
    return this.ended || this.streams.every((stream) => stream.complete);
  }

  get reach() {
    return this.streams.reduce((sum, stream) => sum + stream.reach, 0);
  }

  /** How many results there are: `{count, exact}`; without `exact` it is about so many, or so many so far. */
  get count() {
    if (this.ended) return { count: this.found.length, exact: !this.stopped };
    const count = this.streams.reduce((sum, stream) => sum + stream.size, 0);
    return { count: Math.max(count, this.found.length), exact: this.complete && this.streams.every((stream) => stream.sure) };
  }

  /** Read the terms that were spared so far, for a better count, unless all results are known. */
  async refine() {
    if (!this.ended) await Promise.all(this.streams.map((stream) => stream.narrow(Infinity)));
  }

  /** The next candidates in order over all indexes, with their cards. */
  async candidates(wanted) {
    const fronts = await Promise.all(
      this.streams.map(async (stream) => {
        const peeked = await stream.peek(wanted);
        const firsts = await Promise.all(peeked.map(([number]) => stream.index.first(number)));
        return peeked.map(([number, rank, place], i) => ({ stream, number, rank, first: firsts[i], card: firsts[i]?.card ?? null, belongs: stream.index.belongs(number, place) }));
      }),
    );
    const all = fronts.flat();
    if (this.streams.length > 1) {
      const newer = (a, b) => (a.card && b.card ? (a.card.date < b.card.date) - (a.card.date > b.card.date) : 0);
      const last = ({ stream, number }) => Number(!this.byDate && stream.index.comesLast(number));
      const order = (a, b) => (a.stream.index.main === b.stream.index.main ? b.belongs - a.belongs : newer(a, b));
      all.sort((a, b) => (this.byDate ? 0 : a.rank - b.rank) || last(a) - last(b) || order(a, b));
    }
    const chosen = [];
    const left = new Map(this.streams.map((stream, i) => [stream, fronts[i].length]));
    for (const candidate of all.slice(0, wanted)) {
      chosen.push(candidate);
      left.set(candidate.stream, left.get(candidate.stream) - 1);
      if (left.get(candidate.stream) === 0) break;
    }
    return chosen;
  }

  /** Whether a candidate has what was asked for: a title by its card, a text by itself. */
  async holds(candidate) {
    const { stream, rank, number, first } = candidate;
    if (first === null) return false;
    if (rank >= BODY && stream.sure) return true;
    const { index, query } = stream;
    let [whole, holds] = [true, false];
    if (rank >= BODY) ({ text: candidate.text, whole, holds } = await index.text(number, query.parts, query.simplified));
    else holds = this.fits(candidate, query.simplified);
    if (holds) return true;
    candidate.unverified = !whole;
    if (!whole || !first.traditional) return !whole;
    candidate.simplified = await index.simplified();
    return candidate.simplified !== null && this.fits(candidate, candidate.simplified);
  }

  fits({ stream: { query }, rank, card, text }, simplified) {
    if (rank === EXACT) {
      const key = keyOf(query.text, query.simplified);
      return [card.title, card.documentNumber, card.indexNumber, ...card.others.split("\n")].some((number) => keyOf(number, simplified) === key);
    }
    return matches(query.parts, fold(rank < BODY ? card.title : text, simplified));
  }

  /** The results up to number `until`; `listed` is told of candidates as soon as their cards are there, `held` of each that is one. */
  async upTo(until, { listed = () => {}, held = () => {}, most = MOST_CHECKED } = {}) {
    let checked = 0;
    while (this.found.length < until && !this.ended && checked < most) {
      const listable = await this.candidates(until - this.found.length);
      if (!listable.length) {
        this.ended = true;
        break;
      }
      checked += listable.length;
      const verified = new Map();
      const verify = async (candidate) => verified.set(candidate, await this.holds(candidate)).get(candidate);
      await Promise.all(listable.filter(({ first }) => !first?.hints.length).map(verify));
      listed([...this.found, ...listable.filter((candidate) => verified.get(candidate) ?? true)]);
      const long = listable.filter((candidate) => !verified.has(candidate)).map(async (candidate) => (await verify(candidate)) && held(candidate));
      listable.filter((candidate) => verified.get(candidate)).forEach(held);
      await Promise.all(long);
      let refused = BODY_LAST;
      for (const candidate of listable) {
        const { stream, number, rank, first } = candidate;
        if (rank > refused) break; // what is no title may be a text that comes before this one
        const holds = verified.get(candidate);
        stream.take(number, rank);
        if (holds) {
          stream.taken.add(number);
          this.found.push(candidate);
        } else if (rank >= BODY || first === null) {
          stream.refused.add(number);
          stream.taken.add(number);
        } else {
          refused = Math.min(refused, rank);
          if (rank !== EXACT) stream.titles = stream.titles.filter((other) => other !== number);
        }
      }
      const wanted = until - this.found.length;
      if (wanted > 0) await Promise.all(this.streams.filter((stream) => stream.maySpare(wanted)).map((stream) => stream.narrow()));
    }
    this.stopped = checked >= most && this.found.length < until;
    return this.found.slice(0, until);
  }
}

const partsOf = (indexes) => [...new Set(indexes.flatMap((index) => index.parts))];

function queriesOf(indexes, typed, tables) {
  return indexes.map((index, i) => {
    const { stems, stop = [] } = index.settings;
    const simplified = tables?.[i] ?? null;
    return { ...parse(typed, { stems, stop, simplified }), simplified };
  });
}

/** Ask `indexes`; `filters` are facets as `name:value`, `sort` is "relevance" or "date". */
export function ask(indexes, typed, { filters = [], sort = "relevance", newestOnly = false } = {}) {
  const parts = partsOf(indexes);
  const answer = new Answer(parts, queriesOf(parts, typed, null), filters, sort === "date");
  for (const stream of answer.streams) stream.newestOnly = newestOnly;
  if (!filters.length && answer.query.every((query) => !query.parts.length)) answer.ended = true;
  return answer;
}

/** The answer to the same query with traditional characters read as simplified ones, or null when that makes no difference. */
export async function askSimplified(indexes, typed, { filters = [], sort = "relevance" } = {}) {
  if (!/[^\x00-\xff]/.test(typed)) return null;
  const parts = partsOf(indexes);
  const queries = queriesOf(parts, typed, await Promise.all(parts.map((index) => index.simplified())));
  const words = (list) => JSON.stringify(list.map((query) => query.parts.map((part) => part.folded)));
  if (words(queries) === words(queriesOf(parts, typed, null))) return null;
  return new Answer(parts, queries, filters, sort === "date");
}

/** Results up to number `until`, read as simplified characters where nothing is found otherwise. */
export async function answered(indexes, typed, { filters, sort, until = 10, listed, held } = {}) {
  const answer = ask(indexes, typed, { filters, sort });
  await answer.upTo(until, { listed, held });
  if (answer.found.length || answer.stopped) return answer;
  const other = await askSimplified(indexes, typed, { filters, sort });
  if (other === null) return answer;
  await other.upTo(until, { listed, held });
  return other.found.length ? other : answer;
}
