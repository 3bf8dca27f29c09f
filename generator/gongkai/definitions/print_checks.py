"""What types say of being printed must fit together, and declared folders of fonts must be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.definitions.base import MISSING_FILE, NO_SUCH_FIELD, UNKNOWN_REFERENCE, WRONG_VALUE
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place

if TYPE_CHECKING:
    from gongkai.definitions import Definitions

Where = Callable[..., Place]
A_COLLECTION = {
    "zh": "issue 版式只用于声明了 collects 的文种，且只有 pdf 一种格式",
    "en": "the issue layout is for types with collects, and makes pdf only",
}
A_DOCUMENT = {"zh": "手写页面不能声明 print", "en": "hand-written pages are not printed"}
TAKEN = {"zh": "这个地址已有栏目或目录，换一个", "en": "a section or directory stands at this address: choose another"}
SECTION = {"zh": "栏目", "en": "section"}
TYPE = {"zh": "文种", "en": "type"}


def check_print(definitions: Definitions, root: Path, where: Where) -> Iterator[Finding]:
    """Yield what does not fit; ``root`` is ``catalog/``."""
    for name, kind in definitions.types.items():
        if kind.print is None:
            continue
        file = f"types/{name}.yml"
        if kind.form == "page":
            yield WRONG_VALUE.at(where(file, "print"), key="print", value=kind.form, wanted=A_DOCUMENT)
        if kind.print.layout == "issue" and (kind.collects is None or kind.print.forms != ["pdf"]):
            yield WRONG_VALUE.at(where(file, "print", "layout"), key="print.layout", value="issue", wanted=A_COLLECTION)
        known = {**definitions.metadata.fields, **kind.fields}
        for number, field in enumerate(kind.print.shown):
            if field not in known:
                place = where(file, "print", "shown", number)
                yield NO_SUCH_FIELD.at(place, key="print.shown", value=field, nearest=nearest(field, list(known)))
    yield from _forms(definitions, where)
    for number, folder in enumerate(definitions.printing.fonts):
        if not (root / folder).is_dir():
            yield MISSING_FILE.at(where("printing.yml", "fonts", number), path=f"catalog/{folder}")


def _forms(definitions: Definitions, where: Where) -> Iterator[Finding]:
    taken = {*definitions.sections, *(directory.address for directory in definitions.directories.values())}
    for name, form in definitions.forms.items():
        file = f"forms/{name}.yml"
        if form.address in taken:
            yield WRONG_VALUE.at(where(file, "address"), key="address", value=form.address, wanted=TAKEN)
        for key, known, what, declared in (
            ("sections", definitions.sections, SECTION, "catalog/sections.yml"),
            ("types", definitions.types, TYPE, "catalog/types/"),
        ):
            for number, value in enumerate(getattr(form, key)):
                if value not in known:
                    yield UNKNOWN_REFERENCE.at(
                        where(file, key, number),
                        key=key,
                        value=value,
                        what=what,
                        where=declared,
                        nearest=nearest(value, list(known)),
                    )
