"""The agencies' accounts on other platforms (政务新媒体): one page in each language, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.language import Label
from gongkai.outputs.agencies import own
from gongkai.outputs.base import Blob, Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.shells import ShellKey

ADDRESS = "agencies/accounts.html"


class Line(NamedTuple):
    """An account, or a column in one, as readers see it."""

    platform: str
    name: str
    column: str
    agency: str
    about: str


def has_accounts(edition: Edition) -> bool:
    """Return whether an agency has an account."""
    return any(edition.definitions.agencies[code].accounts for code in own(edition))


def lines(edition: Edition, language: str) -> tuple[list[Line], list[Line]]:
    """Return the accounts and the columns in them, in the order of the agencies; ``agency`` is a code."""
    accounts: list[Line] = []
    columns: list[Line] = []
    for code in own(edition):
        for account in edition.definitions.agencies[code].accounts:
            words = (_said(account.platform, language), account.name, _said(account.column, language))
            line = Line(*words, code, _said(account.about, language))
            (columns if account.column else accounts).append(line)
    return accounts, columns


def _said(text: Label | str | None, language: str) -> str:
    return "" if text is None else text if isinstance(text, str) else text[language]


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a language; none where no agency has an account."""
    return [Unit(language.code, language.code) for language in edition.languages] if has_accounts(edition) else []


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page of one language and its downloads."""
    language = unit.subject
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    accounts, columns = lines(edition, language)
    address = prefix + ADDRESS
    yield Sheet(
        address=address,
        shell=ShellKey(language, "plain"),
        title=texts["accounts"],
        description=texts["accounts_description"],
        main=edition.fragment("accounts", language, accounts=accounts, columns=columns, stem=address.removesuffix(".html")),
        trail=(
            Crumb(texts["home"], edition.section_address("", language)),
            Crumb(texts["agencies"], f"{prefix}agencies/index.html"),
            Crumb(texts["accounts"]),
        ),
        twin=edition.by_code[other].prefix + ADDRESS,
        is_pair=other != language,
    )
    header = [texts[key] for key in ("account_platform", "account_name", "account_column", "account_owner", "account_about")]
    rows = [[*line[:3], edition.definitions.agencies[line.agency].name[language], line.about] for line in accounts + columns]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([header, *rows])
    yield Blob(address.replace(".html", ".csv"), b"\xef\xbb\xbf" + stream.getvalue().encode())
    content = {"title": texts["accounts"], "count": len(rows), "accounts": [dict(zip(header, row, strict=True)) for row in rows]}
    yield Blob(address.replace(".html", ".json"), json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")


accounts = Output(units, render, follow_cards=True)
