"""Direct hits read from an index, as the browser's ``direct.js`` reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from lunr.index import Index as LunrIndex
from lunr.query import Query, QueryPresence

from gongkai.search.folding import clean, fold
from gongkai.search.queries import QUOTES
from gongkai.search.reader import Index
from gongkai.search.shards import unpacked
from gongkai.search.terms import query_terms

MOST = 6
MOST_TERMS = 60


class Named(NamedTuple):
    """One thing that a query names."""

    kind: str
    name: str
    address: str
    note: str


def core(typed: str, fillers: list[str]) -> str:
    """Return what is meant: the folded query without declared fillers, or all of it where nothing else is left."""
    every = re.sub(r"[.,;:!?。、…]+", " ", fold(clean(QUOTES.sub(" ", typed[:400]))).strip()).strip()
    rest = every
    for filler in fillers:
        rest = re.sub(rf"\b{filler}\b", " ", rest) if re.fullmatch("[a-z ]+", filler) else rest.replace(filler, " ")
    return fold(clean(rest)).strip() or every


def _ordered(hits: list[dict[str, Any]]) -> list[int]:
    """Return the numbers of hits, the best first; scores count to the thousandth, so that every engine orders alike."""
    return [number for _, number in sorted((-int(hit["score"] * 1000 + 0.5), int(hit["ref"])) for hit in hits)]


def _asked(index: Any, words: str, stems: bool) -> list[int]:
    terms = [term for word in words.split(" ") for term in query_terms(word, stems)]
    if not terms or len(terms) > MOST_TERMS:
        return []
    query = Query(list(index.fields))
    for term in terms:
        query.term(term, presence=QueryPresence.REQUIRED, use_pipeline=False)
    return _ordered(index.query(query))


def heard(sounds: Sequence[Sequence[str]], sound: str) -> list[int]:
    """Return the numbers of entries with a name that sounds so from one of its characters on, in full or by initials.

    Those come first of whose names the least is left over.
    """
    found = []
    for number, names in enumerate(sounds):
        parts = [name.split(" ") for name in names]
        ends = (own[start:] for own in parts for start in range(len(own) - 1))
        told = (one for end in ends for one in ("".join(end), "".join(part[0] for part in end)))
        left = min((len(one) - len(sound) for one in told if one.startswith(sound)), default=-1)
        if left >= 0:
            found.append((left, number))
    return [number for _, number in sorted(found)]


def direct_hits(index: Index, typed: str) -> list[Named]:
    """Return up to six things that a query names, the best first."""
    if not index.settings.get("direct"):
        return []
    file = json.loads(unpacked((index.folder / index.settings["direct"]).read_bytes()))
    words = LunrIndex.load(file["index"])
    stems: bool = index.settings["stems"]
    meant, whole = core(typed, file["fillers"]), core(typed, [])
    if not meant:
        return []
    found: dict[int, None] = {}
    found |= {number: None for number, names in enumerate(file["names"]) if meant in names or whole in names}
    found |= {number: None for word, number in file["wordings"] if word in (meant, whole)}
    found |= dict.fromkeys(_asked(words, meant, stems))
    for group in file["synonyms"]:
        for word in group:
            if word in meant:
                for other in group:
                    if other != word:
                        found |= dict.fromkeys(_asked(words, meant.replace(word, other), stems))
    contained = [(-len(word), number) for word, number in file["wordings"] if len(word) > 1 and word in whole]
    found |= {number: None for _, number in sorted(contained)}
    sound = whole.replace(" ", "")
    if index.settings.get("pinyin") and re.fullmatch("[a-z]{2,40}", sound):
        sounds = json.loads(unpacked((index.folder / index.settings["pinyin"]).read_bytes()))
        found |= dict.fromkeys(heard(sounds, sound))
    return [Named(*file["entries"][number]) for number in list(found)[:MOST]]
