"""The terms under which a text is found: pairs of neighbouring Han characters, single ones, and whole words.

No dictionary decides anything: a query is cut by the same rule as the text, so the two cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.search.folding import HAN, RARE_HAN
from gongkai.search.stems import stem

LONGEST_WORD = 24
"""Characters of a word that count; longer ones are told apart by their text."""

WORD = re.compile(f"[{RARE_HAN}]|(?:(?![{HAN}{RARE_HAN}])[^\\W_])+")
PIECE = re.compile(f"[{HAN}]+|{WORD.pattern}")
HAN_RUN = re.compile(f"[{HAN}]+")

Codes = NDArray[np.uint32]

PLAIN_WORD = re.compile("[0-9a-z]+")
"""What every word is made of when no other letters occur."""

_han = np.zeros(65536, dtype=bool)
for _start, _end in ((0x3005, 0x3006), (0x3007, 0x3008), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00)):
    _han[_start:_end] = True
_letters = np.array([unit > 127 and (chr(unit).isalnum() or 0xD800 <= unit < 0xE000) for unit in range(65536)]) & ~_han
"""Units that words of other alphabets are made of, and halves of rare characters."""


class Tokens(NamedTuple):
    """The terms of one document: Han characters and pairs of them as numbers, each once and ascending; then words, sorted."""

    han: Codes
    words: tuple[str, ...]


def word_term(word: str, stems: bool) -> str:
    """Return the term of one word."""
    return (stem(word) if stems else word)[:LONGEST_WORD]


def tokens(folded: str, stems: bool = False) -> Tokens:
    """Return the terms of a folded text; ``stems`` for an English index."""
    units = np.frombuffer(folded.encode("utf-16-le", "replace"), dtype="<u2")
    is_han = _han[units]
    single = units[is_han]
    single.sort()
    both = is_han[1:] & is_han[:-1]
    pairs = (units[:-1][both].astype(np.uint32) << np.uint32(16)) | units[1:][both]
    pairs.sort()
    distinct = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    found = (WORD if _letters[units].any() else PLAIN_WORD).findall(folded)
    words = {word_term(word, stems) for word in found}
    alone = single[np.append(True, single[1:] != single[:-1])] if len(single) else single
    return Tokens(np.concatenate((alone.astype(np.uint32), distinct)), tuple(sorted(words)))


def text_of(code: int) -> str:
    """Return the term that a number stands for."""
    return chr(code >> 16) + chr(code & 0xFFFF) if code > 0xFFFF else chr(code)


def query_terms(folded: str, stems: bool = False) -> list[str]:
    """Return the terms that a text containing ``folded`` must have, in order, each once."""
    found: dict[str, None] = {}
    for piece in PIECE.findall(folded):
        if HAN_RUN.match(piece):
            pairs: Iterable[str] = map(add, piece, piece[1:]) if len(piece) > 1 else piece
            found.update(dict.fromkeys(pairs))
        else:
            found[word_term(piece, stems)] = None
    return list(found)
