// Asks an index on disk the questions given on standard input, with the modules of the public's browser.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, lunr, ...folders] = process.argv.slice(2);
const module = (name) => import(pathToFileURL(`${modules}/${name}.js`).href);
globalThis.lunr = createRequire(import.meta.url)(lunr);
const { Source } = await module("source");
const { Index } = await module("index");
const { answered } = await module("engine");
const { Direct } = await module("direct");
const { partsThatOccur } = await module("help");
const { excerpt } = await module("excerpts");

class Disk extends Source {
  constructor(folder) {
    super();
    this.folder = folder;
  }

  async read(path) {
    return new Uint8Array(await readFile(`${this.folder}/${path}`));
  }
}

let input = "";
for await (const chunk of process.stdin) input += chunk;
const indexes = await Promise.all(folders.map((folder) => Index.open(new Disk(folder))));
const direct = new Direct(indexes[0]);
const answers = [];
for (const { query, filters = [], sort = "relevance", help = false, excerpts = false, files = false } of JSON.parse(input)) {
  const answer = await answered(indexes, query, { filters, sort, until: 100000 });
  while (answer.stopped) await answer.upTo(100000);
  answers.push({
    hits: answer.found.map(({ card, rank }) => [card.address, rank]),
    direct: (await direct.hits(query, answer.query[0].simplified)).map(({ kind, address }) => [kind, address]),
    parts: help ? await partsThatOccur(indexes, query) : [],
    excerpts: excerpts ? await Promise.all(answer.found.slice(0, 10).map(async ({ number, text, simplified = null, stream: { index, query } }) => excerpt(text ?? (await index.text(number, query.parts, query.simplified, true)).text, query.parts, simplified ?? query.simplified))) : [],
    missing: indexes.flatMap((index) => [...index.missing]),
    count: answer.count,
    files: files ? indexes.flatMap((index) => [...index.source.kept.keys()]) : [],
  });
}
process.stdout.write(JSON.stringify(answers));
