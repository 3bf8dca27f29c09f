"""Collections to search in: generated documents of any number, a folder of Markdown files, a portal."""

from __future__ import annotations

import importlib.util
import json
from array import array
from pathlib import Path
from typing import Any

from gongkai.search.documents import LAST, Card, Document, text_of
from gongkai.search.plain import lines

STATES = {"有效": "in_force", "废止": "repealed", "失效": "expired", "已修订": "amended"}


class Stored:
    """Documents in one file, so that their number costs no memory; they come by date, the oldest first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places = array("Q")
        self.lengths = array("L")
        self.last = bytearray()

    def fill(self, rows: list[tuple[str, int]], made: Any) -> None:
        """Write the documents ``made(number)`` for every ``(date, number)``."""
        with self.path.open("wb") as file:
            for _, number in sorted(rows):
                document = made(number)
                raw = json.dumps([document.card, document.facets, document.text], ensure_ascii=False).encode()
                self.places.append(file.tell())
                self.lengths.append(file.write(raw))
                self.last.append(document.card.state in LAST)

    def __len__(self) -> int:
        return len(self.places)

    def comes_last(self, number: int) -> bool:
        """Return whether a document comes after all others."""
        return bool(self.last[number])

    def document(self, number: int) -> Document:
        """Return a document."""
        with self.path.open("rb") as file:
            file.seek(self.places[number])
            card, facets, text = json.loads(file.read(self.lengths[number]))
        return Document(Card(*card), tuple(facets), text)


def generated(script: Path, count: int, target: Path) -> Stored:
    """Return ``count`` documents of a generator: a module with ``Texts().document(number)``."""
    spec = importlib.util.spec_from_file_location("generated_texts", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    texts = module.Texts()

    def made(number: int) -> Document:
        found = texts.document(number)
        state, year = STATES.get(found["validity"], ""), str(found["year"])
        card = Card(
            found["title"], f"{found['section']}/{year}/{number:06d}.html", found["agency"], found["section_name"],
            found["date_published"][:10], "通知", state, found["document_number"], found["index_number"], "",
        )  # fmt: skip
        facets = ("type:notice", f"section:{found['section']}", f"agency:{found['agency']}", f"year:{year}", f"validity:{state}")
        parts = [card.title, card.index_number, card.document_number, *found["keywords"], found["description"]]
        return Document(card, facets, text_of([*parts, *lines(found["body"])]))

    stored = Stored(target)
    stored.fill([(texts.document(number)["date_published"], number) for number in range(count)], made)
    return stored


def markdown(folder: Path, target: Path) -> Stored:
    """Return the Markdown files of a folder as documents; their first line is the title."""
    paths = sorted(folder.rglob("*.md"))

    def made(number: int) -> Document:
        title, _, body = paths[number].read_text("utf-8", "replace").lstrip("# \n").partition("\n")
        card = Card(title.strip(), f"laws/{number}.html", "", paths[number].parent.name, "", "法规", "", "", "", "")
        return Document(card, ("type:regulation",), text_of([title.strip(), *lines(body.replace("<!-- INFO END -->", ""))]))

    stored = Stored(target)
    stored.fill([("", number) for number in range(len(paths))], made)
    return stored
