"""QR codes: those of segno, whichever way they are made."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.outputs import qr
from gongkai.outputs.qr import CAPACITY, Codes, drawn, modules

PREFIX = "https://www.jia.example/"
MANY = qr.WORTH_ADDING_UP
ADDED = Codes(PREFIX, MANY)
PATHS = st.text("abcdefghijklmnopqrstuvwxyz0123456789/-.%", max_size=90)


@settings(max_examples=60)
@given(PATHS)
def test_a_code_that_was_added_up_is_the_code_that_segno_makes(path: str) -> None:
    """Byte for byte, for every length and size."""
    assert ADDED.svg(PREFIX + path, "") == drawn(modules(PREFIX + path), "")


def test_sizes_change_where_the_standard_says() -> None:
    """21 modules for version 1, four more for each next one."""
    for number, most in enumerate(CAPACITY):
        assert len(modules("a" * most)) == (21 + 4 * number) ** 2
        assert len(modules("a" * (most + 1))) == (25 + 4 * number) ** 2


def test_few_codes_and_long_addresses_go_the_plain_way() -> None:
    """Nothing is learnt that is not worth it, nothing is too long."""
    assert Codes(PREFIX, 3).svg(PREFIX + "a", "") == drawn(modules(PREFIX + "a"), "")
    assert ADDED.svg(PREFIX + "a" * 300, "") == drawn(modules(PREFIX + "a" * 300), "")
