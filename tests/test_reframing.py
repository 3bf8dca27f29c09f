"""Another frame around the same text: what comes out is what pouring into the new shell gives, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reframing import Reframing, Untold, cut, filled, reframe
from gongkai.shells import ROOT, Shell, gap, way_to_root

FIXED = st.sampled_from(
    ["", "\n", "</title>\n<link>", f'<a href="{ROOT}/">首页</a>', '<main id="content">\n', "</main>\n<footer>电话一</footer>"]
)
OTHER = {
    "</main>\n<footer>电话一</footer>": "</main>\n<footer>电话二，另加一句</footer>",
    "</title>\n<link>": "</title>\n<link><meta>",
}
SLOT = st.one_of(st.text(max_size=12), FIXED)
NAMES = ("title", "head", "main", "after")


@given(
    st.lists(FIXED, min_size=5, max_size=5),
    st.fixed_dictionaries(dict.fromkeys(NAMES, SLOT)),
    st.sampled_from(["a.html", "b/c/d.html"]),
)
def test_what_fills_a_page_is_found_again_or_nothing_is_said(parts: list[str], slots: dict[str, str], address: str) -> None:
    """Whatever stands in the gaps, even parts of the frame itself."""
    html = "<html>" + parts[0] + "".join(gap(name) + part for name, part in zip(NAMES, parts[1:], strict=True)) + "</html>"
    changed = html
    for old, new in OTHER.items():
        changed = changed.replace(old, new)
    before, after = Shell.of(html), Shell.of(changed)
    root = way_to_root(address)
    page = before.pour(address, slots)
    try:
        (fixed, gaps), (wanted, others) = cut(before.parts, root), cut(after.parts, root)
        found = filled(page, [part.encode() for part in fixed])
    except Untold:
        return
    if gaps != others:
        return
    whole = wanted[0].encode() + b"".join(slot + part.encode() for slot, part in zip(found, wanted[1:], strict=True))
    assert whole == after.pour(address, slots)


def test_a_page_gets_its_new_foot(tmp_path: Path) -> None:
    """In the folder of the site, and is left alone when the foot is the same."""
    html = f"<html><title>{gap('title')}</title>\n<body class=page>{gap('main')}</main>\n<footer>电话一</footer></html>"
    old, new = Shell.of(html), Shell.of(html.replace("一", "二"))
    slots = {"title": "通告", "main": "<p>停水。</p>"}
    (tmp_path / "a.html").write_bytes(old.pour("a.html", slots))
    work = Reframing(str(tmp_path), [old.parts], [new.parts], "")
    assert reframe(work, ("a.html", 1))
    assert (tmp_path / "a.html").read_bytes() == new.pour("a.html", slots)
    again = Reframing(str(tmp_path), [new.parts], [new.parts], "")
    assert not reframe(again, ("a.html", 1))


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", "<html><title>通告".encode()])
def test_a_page_that_is_not_what_was_poured_is_untold(tmp_path: Path, content: bytes | None) -> None:
    """Gone, emptied, no text, cut short."""
    shell = Shell.of(f"<html><title>{gap('title')}</title>\n<body class=page>{gap('main')}</main></html>")
    if content is not None:
        (tmp_path / "a.html").write_bytes(content)
    with pytest.raises(Untold):
        reframe(Reframing(str(tmp_path), [shell.parts], [shell.parts], ""), ("a.html", 1))
