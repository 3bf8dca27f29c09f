"""Whatever an editor writes is printed: no text stops Typst, and no Word file is broken."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from printing_portal import close, pages, paragraphs

from gongkai.definitions.printing import Printing, WordFaces
from gongkai.outputs.bodies import Bodies
from gongkai.printing.blocks import blocks_of, text_of
from gongkai.printing.fonts import fonts_of
from gongkai.printing.formal import Formal
from gongkai.printing.pdf import pdf
from gongkai.printing.word import word

WORDS = st.text(st.sampled_from('甲乙丙第一条、（一）。：a1 \\$#@*_`~"{}[]()<>&|/-+=!%^\u3000\u00a0'), max_size=12).map(
    lambda text: text.replace("\n", " ")
)
PIECES = st.one_of(
    WORDS,
    WORDS.map("## {}".format),
    WORDS.map("##### {}".format),
    st.tuples(WORDS, WORDS).map(lambda words: "- {}\n    - {}\n-\n".format(*words)),
    st.tuples(WORDS, WORDS).map(lambda words: "3. {}\n4. {}\n".format(*words)),
    st.tuples(WORDS, WORDS).map(
        lambda words: "| {} | |\n| --- | --- |\n| | {} |".format(*(each.replace("|", "") for each in words))
    ),
    WORDS.map("> {}\n> \n> - 引".format),
    WORDS.map("    {}".format),
    WORDS.map("[链接{}](https://www.example.com/?a=1&b=2)".format),
    WORDS.map("![图{}](a.png)".format),
    WORDS.map("**{}** *斜* 文字[^1]\n\n[^1]: 注。".format),
    st.just("词\n:   义\n\n---\n"),
    st.just("甲县人民政府\n\n2026年9月18日"),
)
BODIES = Bodies(["tables", "sane_lists", "footnotes", "def_list", "fenced_code"], {})
FONTS = fonts_of(Path(tempfile.mkdtemp(prefix="gongkai-test-")), Printing())


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=8), WORDS, st.sampled_from(["zh", "en"]))
def test_any_text_is_printed(written: list[str], title: str, language: str) -> None:
    """Every text of every block stands in both files."""
    assert FONTS is not None
    blocks = tuple(blocks_of(BODIES.html("\n\n".join(written), str, "")))
    formal = Formal(
        language=language, tag="zh-CN" if language == "zh" else "en", title=f"题{title}", pieces=("题", title), head=title, mark=title,
        foot=title, number=title, note=title, state=title, blocks=blocks, enclosed_label="附件：", enclosed=(), signers=(title,),
        dated="", colophon=(("网址", title),), by=f"甲{title}", day=date(2026, 9, 18), address="https://www.example.com/",
    )  # fmt: skip
    printed, spelled = pdf(formal, FONTS), word(formal, WordFaces())
    whole = close("".join(pages(printed))).replace("-", "")
    lines = close("".join(text for _, text in paragraphs(spelled))).replace("-", "")
    with zipfile.ZipFile(io.BytesIO(spelled)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    for block in blocks:
        text = close(text_of(block.runs)).replace("-", "")
        assert text in lines
        assert text in whole
