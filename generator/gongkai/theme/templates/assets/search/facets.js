// The values by which results can be narrowed down, with how many results have each.

const SHOWN_VALUES = 6;

function columnsOf(content, size) {
  const head = content.indexOf(10);
  if (content.length - head - 1 !== size) throw new RangeError("columns of another length");
  return { values: JSON.parse(new TextDecoder().decode(content.subarray(0, head))), raw: content.subarray(head + 1) };
}

/** How many of `numbers` have each value of each facet: `{facet: Map(value, count)}`; columns come in the order of `names`. */
export async function countsOf(index, numbers, names) {
  const found = Object.fromEntries(names.map((name) => [name, new Map()]));
  for (const { base, count, stamp } of index.segments) {
    const own = numbers.filter((number) => number >= base && number < base + count);
    if (!own.length) continue;
    const path = `${stamp}/columns.bin`;
    const columns = await index.attempt(path, async () => columnsOf(await index.source.get(path), names.length * count * 2), null);
    if (columns === null) continue;
    const { values, raw } = columns;
    names.forEach((name, i) => {
      for (const number of own) {
        const at = (i * count + number - base) * 2;
        const value = values[name]?.[raw[at] + raw[at + 1] * 256 - 1];
        if (value !== undefined) found[name].set(value, (found[name].get(value) ?? 0) + 1);
      }
    });
  }
  return found;
}

/** One section of the page for each facet that tells results apart. */
export async function facetGroups(indexes, state, answer, names, { element, link, labelOf, say }) {
  const counts = await Promise.all(indexes.map((index, i) => countsOf(index, answer.streams[i]?.numbers ?? [], names)));
  const groups = names.map((name) => {
    const sums = new Map();
    for (const count of counts) for (const [value, number] of count[name]) sums.set(value, (sums.get(value) ?? 0) + number);
    if (sums.size < 2 && !state.filters[name]) return null;
    const values = [...sums].sort((a, b) => (name === "year" ? b[0] - a[0] : b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
    const item = ([value, number]) => {
      const chosen = state.filters[name] === value;
      const text = [labelOf(name, value), element("span", { class: "number" }, number.toLocaleString("en-US"))];
      return element("li", {}, chosen ? element("strong", {}, ...text) : link({ ...state, filters: { ...state.filters, [name]: value }, page: 1 }, ...text));
    };
    const rest = values.slice(SHOWN_VALUES).map(item);
    return element(
      "section",
      {},
      element("h2", {}, say(name)),
      element("ul", {}, ...values.slice(0, SHOWN_VALUES).map(item)),
      rest.length ? element("details", {}, element("summary", {}, element("span", {}, say("more_values"))), element("ul", {}, ...rest)) : null,
    );
  });
  return groups.filter(Boolean);
}
