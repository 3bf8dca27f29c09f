// The values by which results can be narrowed down, with how many results have each.

const SHOWN_VALUES = 6;

/** One section of the page for each facet that tells results apart. */
export async function facetGroups(indexes, state, answer, names, { element, link, labelOf, say }) {
  const counts = await Promise.all(indexes.map((index, i) => index.counts(answer.streams[i]?.numbers ?? [])));
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
