"""The catalog as it is being published: texts, fragments, Markdown, addresses."""

from __future__ import annotations

import posixpath
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from gongkai.catalog import Catalog
from gongkai.chosen import Chosen, numbers_of
from gongkai.days import day_text
from gongkai.findings import Place
from gongkai.kept_units import KeptUnits
from gongkai.language import Language
from gongkai.outputs.base import Crumb
from gongkai.outputs.bodies import Bodies
from gongkai.outputs.filters import FILTERS, href, quoted
from gongkai.outputs.fragments import Compiled, environment_of
from gongkai.outputs.marks import BESIDE, Marks
from gongkai.outputs.outside import notice_address, with_notice
from gongkai.outputs.qr import Codes
from gongkai.outputs.structured import breadcrumb
from gongkai.records import Record
from gongkai.selection import selects
from gongkai.shells import ROOT, Shell, Shells, gap
from gongkai.source import content_of, nodes, plain

HELD = 20_000
"""Items of lists that are held for other pages, at most."""
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def _texts(language: str) -> Mapping[str, str]:
    source = files("gongkai").joinpath("theme", "texts", f"{language}.yml").read_text("utf-8")
    root, findings = nodes(source, Place(f"{language}.yml", 1))
    if root is None or findings:
        raise ValueError(f"theme/texts/{language}.yml cannot be read")
    texts = plain(root)
    return {str(key): str(value) for key, value in texts.items()}


ENGINES = ("fragments", "bodies", "codes")
"""What an edition renders with."""


def _step(crumb: Crumb) -> str:
    text = escape(crumb.text)
    return f'<a href="{href(crumb.address)}">{text}</a>' if crumb.address else f'<span aria-current="page">{text}</span>'


