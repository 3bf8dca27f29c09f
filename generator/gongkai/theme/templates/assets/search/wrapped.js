// Files of an index for pages opened from a folder.

import { Source } from "./source.js";

const waiting = new Map();

/** Files wrapped as scripts, for pages opened from a folder, where nothing can be fetched. */
export class Wrapped extends Source {
  constructor(base) {
    super();
    this.base = base;
    globalThis.gongkaiFile = (_, text) => waiting.get(document.currentScript.src)?.(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
  }

  read(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${this.base}${path.split("/").map(encodeURIComponent).join("/")}.js`;
      waiting.set(script.src, resolve);
      const done = () => {
        waiting.delete(script.src);
        script.remove();
        reject(new Error(path));
      };
      script.onload = done;
      script.onerror = done;
      document.head.append(script);
    });
  }
}
