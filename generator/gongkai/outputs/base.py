"""What an output is, and what it hands to be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.shells import ShellKey

if TYPE_CHECKING:
    from gongkai.findings import Finding
    from gongkai.outputs.edition import Edition


class Crumb(NamedTuple):
    """One step of the breadcrumb: its text and its address, "" when it is no link."""

    text: str
    address: str = ""


class NotMade(Exception):
    """A unit cannot be made; the finding says why. The build stops."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be poured into a shell.

    ``address`` is below the site's root (``news/index.html``). ``main`` and ``after`` are safe HTML, in which links
    into the site start with :data:`gongkai.shells.ROOT`. ``section`` chooses the sidebar. ``twin`` is the address
    of the same page in the other language, or of the nearest honest place there; ``is_pair`` says it is a true pair.
    ``anywhere`` marks a page that servers show at any address, whose links therefore start at the host. ``before`` is
    HTML above ``main``, ``schema`` the JSON-LD of what the page is about; ``is_indexed`` is false for pages that search
    engines should pass over.
    """

    address: str
    shell: ShellKey
    title: str
    description: str
    main: str = ""
    after: str = ""
    head: str = ""
    section: str = ""
    trail: tuple[Crumb, ...] = ()
    twin: str = ""
    is_pair: bool = False
    feed: str = ""
    anywhere: bool = False
    before: str = ""
    schema: str = ""
    is_article: bool = False
    is_indexed: bool = True


@dataclass(frozen=True, slots=True)
class Blob:
    """One file that is not a page."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """One file of the portal that is published as it is; ``source`` is below the portal's root."""

    address: str
    source: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One file that the build before wrote and that stays as it is."""

    address: str


Item = Sheet | Blob | Copy | Standing


MARK = 16
"""Bytes of a unit's mark."""


class Unit(NamedTuple):
    """The smallest thing an output makes anew: a document, a page of a list, a feed.

    ``key`` names it among the units of its output, for ever; ``subject`` is what it is made from.
    """

    key: str
    subject: Any


class Units(Sequence[Unit]):
    """One unit a subject, made when it is asked for; ``keys`` stand at the same places."""

    def __init__(self, keys: Sequence[str], subjects: Sequence[Any]) -> None:
        self.keys, self.subjects = keys, subjects

    def __len__(self) -> int:
        return len(self.subjects)

    def __getitem__(self, place: Any) -> Any:
        return Unit(self.keys[place], self.subjects[place])

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Units:
        """Return units in a sequence."""
        if isinstance(units, Units):
            return units
        held = list(units)
        return cls([unit.key for unit in held], [unit.subject for unit in held])


@dataclass(frozen=True)
class Output:
    """One kind of thing made from the catalog: which units there are, and how one of them becomes files.

    ``stamp`` returns what a unit's files are made from besides ``catalog/``, theme, program and the sections that are
    live: a unit whose stamp is that of the build before is not rendered again. An output without it is rendered
    every time. ``stamps`` does the same for many units at once, in their order. Stamps that ``follow_definitions`` hold what
    types, vocabularies, sections and directories say of the unit; others are joined with everything declared.
    An output with ``marks`` has the same units in the same order while no card changes: they are :data:`MARK` bytes a unit, side by
    side, that change when its stamp does (``marks`` is given the stamps where they are known), and ``some`` are the units of a slice.
    Where units and stamps ``follow_cards`` they come from nothing but cards, what is declared, and the day: while none of
    these changes, nobody asks the output for its units. An output that ``spreads`` the work of a unit over processes itself
    is rendered after all others.
    """

    units: Callable[[Edition], Iterable[Unit]]
    render: Callable[[Edition, Unit], Iterator[Item]]
    stamp: Callable[[Edition, Unit], bytes] | None = None
    stamps: Callable[[Edition, Sequence[Unit]], Iterable[bytes]] | None = None
    marks: Callable[[Edition, Sequence[bytes] | None], bytes] | None = None
    some: Callable[[Edition, slice], Sequence[Unit]] | None = None
    follow_definitions: bool = False
    follow_cards: bool = False
    spreads: bool = False
