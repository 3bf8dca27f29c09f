"""Special topics (专题): the blocks that a topic page declares in its metadata, as queries over the catalog."""

from __future__ import annotations

from gongkai.definitions.directories import Selection
from gongkai.definitions.home import Block
from gongkai.language import Label
from gongkai.records import Record

FORMS = ("list", "lead", "pairs", "open")
"""What a block of a topic may look like; the first one where it says nothing."""


def topic_blocks(record: Record) -> list[Block]:
    """Return the blocks of a topic page, in the order written."""
    blocks = []
    for group in record.values.get("blocks", ()):
        form = group.get("form") or FORMS[0]
        select = Selection(
            types=_texts(group.get("types")),
            sections=_texts(group.get("sections")),
            agencies=_texts(group.get("agencies")),
            topics=_texts(group.get("topics")),
            where={"keywords": str(group["keyword"])} if group.get("keyword") else {},
        )
        width = "half" if len(record.values["blocks"]) > 1 else "full"
        title = str(group["title"])
        blocks.append(Block(form=form, title=Label(zh=title, en=title), select=select, width=width, count=group.get("count", 6)))
    return blocks


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
