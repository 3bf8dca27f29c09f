// One index as a browser or Node reads it: settings, shards, cards, texts, columns. FORMAT.md describes the files.

import { fold } from "./folding.js";
import { read } from "./encoding.js";
import { firstOf, mayHold } from "./pieces.js";
import { both, inAll, List } from "./postings.js";
import { matches } from "./queries.js";
import { decode, exactOf, FORMAT, hashed, home, NOTHING } from "./shards.js";
import { SETTINGS } from "./source.js";

/** An index of another version than this program reads. */
export class OtherVersion extends Error {}

export class Index {
  static async open(source) {
    const settings = await source.json(SETTINGS);
    if (settings.format !== FORMAT) throw new OtherVersion(`format ${settings.format}`);
    return new Index(source, settings);
  }

  /** The index that `settings` say, as a page was told when it was made; null when they are of another version. */
  static told(source, settings) {
    return settings?.format === FORMAT ? new Index(source, settings) : null;
  }

  constructor(source, settings) {
    this.source = source;
    this.settings = settings;
    this.segments = settings.segments;
    this.shards = new Map();
    this.firsts = new Map();
    this.missing = new Set();
    this.hidden = new Set(settings.delta?.hidden ?? []);
    this.main = this;
    this.delta = settings.delta ? new Index(source, { ...settings, ...settings.delta, direct: "", delta: null }) : null;
    if (this.delta) this.delta.main = this;
  }

  /** This index and what changed since it was made. */
  get parts() {
    return this.delta ? [this, this.delta] : [this];
  }

  get newest() {
    return this.segments.length - 1;
  }

  /** A file that may be damaged or gone: it is noted in `missing` and counts as empty. */
  async attempt(path, reading, otherwise) {
    try {
      return await reading();
    } catch {
      this.missing.add(path);
      return otherwise;
    }
  }

  /** The name of the shard of a segment in which a term stands. */
  shardOf(segment, term) {
    const { stamp, shards, by } = this.segments[segment];
    return `${stamp}/${(home(term, Boolean(by)) % shards).toString(16)}.bin`;
  }

  shard(segment, term) {
    return this.shardAt(this.shardOf(segment, term), this.segments[segment].count);
  }

  shardAt(path, size) {
    if (!this.shards.has(path)) {
      const reading = async () => decode(await this.source.get(path), this.settings.count, size);
      this.shards.set(path, this.attempt(path, reading, { ...NOTHING, lost: true }));
    }
    return this.shards.get(path);
  }

  /** Numbers over the whole collection under a term. */
  async whole(term) {
    if (!this.segments.length) return [];
    return (await this.shard(this.newest, term)).whole.numbers(term);
  }

  /** Numbers of the documents that may have an exact title or number. */
  async exact(key) {
    if (!this.segments.length) return [];
    const { stamp, exact } = this.segments[this.newest];
    const path = `${stamp}/exact-${(hashed(key) % exact).toString(16)}.bin`;
    const found = await this.attempt(path, async () => exactOf(await this.source.get(path)), new Map());
    return found.get(Math.floor(hashed(key) / exact)) ?? [];
  }

