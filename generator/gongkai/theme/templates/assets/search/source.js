// Where the files of an index come from. Every file is fetched once and kept while the page lives.

/** Bytes as they were before packing. A server that unpacked them already is met halfway. */
export async function unpacked(raw) {
  if (raw.length < 2 || raw[0] !== 0x1f || raw[1] !== 0x8b) return raw;
  const unpacking = new DecompressionStream("gzip");
  const writer = unpacking.writable.getWriter();
  const ignored = () => {}; // what is wrong with the bytes is said where they are read
  writer.write(raw).catch(ignored);
  writer.close().catch(ignored);
  const reader = unpacking.readable.getReader();
  const parts = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  if (parts.length === 1) return parts[0];
  const found = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (found.set(part, at), at + part.length), 0);
  return found;
}

/** The settings, the only file whose name stays when its content changes. */
export const SETTINGS = "index.bin";

/** Keeps what was read; a failed reading is forgotten, so that it can be tried again. */
export class Source {
  constructor() {
    this.kept = new Map();
  }

  get(path) {
    if (!this.kept.has(path)) {
      const reading = this.read(path).then(unpacked);
      reading.catch(() => this.kept.delete(path));
      this.kept.set(path, reading);
    }
    return this.kept.get(path);
  }

  async json(path) {
    return JSON.parse(new TextDecoder().decode(await this.get(path)));
  }
}

/** Files of a server, below `base`. */
export class Fetched extends Source {
  constructor(base) {
    super();
    this.base = base;
  }

  async read(path) {
    const answer = await fetch(this.base + path.split("/").map(encodeURIComponent).join("/"), { cache: path === SETTINGS ? "no-cache" : "default", credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
