"""Values as bytes and back: quick, compact, and safe to read from a file that somebody else may have written."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgpack
import orjson

DATE, DATETIME, DECIMAL = 1, 2, 3
EPOCH = datetime(1, 1, 1)
MOST = 2**31 - 1


def minutes(moment: datetime) -> int:
    """Return a moment as whole minutes since the year 1."""
    return moment.toordinal() * 1440 + moment.hour * 60 + moment.minute


@lru_cache(4096)
def moment_of(count: int) -> datetime:
    """Return the moment that :func:`minutes` counted."""
    return EPOCH + timedelta(days=count // 1440 - 1, minutes=count % 1440)


def _down(value: Any) -> msgpack.ExtType:
    if isinstance(value, datetime):
        return msgpack.ExtType(DATETIME, minutes(value).to_bytes(5, "big"))
    if isinstance(value, date):
        return msgpack.ExtType(DATE, value.toordinal().to_bytes(4, "big"))
    if isinstance(value, Decimal):
        return msgpack.ExtType(DECIMAL, str(value).encode())
    raise TypeError(f"{type(value).__name__} cannot be packed")


@lru_cache(4096)
def _up(code: int, content: bytes) -> Any:
    if code == DATETIME:
        return moment_of(int.from_bytes(content, "big"))
    if code == DATE:
        return date.fromordinal(int.from_bytes(content, "big"))
    if code == DECIMAL:
        return Decimal(content.decode())
    raise ValueError(f"unknown code {code}")


def packed(value: Any) -> bytes:
    """Return text, numbers, dates, bytes, lists, tuples and dictionaries of them as bytes. Raises TypeError."""
    return bytes(msgpack.packb(value, default=_down, use_bin_type=True))


def unpacked(content: bytes) -> Any:
    """Return what :func:`packed` packed, tuples as lists. Raises ValueError for anything else."""
    try:
        return msgpack.unpackb(
            content, ext_hook=_up, raw=False, strict_map_key=False,
            max_str_len=MOST, max_bin_len=MOST, max_array_len=MOST, max_map_len=MOST, max_ext_len=64,
        )  # fmt: skip
    except (msgpack.UnpackException, ValueError, ArithmeticError, OverflowError) as error:
        raise ValueError(str(error)) from error


def as_json(value: Any) -> bytes:
    """Return a value as JSON in UTF-8, without spaces. Raises TypeError for what JSON cannot hold."""
    try:
        return orjson.dumps(value)
    except TypeError:  # an integer of more than 64 bits, say
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