  /** The same for an exact title of Han characters alone, from shards that are read anyway: those of the `terms` read first for it. */
  async named(key, terms) {
    if (!this.segments.length) return [];
    const shards = await Promise.all(terms.map((term) => this.shard(this.newest, term)));
    const found = shards.flatMap(({ whole }) => whole.numbers(`=${(hashed(key) >>> 8).toString(16)}`));
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** The list of a term of titles: `{list, all}`; without `all` of the newest segment unless `older` are asked for. */
  async titled(term, older) {
    const { count } = this.settings;
    if (!this.segments.length) return { list: List.of([], count), all: true };
    const { whole } = await this.shard(this.newest, term);
    if (!whole.has(`^${term}`)) return { list: whole.list(term), all: true };
    const here = whole.list(`^${term}`);
    if (!older) return { list: here, all: false };
    return { list: List.of([...(await this.older(term)), ...here.numbers], count), all: true };
  }

  /** The numbers of a large list, as far as they are left out of the shards. */
  async older(term) {
    const { stamp, older } = this.segments[this.newest];
    return (await this.shardAt(`${stamp}/older-${(hashed(term) % older).toString(16)}.bin`, 0)).whole.numbers(term);
  }

  /** Numbers over the whole collection of the documents with a facet, `name:value`. */
  async having(facet) {
    return this.segments[this.newest]?.older ? this.older(`@${facet}`) : this.whole(`@${facet}`);
  }

  /** Numbers over the whole collection of a rare term, null where the segments must be asked; an empty list means nowhere. */
  async rare(term) {
    if (this.segments.length < 2) return null;
    const shard = await this.shard(this.newest, term);
    if (shard.lost) return null;
    const numbers = shard.whole.numbers(`~${term}`);
    if (numbers.length) return numbers;
    if (shard.whole.has(`~${term}`)) return null;
    return shard.part.has(term) ? null : [];
  }

  /** The list of a term in a segment, counted from its first document. */
  async listed(segment, term) {
    const rare = await this.rare(term);
    if (rare !== null) {
      const { base, count } = this.segments[segment];
      return List.of(rare.filter((number) => number >= base && number < base + count).map((number) => number - base), count);
    }
    return (await this.shard(segment, term)).part.list(term);
  }

  /** The numbers in it. */
  async part(segment, term) {
    return (await this.listed(segment, term)).numbers;
  }

  /**
   * The numbers under every term; in older segments the lists are read in turn, until no more than `enough` numbers are left, which
   * are read instead of a list that is not `known`.
   */
  async all(terms, list, together = true, enough = 0, known = () => false) {
    if (!terms.length) return null;
    if (together) {
      return inAll(await Promise.all(terms.map(list)));
    }
    let found = null;
    for (const term of terms) {
      if (found !== null && found.length <= (known(term) ? 0 : enough)) break;
      found = both(found, (await list(term)).numbers);
    }
    return found;
  }

  segmentOf(number) {
    return this.segments.findLastIndex((segment) => segment.base <= number);
  }

  /** Whether a document comes after all others. */
  comesLast(number) {
    const { base, last } = this.segments[this.segmentOf(number)];
    return number - base < last;
  }

  /** Ascending numbers as two lists: those that come last, and before them the others. */
  parted(numbers) {
    const found = [[], []];
    let at = 0;
    for (const number of numbers) {
      while (at < this.newest && number >= this.segments[at + 1].base) at += 1;
      found[number - this.segments[at].base < this.segments[at].last ? 1 : 0].push(number);
    }
    return found;
  }

  /** Where a document stands among those of a main index and its delta: by its place by date, else among its kind. */
  belongs(number, place) {
    if (this.main === this) return place ?? number;
    return (place === undefined ? this.settings.numbers[number] : this.settings.places[place]) - 0.5;
  }

  /** Numbers of one segment with their places by date, newest first. */
  async byDate(segment, numbers) {
    const { base, count, last, stamp } = this.segments[segment];
    if (!last) return [...numbers].reverse().map((number) => [number, number]);
    const path = `${stamp}/order.bin`;
    const places = new Map((await this.attempt(path, () => this.source.json(path), [])).map((place, number) => [place, number]));
    const here = new Set(numbers);
    const found = [];
    for (let place = 0, next = last; place < count; place += 1) {
      const number = base + (places.has(place) ? places.get(place) : next++);
      if (here.has(number)) found.push([number, base + place]);
    }
    return found.reverse();
  }

  pathOf(number, piece = 0) {
    const { stamp, base } = this.segments[this.segmentOf(number)];
    return `${stamp}/text/${(number - base).toString(16)}${piece ? `-${piece.toString(16)}` : ""}.bin`;
  }

  /** What the first file of a document holds, null when it is lost. */
  first(number) {
    if (!this.firsts.has(number)) {
      const path = this.pathOf(number);
      this.firsts.set(number, this.attempt(path, async () => firstOf(await this.source.get(path)), null));
    }
    return this.firsts.get(number);
  }

  /**
   * The text of a document, its title first, as far as it must be read to find `parts`, or only one of them in what follows the
   * title: `{text, whole, holds}`. `whole` is false when a piece is lost, `holds` says that all was found.
   */
  async text(number, parts, simplified = null, one = false) {
    const found = await this.first(number);
    if (found === null) return { text: "", whole: false, holds: false };
    const { card, hints, rest } = found;
    const pieces = [rest];
    let whole = true;
    const start = fold(one ? rest : `${card.title}\n${rest}`, simplified);
    let missing = parts.filter((part) => !matches([part], start));
    for (let at = 1; at <= hints.length && missing.length && (!one || missing.length === parts.length); at += 1) {
      if (!missing.some(({ terms }) => mayHold(hints[at - 1], terms))) continue;
      const path = this.pathOf(number, at);
      const piece = await this.attempt(path, async () => read(await this.source.get(path)), null);
      if (piece === null) whole = false;
      else {
        pieces.push(piece);
        const folded = fold(piece, simplified);
        missing = missing.filter((part) => !matches([part], folded));
      }
    }
    return { text: [card.title, ...pieces].join("\n"), whole, holds: !missing.length };
  }

  /** How the values of facets read. */
  async labels() {
    return this.attempt(this.settings.facets, () => this.source.json(this.settings.facets), {});
  }

  /** The simplified form of traditional characters, or null where the index ships none. */
  async simplified() {
    const path = this.settings.traditional;
    if (!path) return null;
    const pairs = await this.attempt(path, () => this.source.json(path), "");
    const characters = [...pairs];
    const found = new Map();
    for (let i = 0; i + 1 < characters.length; i += 2) found.set(characters[i], characters[i + 1]);
    return found;
  }
}
