// What the page needs once its first results stand; it comes with lunr in a script of its own.

import { Direct } from "./direct.js";
import { facetGroups } from "./facets.js";
import { partsThatOccur } from "./help.js";
import { Wrapped } from "./wrapped.js";

globalThis.gongkaiMore = { Direct, facetGroups, partsThatOccur, Wrapped };
