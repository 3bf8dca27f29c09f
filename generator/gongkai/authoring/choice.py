"""Which documents a command works on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongkai.findings import Finding, Place, Problem

NO_DOCUMENT = Problem(
    "FILE013",
    {"zh": "{path} 不是本门户 docs/ 中的文档或文件夹", "en": "{path} is no document or folder in docs/ of this portal"},
    {
        "zh": "写文档或栏目文件夹的路径，如 docs/news/notices",
        "en": "name a document or the folder of a section, such as docs/news/notices",
    },
)


def chosen(root: Path, documents: Sequence[str], paths: Sequence[str | Path]) -> tuple[list[str], list[Finding]]:
    """Return those of ``documents`` (``docs/…``) that ``paths`` name, themselves or by a folder; all without paths.

    A path is taken from the working folder where it leads into the portal, else from the portal's root.
    """
    if not paths:
        return list(documents), []
    names: set[str] = set()
    findings: list[Finding] = []
    home = root.resolve()
    for path in paths:
        targets = [target for target in (Path(path).resolve(), (home / path).resolve()) if target.is_relative_to(home)]
        target = next((target for target in targets if target.exists()), None)
        name = target.relative_to(home).as_posix() if target else ""
        inside = [document for document in documents if document == name or document.startswith(f"{name}/") or name == "."]
        if not name or not inside:
            findings.append(NO_DOCUMENT.at(Place(str(path)), path=str(path)))
        names.update(inside if name else ())
    return [document for document in documents if document in names], findings
