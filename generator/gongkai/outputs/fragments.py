"""The templates of everything that is poured into shells, compiled when they are needed or by a process beside.

What another process compiled comes from a process of this build alone, never from a file.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from functools import cached_property
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from gongkai.workers import beside

Filters = Mapping[str, Callable[..., Any]]


class Compiled(BytecodeCache):
    """Templates that a process beside is compiling: waited for when the first one is needed, compiled here where there is none."""

    def __init__(self, filters: Filters) -> None:
        self._waiting: Callable[[], bytes | None] | None = beside(_compiled, filters)

    @cached_property
    def _codes(self) -> dict[str, CodeType]:
        content = self._waiting() if self._waiting is not None else None
        return marshal.loads(content) if content is not None else {}  # noqa: S302 - from a process of our own, by a pipe

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep nothing: what is on a disk is never executed."""


def environment_of(filters: Filters, compiled: Compiled | None = None) -> Environment:
    """Return the environment of the templates in ``theme/fragments``, still without what they speak of."""
    environment = Environment(
        loader=PackageLoader("gongkai", "theme/fragments"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    environment.filters |= filters
    return environment


class _Collected(BytecodeCache):
    """What has been compiled, by the key of its template."""

    def __init__(self) -> None:
        self.codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Know nothing yet."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.codes[bucket.key] = bucket.code


def _compiled(filters: Filters) -> bytes:
    templates, found = environment_of(filters), _Collected()
    templates.bytecode_cache = found
    for name in templates.list_templates():
        templates.get_template(name)
    return marshal.dumps(found.codes)
