"""One form for everything that means the same; the browser agrees."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.folding import clean, fold, key_of, traditional
from gongkai.search.stems import stem
from gongkai.search.telling import first_terms
from gongkai.search.terms import needed_terms, query_terms, text_of, tokens, tokens_of
from gongkai.search.units import folded as folded_units
from gongkai.search.units import has_traditional
from search.conftest import MODULES


def answered(script: str, given: object) -> object:
    """Return what a script for Node answers, both as JSON."""
    node = shutil.which("node")
    assert node
    command = [node, "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＧＤＰ１２３", "gdp123"),
        ("安政发〔2026〕1号", "安政发(2026)1号"),
        ("安政发[2026]1号", "安政发(2026)1号"),
        ("安政发（2026）1号", "安政发(2026)1号"),
        ("規範性文件", "规范性文件"),
        ("附 件", "附件"),
        ("GDP 增长 5 %", "gdp增长5 %"),
        ("a\u200bb\u00adc", "abc"),
        ("water  supply", "water supply"),
        ("一\n二", "一\n二"),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    """Width, case, brackets, traditional characters, unseen marks and spaces beside Han characters."""
    assert fold(clean(typed)) == folded


@pytest.mark.parametrize(
    "typed", ["安政发〔2026〕1号", "安政发[2026]第1号", "安政发2026 1号", "安政發（2026）1號", "安政发20261"]
)
def test_numbers_have_one_key(typed: str) -> None:
    """However the brackets are typed, or not at all."""
    assert key_of(typed) == "安政发20261"


def test_the_traditional_table_is_a_real_one() -> None:
    """Thousands of pairs, all within the basic plane."""
    table = traditional()
    assert 2500 < len(table) < 6000
    assert table["規"] == "规"
    assert "台" not in table


@given(st.text("公开政府信息ab12 .%，。（\n𠮷", max_size=30), st.data())
def test_a_text_has_the_terms_of_all_its_parts(text: str, data: st.DataObject) -> None:
    """What is cut from a text at word borders is found by its terms."""
    folded = fold(clean(text))
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))]
    have = tokens(folded)
    known = {*map(text_of, map(int, have.han)), *have.words}
    for term in query_terms(part):
        if "\u3400" <= term[0] <= "\u9fff":
            assert term in known
    for term in (*query_terms(folded), *needed_terms(folded)):
        assert term in known


@given(st.lists(st.text("公开規ab12年. 　…㎡\u200bａ，。（\n𠮷\ufa0e", max_size=20).map(clean), min_size=1, max_size=5))
def test_texts_are_folded_by_tables_as_by_characters(texts: list[str]) -> None:
    """Several at once, each with its own terms."""
    whole = "\n".join(texts)
    assert folded_units(whole).tobytes().decode("utf-16-le") == fold(whole)
    for text, found in zip(texts, tokens_of(texts), strict=True):
        folded = fold(text)
        expected = {term for line in folded.split("\n") for term in query_terms(line)}
        single = {one for one in folded if "\u3400" <= one <= "\u9fff" or one == "\ufa0e"}
        known = {*map(text_of, map(int, found.han)), *found.words}
        followed = {term for term in known if len(term) > 1 and term[-1] == "年" and term[0] not in single}
        followed |= {term for term in known if "." in term}
        assert known == expected | single | followed
        assert all(term in folded for term in followed)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("2020年", ["2020年"]),
        ("2020年度", ["2020年", "年度"]),
        ("第15号公告", ["第", "15号", "号公", "公告"]),
        ("5g基站", ["5g", "基站"]),
        ("第十5条款", ["第十", "5条", "条款"]),
        ("20200101年", ["20200101", "年"]),
        ("gdp", ["gdp"]),
        ("2020年,年", ["2020年", "年"]),
        ("𠮷年家", ["𠮷年", "年家"]),
        ("增长5.6%", ["增长", "5.6", "6%"]),
        ("5.6", ["5.6"]),
        ("1.5.25倍", ["1.5", "5.25", "25倍"]),
        ("20260.5", ["20260", "5"]),
        ("v1.5", ["v1", "5"]),
        ("24小时", ["24小", "小时"]),
        ("90%以上", ["90%", "以上"]),
    ],
)
def test_a_short_word_and_what_it_counts_are_one_term(typed: str, terms: list[str]) -> None:
    """Documents that have both apart are no candidates; all that has the string has its terms."""
    assert needed_terms(typed) == terms
    have = tokens(f"又{typed}末")
    assert {*terms} - {*map(text_of, map(int, have.han)), *have.words} == set()


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("services", "servic"), ("service", "servic"), ("applied", "appli"), ("applying", "appli"), ("relational", "relat"),
        ("hopping", "hop"), ("agencies", "agenc"), ("agency", "agenc"), ("is", "is"), ("2026", "2026"), ("licences", "licenc"),
    ],
)  # fmt: skip
def test_stems(word: str, root: str) -> None:
    """Porter's stems."""
    assert stem(word) == root


