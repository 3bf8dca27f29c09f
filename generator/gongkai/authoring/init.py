"""A new portal: the packaged catalog with an office of its own, and a first page in each language."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import gongkai
from gongkai.definitions import Definitions
from gongkai.definitions.agencies import Agencies
from gongkai.definitions.base import load, read_yaml
from gongkai.definitions.loading import read_definitions
from gongkai.findings import Finding, Place, Problem
from gongkai.numbering import LEDGER
from gongkai.source import plain

NOT_EMPTY = Problem(
    "FILE015",
    {"zh": "{path} 不是空文件夹，没有改动", "en": "{path} is not an empty folder and was left as it is"},
    {"zh": "换一个新的文件夹", "en": "name a new folder"},
)
NO_CATALOG = Problem(
    "CAT013",
    {"zh": "程序中没有可用的目录（{path}）", "en": "the program carries no usable catalog ({path})"},
    {"zh": "重新安装 gongkai", "en": "install gongkai again"},
)

STARTER = Path(__file__).parent / "starter"
GOVERNMENT, OFFICE = "government", "office"
SERVICES = {"github": ".github/workflows/audit.yml", "gitlab": ".gitlab-ci.yml", "gitee": ".workflow/audit.yml"}
"""Hosts of repositories, and where each looks for what it has to run."""
OWN = ("portal.yml", "agencies.yml", "audit.yml", "search.yml", LEDGER.rpartition("/")[2])
"""Files of the catalog that belong to one portal and are not taken over."""
OWN_FOLDERS = ("ledgers/",)
"""Folders of the packaged catalog that belong to its portal alone."""
HOME = "home.yml"
OWN_PAGES = re.compile(r"^ *- \{label: [^\n]*, address: services/[\w-]+\.html\}\n", re.MULTILINE)
"""Links of the home page to pages that its editors wrote by hand."""


def packaged_catalog() -> Path:
    """Return the catalog that new portals start from: in an installed program its copy, in a checkout the repository's.

    Raises FileNotFoundError.
    """
    package = Path(gongkai.__file__).parent
    for folder in (package / "starter_catalog", package.parents[1] / "catalog"):
        if (folder / "portal.yml").is_file():
            return folder
    raise FileNotFoundError(package / "starter_catalog")


def init(target: Path, service: str = "") -> list[Finding]:
    """Make a new portal in the folder ``target``, which must be new or empty; return why not.

    ``service`` names the host of the repository (one of SERVICES) whose file for automatic checks is put into place.
    The portal is made beside its place and moved there whole.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        return [NOT_EMPTY.at(Place(str(target)), path=str(target))]
    try:
        catalog = packaged_catalog()
    except FileNotFoundError as error:
        return [NO_CATALOG.at(Place(str(target)), path=str(error))]
    definitions, findings = read_definitions(catalog)
    if definitions is None:
        return findings
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:50]}.") as work:
        portal = Path(work) / "portal"
        _fill(portal, catalog, definitions)
        if service:
            (portal / SERVICES[service]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(STARTER / "ci" / f"{service}.yml", portal / SERVICES[service])
        if target.exists():
            target.rmdir()
        portal.rename(target)
    return []


def _fill(portal: Path, catalog: Path, definitions: Definitions) -> None:
    rewriting = _Rewriting(definitions)
    for source in sorted(catalog.rglob("*")):
        name = source.relative_to(catalog).as_posix()
        if (
            not source.is_file()
            or name in OWN
            or name.startswith(OWN_FOLDERS)
            or any(part.startswith(".") for part in name.split("/"))
        ):
            continue
        place = portal / "catalog" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".yml":
            text = rewriting.text(source.read_text(encoding="utf-8"))
            place.write_bytes((OWN_PAGES.sub("", text) if name == HOME else text).encode())
        else:
            shutil.copyfile(source, place)
    for name in ("portal.yml", "agencies.yml", "audit.yml", "search.yml"):
        shutil.copyfile(STARTER / name, portal / "catalog" / name)
    for name in ("mkdocs.yml", "docs/index.md", "docs/en/index.md"):
        (portal / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(STARTER / name, portal / name)
    shutil.copyfile(STARTER / "gitignore", portal / ".gitignore")


class _Rewriting:
    """What a file of the packaged catalog says in a portal that has two agencies and no places yet."""

    def __init__(self, definitions: Definitions) -> None:
        keys = "|".join(sorted({"owner", "lead", "publisher", "agencies"} | _agency_keys(definitions)))
        code = _any_of(definitions.agencies)
        self._agencies = re.compile(
            rf"(?P<key>(?:^[ \t]*(?:- )?|[{{,][ \t]*)(?:{keys}):[ \t]+)(?P<codes>\[?(?:{code})(?:, *(?:{code}))*\]?)(?=[ \t]*(?:[,}}]|(?:#.*)?$))",
            re.MULTILINE,
        )
        own, _, _ = load(STARTER / "agencies.yml", "agencies.yml", Agencies)
        assert own is not None
        index_codes = {
            agency.index_code: own.agencies[GOVERNMENT if code == GOVERNMENT else OFFICE].index_code or ""
            for code, agency in definitions.agencies.items()
            if agency.index_code
        }
        self._words = index_codes | _names()
        self._word = re.compile(_any_of(self._words))

    def text(self, text: str) -> str:
        """Return the text of a file, rewritten."""
        text = self._agencies.sub(lambda found: found["key"] + _ours(found["codes"]), text)
        return self._word.sub(lambda found: self._words[found[0]], text)


def _ours(codes: str) -> str:
    """Return the agencies of the new portal that stand for those written, once each."""
    ours = dict.fromkeys(GOVERNMENT if code == GOVERNMENT else OFFICE for code in re.findall(r"[^\[\], ]+", codes))
    return f"[{', '.join(ours)}]" if codes.startswith("[") else next(iter(ours))


def _agency_keys(definitions: Definitions) -> set[str]:
    """Return the keys whose values are agencies, in the core and in any type, parts of groups too."""
    found: set[str] = set()
    pending = [definitions.metadata.fields, *(kind.fields for kind in definitions.types.values())]
    while pending:
        for name, spec in pending.pop().items():
            if spec.kind == "agency":
                found.add(name)
            elif spec.fields:
                pending.append(spec.fields)
    return found


def _names() -> dict[str, str]:
    node, _ = read_yaml(STARTER / "names.yml", "names.yml")
    return plain(node) if node is not None else {}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
