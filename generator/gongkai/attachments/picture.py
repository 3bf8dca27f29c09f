"""JPEG pictures: where they were taken, if they say so (EXIF GPS)."""

from __future__ import annotations

import struct

from gongkai.attachments.base import Opened

GPS_POINTER = 0x8825
LATITUDE, LONGITUDE = 2, 4
LONGEST_DIRECTORY = 200


def read_picture(raw: bytes, found: Opened) -> None:
    """Read the position out of a JPEG's EXIF block."""
    start = raw.find(b"Exif\0\0", 0, 200_000)
    if start < 0:
        return
    block = raw[start + 6 :]
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return
    pointer = _directory(block, order, _long(block, order, 4)).get(GPS_POINTER)
    if pointer is None:
        return
    places = _directory(block, order, pointer)
    if LATITUDE in places and LONGITUDE in places:
        found.location = f"{_degrees(block, order, places[LATITUDE])}, {_degrees(block, order, places[LONGITUDE])}"


def _long(block: bytes, order: str, at: int) -> int:
    return int(struct.unpack_from(f"{order}I", block, at)[0])


def _directory(block: bytes, order: str, at: int) -> dict[int, int]:
    count = struct.unpack_from(f"{order}H", block, at)[0]
    entries = {}
    for number in range(min(count, LONGEST_DIRECTORY)):
        tag, _, _, value = struct.unpack_from(f"{order}HHII", block, at + 2 + 12 * number)
        entries[tag] = value
    return entries


def _degrees(block: bytes, order: str, at: int) -> str:
    parts = struct.unpack_from(f"{order}6I", block, at)
    degrees = sum(parts[i * 2] / max(parts[i * 2 + 1], 1) / 60**i for i in range(3))
    return f"{degrees:.2f}°"
