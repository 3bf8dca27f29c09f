// The search page: the address is the state; what is shown follows from it.

import { answered } from "./engine.js";
import { excerpt, marked } from "./excerpts.js";
import { Index, OtherVersion } from "./index.js";
import { Fetched } from "./source.js";

const PAGE = 10;
const MOST_PAGES = 50;
const FACETS = ["type", "section", "agency", "year", "validity"];
const MOST_SEGMENTS = 4;
const box = document.getElementById("search");
const { texts, indexes: places, language, more: moreAddress } = JSON.parse(box.dataset.search);
const opened = new Map();
const unsure = new Set();
let run = 0;

const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== "") made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The link to a page of a portal; opened from a folder it must name the file. */
function hrefOf(place, address) {
  const shown = location.protocol === "file:" ? address : address.replace(/(^|\/)index\.html$/, "$1");
  return new URL(place.root + shown, document.baseURI).href;
}

function withMarks(pieces) {
  return pieces.map(([text, isMatch]) => (isMatch ? element("mark", {}, text) : text));
}

// -- the address -------------------------------------------------------------------------------------------------

function stateOf(search) {
  const values = new URLSearchParams(search);
  return {
    query: values.get("q") ?? "",
    sort: values.get("sort") === "date" ? "date" : "relevance",
    lang: ["zh", "en", "all"].includes(values.get("lang")) ? values.get("lang") : language,
    page: Math.min(MOST_PAGES, Math.max(1, Number.parseInt(values.get("page") ?? "1", 10) || 1)),
    filters: Object.fromEntries(FACETS.map((name) => [name, values.get(name) ?? ""]).filter(([, value]) => value)),
  };
}

function addressOf(state) {
  const values = new URLSearchParams({ q: state.query });
  if (state.sort !== "relevance") values.set("sort", state.sort);
  if (state.lang !== language) values.set("lang", state.lang);
  for (const [name, value] of Object.entries(state.filters)) values.set(name, value);
  if (state.page > 1) values.set("page", String(state.page));
  return `?${values}`;
}

function go(state) {
  void show(state); // sends its requests at once
  history.pushState(null, "", addressOf(state));
}

function link(state, ...children) {
  const made = element("a", { href: addressOf(state) }, ...children);
  made.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(state);
    document.getElementById("search-status").scrollIntoView({ block: "nearest" });
  });
  return made;
}

// -- the indexes -------------------------------------------------------------------------------------------------

/** The index at a place: as the page was told when it was made, which spares asking before the first answer, or as it says itself. */
function open(place) {
  if (!opened.has(place.base)) {
    const base = new URL(place.base, document.baseURI).href;
    const told = location.protocol === "file:" ? null : Index.told(new Fetched(base), place.settings);
    if (told) unsure.add(place);
    if (told) keep(place, Promise.resolve(told));
    else if (location.protocol === "file:") keep(place, more().then(({ Wrapped }) => Index.open(new Wrapped(base))));
    else keep(place, Index.open(new Fetched(base)));
  }
  return opened.get(place.base);
}

function keep(place, opening) {
  const reading = opening.then((index) => {
    for (const part of index.parts) Object.assign(part, { place });
    return index;
  });
  reading.catch(() => opened.delete(place.base));
  opened.set(place.base, reading);
}

/**
 * Whether an index of which the page was told turns out to be another one by now; then the new one takes its place.
 * Raises OtherVersion where this script cannot read it; one that cannot be asked stays what it was.
 */
async function changed(indexes) {
  const places = indexes.map(({ place }) => place).filter((place) => unsure.delete(place));
  const found = await Promise.all(places.map(async (place) => {
    try {
      const before = await opened.get(place.base);
      const now = await Index.open(before.source);
      if (JSON.stringify(now.settings) === JSON.stringify(before.settings)) return false;
      keep(place, Promise.resolve(now));
      return true;
    } catch (error) {
      if (error instanceof OtherVersion) throw error;
      return false;
    }
  }));
  return found.includes(true);
}

async function openAll(lang) {
  const wanted = places.filter((place) => lang === "all" || place.language === lang);
  const found = await Promise.allSettled(wanted.map(open));
  const failed = found.filter(({ status }) => status === "rejected");
  const indexes = found.filter(({ status }) => status === "fulfilled").flatMap(({ value }) => value.parts);
  if (!indexes.length && failed.length) throw failed[0].reason;
  return { indexes, failed: failed.length };
}

