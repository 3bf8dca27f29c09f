"""PDF by Typst: accessible (PDF/UA-1), for the archive (PDF/A-2a), fonts embedded, the same bytes every time.

What people wrote goes to the layout as JSON and is shown as text there; nothing of it is run, and Typst reads no file but
fonts. A character without a glyph stops it: PDF/UA forbids empty boxes.

Typst works with threads, which do not live on in forked processes; so the main process has a child set its pages, and
workers, which never fork, do it themselves.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import tempfile
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from gongkai.printing.fonts import Fonts
from gongkai.printing.formal import Formal, Issue

if TYPE_CHECKING:
    import typst

STANDARDS: list[Any] = ["a-2a", "ua-1"]
NO_GLYPH = re.compile(r"the text [`\"']+(.*?)[`\"']+ could not be displayed")


class NotPrinted(Exception):
    """A document that cannot be printed; ``text`` is what has no glyph, where that is the reason."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        found = NO_GLYPH.search(message)
        self.text = found[1] if found else ""


def pdf(content: Formal | Issue, fonts: Fonts) -> bytes:
    """Return a document or an issue as PDF. Raises NotPrinted."""
    data = asdict(content)
    data["day"] = [content.day.year, content.day.month, content.day.day]
    if isinstance(content, Issue):
        for entry, shown in zip(data["entries"], content.entries, strict=True):
            if shown.formal is not None:
                entry["formal"].pop("day")
    return typeset("issue" if isinstance(content, Issue) else "formal", data, fonts)


def typeset(layout: str, data: dict[str, Any], fonts: Fonts) -> bytes:
    """Return what a layout of ``theme/print`` makes of data, as PDF. Raises NotPrinted."""
    text = json.dumps(data | {"faces": dict(fonts.families)}, ensure_ascii=False)
    folders = tuple(fonts.folders)
    is_worker = multiprocessing.current_process().daemon
    made = _typeset(layout, text, folders) if is_worker else _from_child((layout, text, folders))
    if isinstance(made, str):
        raise NotPrinted(made)
    return made


Work = tuple[str, str, tuple[str, ...]]


def _from_child(work: Work) -> bytes | str:
    try:
        line = _child(os.getpid())
        line.send(work)
        made: bytes | str = line.recv()
        return made
    except (EOFError, OSError) as error:
        _child.cache_clear()
        return f"{type(error).__name__}: the process that sets pages has ended"


@cache
def _child(_parent: int) -> Connection:
    """Return the line to the process that sets pages for this one; it ends with this one."""
    is_forked = "fork" in multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if is_forked else "spawn")
    here: Connection
    here, there = context.Pipe()
    context.Process(target=_serve, args=(there, is_forked), daemon=True).start()
    there.close()
    return here


def _serve(line: Connection, is_forked: bool) -> None:
    if is_forked:  # let go of locks and of the other end of the line, so that this process ends with its parent
        os.closerange(3, line.fileno())
        os.closerange(line.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    while True:
        try:
            work: Work = line.recv()
        except (EOFError, KeyboardInterrupt):
            return
        line.send(_typeset(*work))


@cache
def _compiler(folders: tuple[str, ...]) -> tuple[typst.Compiler, tempfile.TemporaryDirectory[str]]:
    import typst

    nothing = tempfile.TemporaryDirectory(prefix="gongkai-print-")
    fonts = typst.Fonts(False, False, list(folders))
    return typst.Compiler(
        b"", root=nothing.name, font_paths=fonts, package_path=nothing.name, package_cache_path=nothing.name
    ), nothing


@cache
def _layout(name: str) -> bytes:
    folder = files("gongkai").joinpath("theme", "print")
    return b"\n".join(folder.joinpath(f"{part}.typ").read_bytes() for part in ("common", name))


def _typeset(layout: str, text: str, folders: tuple[str, ...]) -> bytes | str:
    """Return the PDF, or why there is none."""
    import typst

    compiler, _ = _compiler(folders)
    try:
        made = compiler.compile(_layout(layout), format="pdf", pdf_standards=STANDARDS, sys_inputs={"data": text}, timestamp=0)
    except typst.TypstError as error:
        return f"{error.message} {getattr(error, 'diagnostic', '')}"
    return made if isinstance(made, bytes) else b""
