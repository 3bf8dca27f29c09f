"""Whether a translation was made from another text than its original has today."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from gongkai.reader import body_of
from gongkai.records import Record

SHOWN = 16
"""Digits of a hash that are told: what an editor copies."""


def text_digest(root: Path, record: Record) -> bytes:
    """Return the hash of what a translator translates, 16 bytes: the title and the body, white space at its ends apart.

    Raises OSError where the source cannot be read.
    """
    text = f"{record.title}\n{body_of(root / record.path, record).strip()}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def behind(root: Path, record: Record) -> str:
    """Return the hash that a translation ought to name, where the one it names is not its original's; else "".

    A translation that names no hash is never behind, nor is what is no translation. Raises OSError.
    """
    recorded = record.values.get("source_hash") if record.original is not None else None
    if not recorded or record.original is None:
        return ""
    digest = text_digest(root, record.original).hex()
    return "" if digest.startswith(str(recorded)) else digest[:SHOWN]