def test_the_browser_folds_and_stems_alike() -> None:
    """Every character of the basic plane that is assigned, and English words."""
    plane = [chr(code) for code in range(1, 0xFFFF) if unicodedata.category(chr(code)) not in ("Cs", "Cn") and code != 10]
    english = "services applied agencies relational hopefulness national controlling rating government disclosure publication"
    words = [
        *english.split(),
        *"residents eligibility organizations flying happily hoping falling agreed conflated skies".split(),
    ]
    script = f"""
import {{ clean, fold }} from "file://{MODULES}/folding.js";
import {{ stem }} from "file://{MODULES}/stems.js";
const [characters, words, pairs] = JSON.parse(await new Promise((r) => {{ let t = ""; process.stdin.on("data", (c) => t += c).on("end", () => r(t)); }}));
const table = new Map(pairs);
process.stdout.write(JSON.stringify([characters.map((c) => fold(clean("a" + c + "b"), table)), words.map(stem)]));
"""
    node = shutil.which("node")
    assert node
    given_ = json.dumps([plane, words, list(traditional().items())])
    done = subprocess.run([node, "--input-type=module", "-e", script], input=given_, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    folded, stems = json.loads(done.stdout)
    different = [
        (hex(ord(c)), ours, fold(clean(f"a{c}b"))) for c, ours in zip(plane, folded, strict=True) if ours != fold(clean(f"a{c}b"))
    ]
    assert different == []
    assert stems == [stem(word) for word in words]


def test_the_browser_cuts_queries_alike() -> None:
    """Of any signs, numbers with points and what they count among them."""
    draw = random.Random(7)
    typed = [fold(clean("".join(draw.choices("公开年个小第ab0125678..%，( 𠮷é", k=draw.randint(1, 16))))) for _ in range(2_000)]
    script = f"""
import {{ neededTerms }} from "file://{MODULES}/queries.js";
const typed = JSON.parse(await new Promise((r) => {{ let t = ""; process.stdin.on("data", (c) => t += c).on("end", () => r(t)); }}));
process.stdout.write(JSON.stringify(typed.map((one) => neededTerms(one))));
"""
    assert answered(script, typed) == [needed_terms(one) for one in typed]


def test_the_browser_reads_the_same_terms_first() -> None:
    """Of titles of any length; an exact title stands in the shard of one of them."""
    titles = [
        "公开",
        "信息化",
        "政府信息公开",
        "关于印发水库除险加固实施方案的通知",
        "的的的的的的的",
        "公开公开公开",
        "甲乙丙丁戊己庚辛壬癸" * 5,
    ]
    draw = random.Random(5)
    titles += ["".join(draw.choices("政府信息公开规范性文件的和化管理", k=draw.randint(2, 60))) for _ in range(300)]
    script = f"""
import {{ firstTerms }} from "file://{MODULES}/engine.js";
import {{ parse }} from "file://{MODULES}/queries.js";
const titles = JSON.parse(await new Promise((r) => {{ let t = ""; process.stdin.on("data", (c) => t += c).on("end", () => r(t)); }}));
process.stdout.write(JSON.stringify(titles.map((title) => firstTerms(parse(title).parts))));
"""
    assert answered(script, titles) == [first_terms(title) for title in titles]


def test_simplified_characters_are_told_before_they_are_folded() -> None:
    """For every character of the basic plane: marked exactly when folding makes a simplified one of it."""
    for code in (*range(1, 0xD800), *range(0xE000, 0xFFFF), *range(0x2F800, 0x2FA1E)):
        plain = unicodedata.normalize("NFKC", chr(code))
        assert has_traditional(chr(code)) == any(one in traditional() for one in plain), hex(code)
