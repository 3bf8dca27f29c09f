// English stems by Porter's algorithm; stems.py gives the same ones.

const SECOND = {
  ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al", entli: "ent", eli: "e",
  ousli: "ous", ization: "ize", ation: "ate", ator: "ate", alism: "al", iveness: "ive", fulness: "ful", ousness: "ous",
  aliti: "al", iviti: "ive", biliti: "ble", logi: "log",
};
const THIRD = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
const FOURTH = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou"];

function shape(word) {
  let found = "";
  for (const letter of word) found += "aeiou".includes(letter) || (letter === "y" && found.endsWith("c")) ? "v" : "c";
  return found;
}

const measure = (word) => (shape(word).match(/v+c+/g) ?? []).length;
const short = (word) => shape(word).endsWith("cvc") && !"wxy".includes(word.at(-1));

function replaced(word, endings) {
  for (const ending of Object.keys(endings).sort((a, b) => b.length - a.length)) {
    if (word.endsWith(ending)) {
      const base = word.slice(0, -ending.length);
      return measure(base) > 0 ? base + endings[ending] : word;
    }
  }
  return word;
}

function singular(word) {
  if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

function present(word) {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  for (const ending of ["ed", "ing"]) {
    const base = word.slice(0, -ending.length);
    if (word.endsWith(ending) && shape(base).includes("v")) {
      if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
      if (base.at(-1) === base.at(-2) && shape(base).endsWith("c") && !"lsz".includes(base.at(-1))) return base.slice(0, -1);
      return measure(base) === 1 && short(base) ? `${base}e` : base;
    }
  }
  return word;
}

/** The stem of an English word in small letters; other words stay as they are. */
export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  let found = present(singular(word));
  if (found.endsWith("y") && shape(found.slice(0, -1)).includes("v")) found = `${found.slice(0, -1)}i`;
  found = replaced(replaced(found, SECOND), THIRD);
  const ending = FOURTH.find((one) => found.endsWith(one));
  if (ending) {
    const base = found.slice(0, -ending.length);
    if (measure(base) > 1 && (ending !== "ion" || /[st]$/.test(base))) found = base;
  }
  if (found.endsWith("e")) {
    const base = found.slice(0, -1);
    if (measure(base) > 1 || (measure(base) === 1 && !short(base))) found = base;
  }
  return found.endsWith("ll") && measure(found) > 1 ? found.slice(0, -1) : found;
}