let loading = null;
function more() {
  loading ??= new Promise((resolve, reject) => {
    const script = element("script", { src: moreAddress });
    script.onload = () => resolve(globalThis.gongkaiMore);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

// -- what is shown -----------------------------------------------------------------------------------------------

const at = (id) => document.getElementById(id);

function setStatus(text) {
  at("search-status").textContent = text;
}

function resultOf(hit) {
  const { card, stream, unverified } = hit;
  const { index, query } = stream;
  const { place, settings } = index;
  const href = hrefOf(place, card.address);
  const facts = [place.site, card.type, card.agency, card.date, card.section].filter(Boolean).join(" · ");
  const numbers = [card.documentNumber && say("number", { number: card.documentNumber }), card.indexNumber && say("index_number", { number: card.indexNumber })];
  const late = settings.last_states.includes(card.state);
  const label = late ? index.states?.[card.state] ?? card.state : "";
  const name = element("a", { href, lang: place.tag }, ...withMarks(marked(card.title, query.parts, hit.simplified ?? query.simplified)));
  return element(
    "li",
    { class: late ? "late" : "" },
    element("h3", {}, name, label ? element("span", { class: "state" }, label) : null),
    element("p", { class: "facts" }, facts),
    element("p", { class: "excerpt", lang: place.tag }, unverified ? say("unverified") : ""),
    element("p", { class: "numbers" }, numbers.filter(Boolean).join(" · ")),
  );
}

async function fillExcerpt(hit, item) {
  const { stream, number, unverified } = hit;
  const { parts } = stream.query;
  const simplified = hit.simplified ?? stream.query.simplified;
  const text = hit.text ?? (await stream.index.text(number, parts, simplified, true)).text;
  const line = item.querySelector(".excerpt");
  if (unverified) line.textContent = say("unverified");
  else line.replaceChildren(...withMarks(excerpt(text, parts, simplified)));
}

/** The results of one page as they stand in the list; what was shown once stays as it is. */
class Rows {
  constructor(before) {
    Object.assign(this, { before, items: new Map(), filling: new Map() });
  }

  has(hit) {
    return this.items.has(hit);
  }

  show(hits) {
    const list = at("search-results");
    for (const hit of hits) if (!this.items.has(hit) || hit.simplified) this.items.set(hit, resultOf(hit));
    const items = hits.map((hit) => this.items.get(hit));
    list.start = this.before + 1;
    if (items.length !== list.children.length || items.some((item, i) => list.children[i] !== item)) list.replaceChildren(...items);
  }

  /** Fill in the excerpt of a hit that was shown. */
  fill(hit) {
    const item = this.items.get(hit);
    if (this.filling.get(hit)?.item !== item) this.filling.set(hit, { item, done: fillExcerpt(hit, item) });
    return this.filling.get(hit).done;
  }
}

function countText(answer) {
  const { count, exact } = answer.count;
  if (answer.stopped) return say("stopped", { checked: 200 });
  const values = { count: count.toLocaleString("en-US"), reach: answer.reach.toLocaleString("en-US") };
  return say(exact ? "count" : answer.complete ? "count_about" : "count_so_far", values);
}

function warnings(indexes, answer, failed) {
  const missing = indexes.reduce((sum, index) => sum + index.missing.size, failed);
  return [answer.query.some((query) => query.clipped) ? say("clipped") : "", missing ? say("damaged", { count: missing }) : ""].filter(Boolean).join(" ");
}

const namesThings = (state) => state.page === 1 && !Object.keys(state.filters).length && Boolean(state.query.trim());

/** Read what direct hits need, as soon as results are listed. */
async function prepareDirect(indexes, state) {
  if (!namesThings(state)) return;
  const { Direct } = await more();
  await Promise.all(indexes.map((index) => (index.direct ??= new Direct(index)).prepared()));
}

async function showDirect(indexes, state, mine, answer) {
  const shown = at("search-direct");
  if (!namesThings(state)) return shown.replaceChildren();
  try {
    await prepareDirect(indexes, state);
    const found = (await Promise.all(indexes.map(async (index, i) => (await index.direct.hits(state.query, answer.query[i]?.simplified ?? null)).map((hit) => ({ ...hit, place: index.place }))))).flat();
    if (mine !== run) return undefined;
    const items = found.slice(0, 4).map(({ kind, name, address, note, place }) => {
      const href = hrefOf(place, address);
      return element("li", {}, element("span", { class: "kind" }, say(`kind_${kind}`)), " ", element("a", { href, lang: place.tag }, name), note && kind === "service" ? element("span", { class: "note" }, note) : null);
    });
    return shown.replaceChildren(...(items.length ? [element("h2", {}, say("direct")), element("ul", { class: "search-named" }, ...items)] : []));
  } catch {
    return shown.replaceChildren();
  }
}

/** The order, the languages, what was chosen; where nothing is found there is nothing to order. */
function showOrder(state, found = true) {
  const choices = [["relevance", "by_relevance"], ["date", "by_date"]].map(([sort, key]) => (state.sort === sort ? element("strong", {}, say(key)) : link({ ...state, sort, page: 1 }, say(key))));
  const spoken = [...new Set(places.map((place) => place.language))];
  const languages = spoken.length > 1 ? [...spoken, "all"].map((lang) => (state.lang === lang ? element("strong", {}, say(lang === "all" ? "languages_all" : `language_${lang}`)) : link({ ...state, lang, page: 1, filters: {} }, say(lang === "all" ? "languages_all" : `language_${lang}`)))) : [];
  const chips = Object.entries(state.filters).map(([name, value]) => {
    const filters = Object.fromEntries(Object.entries(state.filters).filter(([other]) => other !== name));
    const chip = link({ ...state, filters, page: 1 }, labelOf(name, value), " ×");
    chip.setAttribute("aria-label", say("remove", { name: labelOf(name, value) }));
    chip.className = "chip";
    return chip;
  });
  at("search-order").replaceChildren(
    ...(found ? [element("span", {}, element("span", { class: "what" }, say("sort")), ...choices)] : []),
    ...(languages.length ? [element("span", {}, element("span", { class: "what" }, say("language")), ...languages)] : []),
    ...(chips.length ? [element("span", { class: "chips" }, ...chips)] : []),
  );
}

let labels = {};
function labelOf(name, value) {
  return labels[name]?.[value] ?? value;
}

async function showFacets(indexes, state, answer, mine) {
  const shown = ({ facetGroups }) => facetGroups(indexes, state, answer, FACETS, { element, link, labelOf, say });
  const groups = await more().then(shown, () => []);
  if (mine !== run) return;
  at("search-facets").querySelector("div").replaceChildren(...groups);
  at("search-facets").hidden = !groups.length;
}

/** Facets at once where that is cheap; in a large collection they are counted when asked for. */
async function offerFacets(indexes, state, answer, mine) {
  const segments = indexes.reduce((sum, index) => sum + index.segments.length, 0);
  if (segments <= MOST_SEGMENTS || Object.keys(state.filters).length) return showFacets(indexes, state, answer, mine);
  const button = element("button", { type: "button" }, say("count_values"));
  button.addEventListener("click", () => void showFacets(indexes, state, answer, mine));
  at("search-facets").querySelector("div").replaceChildren(button);
  at("search-facets").hidden = false;
  return undefined;
}

function showPages(state, answer) {
  const last = answer.ended ? Math.ceil(answer.found.length / PAGE) : Math.max(Math.ceil(answer.count.count / PAGE), state.page);
  const turns = [];
  if (state.page > 1) turns.push(link({ ...state, page: state.page - 1 }, say("previous")));
  if (last > 1) turns.push(element("strong", { "aria-current": "page" }, say("page", { number: state.page })));
  if (state.page < Math.min(last, MOST_PAGES)) turns.push(link({ ...state, page: state.page + 1 }, say("next")));
  at("search-pages").replaceChildren(...turns);
}

async function showNone(indexes, state, options, mine) {
  const narrowed = Object.keys(state.filters).length > 0;
  setStatus(say(narrowed ? "none_filtered" : "none", { query: state.query }));
  performance.mark("search-listed", { detail: 0 });
  performance.mark("search-verified");
  const parts = await more().then(({ partsThatOccur }) => partsThatOccur(indexes, state.query, options), () => []);
  if (mine !== run) return;
  const links = parts.flatMap((part, i) => [i ? say("joint") : "", link({ ...state, query: part, page: 1 }, part)]);
  const elsewhere = element("ul", { class: "elsewhere" }, ...[...document.querySelectorAll(".search-elsewhere li")].map((item) => item.cloneNode(true)));
  at("search-results").replaceChildren(
    element("li", { class: "none" }, parts.length ? element("p", {}, say("parts"), ...links) : null, element("p", {}, say("advice")), elsewhere),
  );
}

async function show(state) {
  run += 1;
  const mine = run;
  const input = at("search-box");
  input.value = state.query;
  box.hidden = !state.query.trim() && !Object.keys(state.filters).length;
  document.querySelector(".search-elsewhere").hidden = true;
  if (box.hidden) return;
  setStatus(say("working"));
  try {
    const { indexes, failed } = await openAll(state.lang);
    labels = Object.assign({}, labels, ...(await Promise.all(Object.keys(state.filters).length ? indexes.map((index) => index.labels()) : [])));
    const filters = Object.entries(state.filters).map(([name, value]) => `${name}:${value}`);
    const options = { filters, sort: state.sort };
    const until = state.page * PAGE;
    const rows = new Rows(until - PAGE);
    const listed = (hits) => {
      if (mine !== run) return;
      rows.show(hits.slice(until - PAGE, until));
      performance.mark("search-listed", { detail: hits.length });
      if (hits.length >= until) prepareDirect(indexes, state).catch(() => {});
    };
    const held = (hit) => mine === run && rows.has(hit) && void rows.fill(hit);
    const answering = answered(indexes, state.query, { ...options, until, listed, held });
    showOrder(state);
    const answer = await answering;
    if (mine !== run) return;
    let directly = null;
    const hits = answer.found.slice(until - PAGE, until);
    if (!answer.found.length) {
      at("search-results").replaceChildren();
      at("search-pages").replaceChildren();
      at("search-facets").hidden = true;
      showOrder(state, false);
      const helping = showNone(indexes, state, options, mine);
      directly = showDirect(indexes, state, mine, answer);
      await helping;
      if (mine === run && answer.query.every((query) => !query.parts.length) && !filters.length) setStatus(say("nothing_typed"));
    } else {
      rows.show(hits);
      await Promise.all(hits.map((hit) => rows.fill(hit)));
      if (mine !== run) return;
      performance.mark("search-verified");
      directly = showDirect(indexes, state, mine, answer);
      await answer.refine();
      if (mine !== run) return;
      setStatus(say("for", { query: state.query, count: countText(answer) }));
      showPages(state, answer);
      const found = await Promise.all(indexes.map((index) => index.labels()));
      labels = Object.assign({}, labels, ...found);
      indexes.forEach((index, i) => (index.states = found[i].validity));
      at("search-results").querySelectorAll(".late .state").forEach((mark) => (mark.textContent = labelOf("validity", mark.textContent)));
      showOrder(state);
      await offerFacets(indexes, state, answer, mine);
    }
    await directly;
    if ((await changed(indexes)) && mine === run) return void show(state);
    const warned = warnings(indexes, answer, failed);
    if (warned && mine === run) setStatus(`${at("search-status").textContent} ${warned}`);
  } catch (error) {
    if (mine !== run) return;
    at("search-results").replaceChildren();
    document.querySelector(".search-elsewhere").hidden = false;
    setStatus(say(error instanceof OtherVersion ? "other_version" : "unreachable"));
  }
  performance.mark("search-done");
  box.dataset.done = String(mine);
}

function start() {
  if (!("DecompressionStream" in globalThis)) {
    box.hidden = false;
    setStatus(say("unsupported"));
    return;
  }
  const wide = matchMedia("(min-width: 60em)");
  at("search-facets").open = wide.matches;
  document.querySelector(".search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const state = stateOf(location.search);
    go({ ...state, query: at("search-box").value, filters: {}, page: 1 });
  });
  addEventListener("popstate", () => void show(stateOf(location.search)));
  void show(stateOf(location.search));
}

start();
