"""The examples in a rule's docstring, made into a portal and run.

An example is a text of ``-- path --`` blocks over the catalog of this repository:

* of a document only what matters is written: metadata that is not given comes from its type's own example, and so does the
  text when none is given; places count the lines of the example as it is written;
* a file of ``catalog/`` replaces the top-level keys it gives;
* a ``.docx``, ``.xlsx``, ``.pdf`` or ``.jpg`` is described in words (see ``attachments``);
* ``site/…`` is the built site, of which nothing but what is written exists.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from attachment_words import made

from gongkai.audit.run import audit
from gongkai.catalog import Catalog
from gongkai.definitions import Definitions
from gongkai.definitions.inspection import RuleSetting
from gongkai.definitions.loading import read_definitions
from gongkai.findings import Finding, Place
from gongkai.portal import moment_of
from gongkai.reader import read
from gongkai.rules import Rule
from gongkai.rules.views import PortalView
from gongkai.site import open_site
from gongkai.source import nodes, plain, yaml_text

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-21 10:00"
BLOCK = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
KEY = re.compile(r"^([^\s#:][^:]*):", re.MULTILINE)
LEFT_OUT = ("attachments", "rows")


class Example(NamedTuple):
    """One pair of the examples: a portal in which the rule finds something, where, and one in which it does not."""

    bad: str
    finds: list[str]
    good: str


def examples_of(rule: Rule) -> list[Example]:
    """Return the examples of a rule's page."""
    text = rule.part("Examples")
    parts = re.split(r"^(Bad|Finds|Good):\n", text, flags=re.MULTILINE)[1:]
    pairs = [(kind, dedent(body)) for kind, body in zip(parts[::2], parts[1::2], strict=True)]
    assert [kind for kind, _ in pairs] == ["Bad", "Finds", "Good"] * (len(pairs) // 3), f"{rule.code}: Bad, Finds, Good"
    return [
        Example(pairs[i][1], [line.strip() for line in pairs[i + 1][1].splitlines() if line.strip()], pairs[i + 2][1])
        for i in range(0, len(pairs), 3)
    ]


def dedent(text: str) -> str:
    """Return an indented block as it is meant."""
    lines = [line.removeprefix("    ") for line in text.strip("\n").split("\n")]
    return "\n".join(lines) + "\n"


@cache
def shared_definitions() -> Definitions:
    """Return the declarations of this repository."""
    definitions, _ = read_definitions(ROOT / "catalog")
    assert definitions is not None
    return definitions


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of every block."""
    parts = BLOCK.split(text)
    assert not parts[0].strip(), f"an example starts with -- path --, not {parts[0]!r}"
    yield from zip(parts[1::2], parts[2::2], strict=True)


def completed(path: str, content: str, number: int) -> tuple[str, int, int]:
    """Return a document with what its type's example adds, the line of its closing ---, and how many lines were added."""
    if not content.startswith("---\n"):
        return content, 0, 0
    head, _, body = content.removeprefix("---\n").partition("---\n")
    kind = re.search(r"^type: *(\S+)", head, re.MULTILINE)
    model = shared_definitions().types.get(kind[1]) if kind else None
    if model is None:
        return content, 0, 0
    example_head, _, example_body = model.example.removeprefix("---\n").partition("---\n")
    given = set(KEY.findall(head)) | set(LEFT_OUT)
    if path.startswith("docs/en/"):
        given |= {"index_number", "topic", "genre", "document_number"}
    added = ""
    for block in re.split(r"^(?=[^\s#-][^:\n]*:)", example_head, flags=re.MULTILINE):
        key = KEY.match(block)
        if key and key[1] not in given:
            added += re.sub(r"-\d+", f"-{90000 + number:05d}", block) if key[1] == "index_number" else block
    left_blank = re.sub(r"^[^\s:]+: *!none\n", "", head, flags=re.MULTILINE)
    removed = head.count("\n") - left_blank.count("\n")
    text = f"---\n{left_blank}{added}---\n{body if body.strip() else example_body}"
    return text, head.count("\n") + 2 - removed, added.count("\n")


def write(folder: Path, text: str) -> tuple[Definitions, dict[str, tuple[int, int]]]:
    """Write an example and return its declarations and, by document, where lines were added and how many."""
    shifts: dict[str, tuple[int, int]] = {}
    catalog_changed = False
    for number, (path, content) in enumerate(blocks(text)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.startswith("docs/") and path.endswith(".md"):
            whole, closing, added = completed(path, content, number)
            shifts[path] = (closing, added)
            target.write_text(whole, encoding="utf-8")
        elif path.startswith("catalog/"):
            if not catalog_changed:
                shutil.copytree(ROOT / "catalog", folder / "catalog", dirs_exist_ok=True)
                catalog_changed = True
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(merged(target, content), encoding="utf-8")
        else:
            target.write_bytes(made(path, content))
    if not catalog_changed:
        (folder / "catalog").symlink_to(ROOT / "catalog")
        return shared_definitions(), shifts
    definitions, _ = read_definitions(folder / "catalog")
    assert definitions is not None, "the catalog of the example cannot be used"
    return definitions, shifts


def merged(target: Path, content: str) -> str:
    """Return a catalog file with the top-level keys of ``content`` in place of its own; they come first."""
    if not target.is_file():
        return content
    node, _ = nodes(content, Place("example"))
    old, _ = nodes(target.read_text(encoding="utf-8"), Place("example"))
    assert node is not None
    assert old is not None
    rest = {key: value for key, value in plain(old).items() if key not in plain(node)}
    return content + (yaml_text(rest) if rest else "")


def run(rule: Rule, text: str, folder: Path, inspection: str = "2019") -> list[Finding]:
    """Return the findings of a rule over an example."""
    folder.mkdir(parents=True, exist_ok=True)
    definitions, shifts = write(folder, text)
    profile = definitions.inspections[inspection]
    profile = profile.model_copy(update={"rules": {**profile.rules, rule.code: RuleSetting()}})
    records, files = [], {}
    for path in sorted((folder / "docs").rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name.endswith(".md"):
            reading = read(path, name, definitions)
            assert reading.record is not None, [finding.text("en") for finding in reading.findings]
            records.append(reading.record)
        elif path.is_file():
            files[name] = path.stat().st_size
    catalog = Catalog(definitions, records, moment_of(AS_OF, definitions.portal.time_zone))
    view = PortalView(folder, catalog, profile, files)
    site = open_site(folder / "site") if (folder / "site").is_dir() else None
    seen = audit(view, [], site).observations
    return [unshifted(observation.finding, shifts) for observation in seen if observation.code == rule.code]


def unshifted(finding: Finding, shifts: dict[str, tuple[int, int]]) -> Finding:
    """Return a finding with the line of the example as it is written."""
    closing, added = shifts.get(finding.place.path, (0, 0))
    if finding.place.line >= closing + added > 0:
        return replace(finding, place=finding.place.down(-added))
    return finding


def placed(findings: list[Finding]) -> list[str]:
    """Return the places of findings."""
    return sorted(str(finding.place) for finding in findings)


def meant(place: str) -> str:
    """Return a place as it is meant: ``catalog/sections.yml:@statistics`` is the line where that section is declared."""
    path, _, segment = place.partition(":@")
    if not segment:
        return place
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return f"{path}:{next(number for number, line in enumerate(lines, 1) if line.strip() == f'- path: {segment}')}"


def values_of(template: str) -> set[str]:
    """Return the names of the values in a message."""
    return set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", template))