class Edition(Marks):
    """A catalog on its way to the public.

    ``root`` is the portal's folder, ``files`` the size and time of change of what stands in ``docs/`` beside the documents,
    ``shells`` may still be on their way, and so may ``compiled``, its templates. What pages share is worked out once, here.
    """

    def __init__(
        self,
        root: Path,
        catalog: Catalog,
        shells: Shells | Callable[[], Shells],
        files: Mapping[str, tuple[int, int]] | None = None,
        compiled: Compiled | None = None,
    ) -> None:
        super().__init__(root, catalog, files)
        self._compiled = compiled
        self._place = str(root)
        self.known: KeptUnits | None = None
        """What the build before rendered; None where nothing is kept."""
        self.site = ""
        """The folder where what it rendered stands."""
        self._shells = shells
        self.languages: tuple[Language, ...] = self.definitions.languages
        self.by_code: Mapping[str, Language] = {language.code: language for language in self.languages}
        self.main = self.languages[0]
        codes = [language.code for language in self.languages]
        self._others = {code: next((other for other in codes if other != code), code) for code in codes}
        self._nearest: dict[tuple[str, str], str] = {}
        self._sidebars: dict[tuple[str, str], str] = {}
        self.rows: dict[tuple[int, int], str] = {}
        """The rows of directories, by layout and record."""
        self.layouts: dict[str, int] = {}
        """How directories show rows, those that do it alike as one."""
        self.downloaded: tuple[tuple[Any, Any], tuple[bytes, bytes]] = (None, None), (b"", b"")
        """What was listed for a download last, and its lines: directories often hold the same."""
        self.said: dict[tuple[str, str, str], dict[Any, str]] = {}
        """The texts of repeated values, by type, key and language."""
        self.lines: dict[Any, Any] = {}
        self.latest: dict[tuple[str, str, int], Sequence[Record]] = {}
        self.years: dict[tuple[str, str], list[int]] = {}
        self._entries: dict[tuple[int, str], str] = {}
        self._trails: dict[tuple[str, str, str], tuple[Crumb, ...]] = {}
        self.column_labels: dict[tuple[str, str, str], str] = {}
        self.section_heads: dict[tuple[str, str], str] = {}
        self._frames: dict[tuple[str, str], Shell] = {}
        self._paths: dict[tuple[Crumb, ...], tuple[str, str]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process is sent: engines are made there."""
        return {name: value for name, value in self.__dict__.items() if name not in ENGINES} | {"_compiled": None}

    def prepare(self) -> None:
        """Compile all templates, for the processes that are forked from this one: each of them would."""
        for name in self.fragments.list_templates():
            self.fragments.get_template(name)

    @cached_property
    def shells(self) -> Shells:
        """What sheets are poured into; waited for when it is first asked for."""
        return self._shells if isinstance(self._shells, Shells) else self._shells()

    @cached_property
    def bodies(self) -> Bodies:
        """The Markdown engine, with the settings of ``mkdocs.yml``."""
        return Bodies(self.shells.extensions, self.shells.extension_settings)

    @cached_property
    def codes(self) -> Codes:
        """The QR codes of the documents' addresses."""
        return Codes()

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The texts of the portal's own interface, by language and key."""
        return {language.code: _texts(language.code) for language in self.languages}

    @cached_property
    def fragments(self) -> Environment:
        """The templates of everything that is poured into shells."""
        environment = environment_of(FILTERS, self._compiled)
        environment.globals |= {"ROOT": Markup(ROOT), "edition": self, "definitions": self.definitions, "catalog": self.catalog}
        environment.globals["gap"] = lambda name: Markup(gap(name))
        return environment

    def fragment(self, name: str, language: str, **values: Any) -> str:
        """Return the HTML of a template of ``theme/fragments``."""
        template = self.fragments.get_template(f"{name}.html")
        return template.render(t=self.texts[language], language=language, **values)

    def frame(self, name: str, language: str) -> Shell:
        """Return a template of ``theme/fragments`` with gaps, rendered once a language."""
        key = (name, language)
        if key not in self._frames:
            self._frames[key] = Shell.of(self.fragment(name, language))
        return self._frames[key]

    # -- addresses -----------------------------------------------------------------------------------------

    def absolute(self, address: str) -> str:
        """Return the full web address of a page."""
        return self.definitions.portal.url + quoted(address.removesuffix("index.html"))

    def section_address(self, section: str, language: str) -> str:
        """Return the address of a section's page ("" is the home page)."""
        prefix = self.by_code[language].prefix
        return f"{prefix}{section}/index.html" if section else f"{prefix}index.html"

    def nearest_section(self, section: str, language: str) -> str:
        """Return the address of a section in a language, or of the nearest one above it that has something there."""
        key = (section, language)
        if key not in self._nearest:
            above = reversed(self.definitions.trail(section))
            live = next((path for path in above if (language, path) in self.catalog.live_sections), "")
            self._nearest[key] = self.section_address(live, language)
        return self._nearest[key]

    @cached_property
    def _fronts(self) -> frozenset[str]:
        return frozenset(page.address for page in self.catalog.pages)

    def has_front(self, section: str, language: str) -> bool:
        """Return whether a hand-written page stands at a section's address."""
        return self.section_address(section, language) in self._fronts

    def other(self, language: str) -> str:
        """Return the code of the language that the switch leads to."""
        return self._others[language]

    def trail(self, section: str, language: str, last: str = "") -> tuple[Crumb, ...]:
        """Return the breadcrumb down to a section, and the text of the page itself."""
        key = (section, language, last)
        if key not in self._trails:
            crumbs = [Crumb(self.texts[language]["home"], self.section_address("", language))]
            sections, above = self.definitions.sections, self.definitions.trail(section)
            crumbs += [Crumb(sections[path].name[language], self.section_address(path, language)) for path in above]
            if last:
                crumbs.append(Crumb(last))
            else:
                crumbs[-1] = Crumb(crumbs[-1].text)
            self._trails[key] = tuple(crumbs)
        return self._trails[key]

    def channels(self, language: str) -> list[str]:
        """Return the top sections that have something to show in a language."""
        return [path for path in self.definitions.sections if "/" not in path and (language, path) in self.catalog.live_sections]

    def sidebar(self, section: str, language: str) -> str:
        """Return the navigation beside a section's pages: the channel, the way down, what stands beside and below."""
        key = (language, section)
        if key not in self._sidebars:
            shown: list[tuple[int, str, bool]] = []
            channel = self.definitions.channel(section)
            trail = set(self.definitions.trail(section))

            def visit(path: str, depth: int) -> None:
                for child in self.definitions.below(path):
                    if (language, child) in self.catalog.live_sections:
                        shown.append((depth, child, child == section))
                        if child in trail:
                            visit(child, depth + 1)

            if channel:
                visit(channel, 1)
            self._sidebars[key] = self.fragment("sidebar", language, channel=channel, entries=shown, section=section)
        return self._sidebars[key]

    def path(self, trail: tuple[Crumb, ...], language: str) -> tuple[str, str]:
        """Return the breadcrumb of a trail as HTML and as JSON-LD; pages of one section share it."""
        if not trail:
            return "", ""
        if trail not in self._paths:
            label = escape(self.texts[language]["you_are_here"])
            items = "".join([f"<li>{_step(crumb)}</li>" for crumb in trail])
            colon = escape(self.texts[language]["colon"])
            steps = [(crumb.text, self.absolute(crumb.address.partition("#")[0]) if crumb.address else "") for crumb in trail]
            shown = f'<nav class="path" aria-label="{label}"><span>{label}{colon}</span><ol>{items}</ol></nav>'
            self._paths[trail] = shown, breadcrumb(steps)
        return self._paths[trail]

    def footer_pages(self, language: str) -> list[dict[str, str]]:
        """Return the address and title of the hand-written pages that the footer links to, those there are."""
        prefix = self.by_code[language].prefix
        titles = {page.address: page.title for page in self.catalog.pages}
        addresses = [f"{prefix}{name}.html" for name in self.definitions.portal.footer_pages]
        return [{"address": address, "title": titles[address]} for address in addresses if address in titles]

    @cached_property
    def _directories(self) -> frozenset[tuple[str, str]]:
        found = {(self.main.code, name) for name in self.definitions.directories}
        for language in self.languages[1:]:
            listed = self.catalog.listed_in(language.code)
            for name, directory in self.definitions.directories.items():
                if any(selects(self.catalog, directory.select, record) for record in listed):
                    found.add((language.code, name))
        return frozenset(found)

    def has_directory(self, name: str, language: str) -> bool:
        """Return whether a directory exists in a language."""
        return (language, name) in self._directories

    # -- records -------------------------------------------------------------------------------------------

    @cached_property
    def related(self) -> frozenset[int]:
        """The numbers of the records that name others or are named by others: few."""
        return frozenset(self.catalog.related.numbers)

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """Return the next newer and the next older document of the same section and language."""
        key = (record.language, record.section)
        held = self.catalog.by_section.get(key)
        if held is None:
            return None, None
        place = bisect_left(held.numbers, record.number)
        if held.numbers[place : place + 1] != array("I", (record.number,)):
            return None, None
        return held[place - 1] if place else None, held[place + 1] if place + 1 < len(held) else None

    def mark_beside(self, record: Record) -> bytes:
        """Return the mark of a listed document and of its neighbours, as :meth:`marks_beside` does; nothing for others."""
        if not self.catalog.is_listed(record):
            return b""
        newer, older = [self.card(other) if other is not None else b"" for other in self.neighbours(record)]
        return BESIDE % (newer, self.card(record), self.catalog.columns["digest"][record.number], older)

    def outside(self, html: str, language: str) -> str:
        """Return HTML whose links to hosts that are not trusted lead to the notice that the reader leaves the site."""
        return with_notice(html, self.leaving[language], self.by_code[language].prefix)

    def away(self, target: str, language: str) -> str:
        """Return the address of the notice before an outside address, or the address itself where none is needed."""
        return notice_address(target, self.by_code[language].prefix) if target in self.leaving[language] else target

    def body(self, record: Record) -> str:
        """Return the body of a record as safe HTML, its links leading to where their targets are published."""
        raw = content_of(f"{self._place}/{record.path}")
        source = raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8")
        if "\r" in source:
            source = source.replace("\r\n", "\n").replace("\r", "\n")
        folder = record.path.rpartition("/")[0]

        def resolve(target: str) -> str:
            return self.resolve(target, folder)

        return self.outside(self.bodies.html(source[record.body_offset :], resolve, record.title), record.language)

    def resolve(self, target: str, folder: str) -> str:
        """Return where a link written in a source in ``folder`` leads on the site."""
        if not target or target.startswith(("#", "//")) or SCHEME.match(target):
            return target
        path, mark, fragment = target.partition("#")
        if path.startswith("/"):
            return f"{ROOT}{path}{mark}{fragment}"
        source = posixpath.normpath(posixpath.join(folder, path))
        record = self.catalog.by_path.get(source)
        address = record.address.removesuffix("index.html") if record else source.removeprefix("docs/")
        return f"{ROOT}/{address}{mark}{fragment}"

    def prose(self, text: str, record: Record) -> Markup:
        """Return a Markdown field of a record as safe HTML."""
        folder = posixpath.dirname(record.path)
        html = self.bodies.html(text, lambda target: self.resolve(target, folder), record.title)
        return Markup(self.outside(html, record.language))

    def entries(self, records: Sequence[Record], language: str) -> Markup:
        """Return documents as items of a list: title, agency, day. An item is made once and stands in every list."""
        known, numbers = self._entries, numbers_of(records)
        if len(known) > HELD:
            known.clear()
        missing = self.catalog.chosen([number for number in numbers if (number, language) not in known])
        for number, item in zip(missing.numbers, self._items(missing, language), strict=True):
            known[number, language] = item
        return Markup("".join([known[number, language] for number in numbers]))

    def _items(self, records: Chosen, language: str) -> Iterator[str]:
        """Yield documents as items of a list, from columns: no record is filled for it."""
        said = [self.catalog.values_of(records, key) for key in ("title", "agency", "date_published")]
        for address, title, agency, moment in zip(self.catalog.columns["address"].at(records.numbers), *said, strict=True):
            day = f'<time datetime="{day_text(moment, "")}">{day_text(moment, language)}</time>' if moment else ""
            who = escape(self.agency(agency or "", language))
            yield f'<li><a href="{href(address)}">{escape(str(title))}</a><span class="who">{who}</span>{day}</li>\n'

    def agency(self, code: str, language: str) -> str:
        """Return the short name of an agency."""
        agency = self.definitions.agencies.get(code)
        return agency.short[language] if agency else code

    def tags(self, pairs: Sequence[tuple[str, str]]) -> str:
        """Return ``<meta>`` elements, those without a value left out."""
        return "".join([f'<meta name="{name}" content="{escape(value)}">\n' for name, value in pairs if value])
