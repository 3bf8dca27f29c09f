"""QR codes: those of segno, whichever way they are made, in pictures that any reader opens."""

from __future__ import annotations

import zlib
from base64 import b64decode

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.outputs.qr import CAPACITY, Codes, lines, picture

PREFIX = "https://www.jia.example/"
CODES = Codes()
PATHS = st.text("abcdefghijklmnopqrstuvwxyz0123456789/-.%", max_size=206)


@settings(max_examples=120)
@given(PATHS)
def test_a_code_that_was_added_up_is_the_code_that_segno_makes(path: str) -> None:
    """Module by module, for every length and size."""
    assert CODES.rows(PREFIX + path) == lines(PREFIX + path)


def test_sizes_change_where_the_standard_says() -> None:
    """21 modules for version 1, four more for each next one; the same codes at both sides of each border."""
    for number, most in enumerate(CAPACITY):
        assert lines("a" * most)[0] == 21 + 4 * number
        assert lines("a" * (most + 1))[0] == 25 + 4 * number
        for length in (most - 1, most):
            assert CODES.rows("b" * length) == lines("b" * length)


def test_long_addresses_and_other_letters_go_the_plain_way() -> None:
    """Nothing is too long, nothing is lost."""
    for address in (PREFIX + "a" * 300, PREFIX + "é"):
        assert CODES.rows(address) == lines(address)


def test_the_picture_is_a_whole_png_of_the_modules() -> None:
    """Every chunk has its checksum; what is packed in it are the rows, a bit a module, light ones white."""
    size, rows = lines(PREFIX)
    rest, chunks = picture(size, rows), {}
    assert rest.startswith(b"\x89PNG\r\n\x1a\n")
    rest = rest[8:]
    while rest:
        length = int.from_bytes(rest[:4], "big")
        name, content, check = rest[4:8], rest[8 : 8 + length], rest[8 + length : 12 + length]
        assert zlib.crc32(name + content).to_bytes(4, "big") == check
        chunks[name], rest = content, rest[12 + length :]
    assert chunks[b"IHDR"] == size.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    assert zlib.decompress(chunks[b"IDAT"]) == rows
    width = -(-size // 8) + 1
    assert [rows[row * width] for row in range(size)] == [0] * size
    assert rows[1] == 0b00000001, "the upper edge of the first finder: seven dark modules and a light one"


def test_the_page_carries_the_picture_itself_and_says_what_it_is() -> None:
    """No second request; an alternative text."""
    html = CODES.image(PREFIX + "news/a.html", "本页二维码")
    assert html.startswith('<img src="data:image/png;base64,')
    assert 'alt="本页二维码"' in html
    size, rows = lines(PREFIX + "news/a.html")
    assert b64decode(html.split(",")[1].split('"')[0]) == picture(size, rows)
