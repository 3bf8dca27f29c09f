"""The printed files of this repository's own portal hold the whole text of their documents."""

from __future__ import annotations

import re
from pathlib import Path

from printing_portal import close, edition_of, pages, paragraphs

from gongkai.outputs.printed import printed_files
from gongkai.outputs.printed_formal import formal, printed_blocks
from gongkai.printing.blocks import Block, text_of

ROOT = Path(__file__).parents[2]


def words(blocks: list[Block]) -> list[str]:
    """Return the texts of blocks in their order, without white space."""
    found = []
    for block in blocks:
        found += [close(text_of(block.runs))] if block.runs else []
        found += [close(text_of(cell)) for row in block.rows for cell in row]
        for item in block.items:
            found += words(list(item))
    return found


def test_every_normative_document_is_printed_whole() -> None:
    """Text by text and in order, in PDF and in Word, Chinese and English."""
    edition = edition_of(ROOT)
    documents = [record for record in edition.catalog.public if record.type == "normative_document"]
    assert len(documents) >= 10
    for record in documents:
        files = {file.form: file.content for file in printed_files(edition, record)}
        declared = edition.definitions.types[record.type].print
        assert declared is not None
        head = formal(edition, record, declared)
        furniture = re.compile(f"^{re.escape(close(head.head + head.mark))}|—\\d+—{re.escape(close(head.foot))}$")
        layers = {
            "pdf": "".join(furniture.sub("", page) for page in pages(files["pdf"])),
            "docx": close("".join(text for _, text in paragraphs(files["docx"]))),
        }
        for form, whole in layers.items():
            layer = whole.replace("\u2010", "").replace("-", "")
            position = 0
            for text in words(printed_blocks(edition, record)):
                plain = text.replace("-", "")
                position = layer.find(plain, position)
                assert position >= 0, f"{record.path}: {form} lacks {text}"
                position += len(plain)
