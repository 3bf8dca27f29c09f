"""Codes that read, or are written, otherwise: what shows them is made again, nothing else, and the site is that of a clean build."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from built import tree
from portals import CATALOG, document, write
from test_incremental import START, build, clean

MORE = """\
-- catalog/vocabularies/ways.yml --
label: {zh: 方式, en: Ways}
codes:
  mail: {zh: 信函, en: Mail}
  call: {zh: 电话, en: Telephone}
  visit: {zh: 走访, en: Visit}
-- catalog/vocabularies/states.yml --
label: {zh: 状态, en: States}
codes:
  open: {zh: 进行, en: Open}
  done: {zh: 完成, en: Done}
  idle: {zh: 停工, en: Idle}
-- catalog/types/notice.yml --
label: {zh: 通知公告, en: Notice}
description: {zh: 通知, en: Notice}
fields:
  notice_until: {kind: date, label: {zh: 公示截止, en: Public until}}
  ways: {kind: code, vocabulary: ways, many: true, label: {zh: 方式, en: Ways}}
  contacts:
    kind: group
    label: {zh: 联系, en: Contacts}
    many: true
    fields:
      way: {kind: code, vocabulary: ways, label: {zh: 途径, en: Way}}
      number: {kind: text, label: {zh: 号码, en: Number}}
example: |
  ---
  type: notice
  title: 关于停水的通告
  index_number: JIA02/2026-00802
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: farming/water
  genre: announcement
  description: 停水的时间和范围。
  disclosure: proactive
  ---
  因管网检修停水。
-- catalog/types/rain_ledger.yml --
label: {zh: 雨量台账, en: Rainfall ledger}
description: {zh: 雨量, en: Rainfall}
rows:
  label: {zh: 雨量, en: Rainfall}
  chart: {form: bar, by: state, columns: [rain]}
  columns:
    state: {kind: code, vocabulary: states, label: {zh: 状态, en: State}, required: true}
    rain: {kind: integer, label: {zh: 雨量, en: Rain}, required: true, total: sum}
columns: [title]
example: |
  ---
  type: rain_ledger
  title: 十月雨量
  index_number: JIA02/2026-00806
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: farming/water
  genre: other
  description: 十月各站雨量。
  disclosure: proactive
  rows: rain.csv
  ---
  十月各站雨量。
-- catalog/directories/all.yml --
label: {zh: 全部, en: All}
description: {zh: 全部, en: All}
address: directories/all
columns: [title, genre, topic, disclosure, validity]
group: genre
facets: [topic, disclosure]
-- catalog/directories/water.yml --
label: {zh: 水利, en: Water}
description: {zh: 水利, en: Water}
address: directories/water
select: {topics: [水的事], genres: [某种]}
columns: [title, ways]
-- docs/figures/2026/rain.csv --
state,rain
open,3
done,4
-- docs/policy/normative/2026/river.md --
---
type: normative_document
title: 河道管理办法
index_number: JIA01/2026-00001
document_number: 甲政规〔2026〕1号
publisher: office
date_formed: 2026-09-12
date_published: 2026-09-14 10:30
date_effective: 2026-10-01
topic: farming/water
genre: normative
description: 规定河道的管理。
disclosure: proactive
registration_number: 甲规登〔2026〕1号
---
第一条　为了加强河道管理，制定本办法。
"""
WORDS = {"genres": "某种", "topics": "水的事", "ways": "某法", "disclosure": "可公开"}
"""A word of each vocabulary that means now one code, now another."""
GENRES = st.sampled_from(["notice", "announcement", "news", "某种"])
TOPICS = st.sampled_from(["affairs/other", "farming/water", "farming", "水的事", "农业\\水利"])
NUMBERS = st.integers(1, 4)
LABELS = st.sampled_from(["甲", "乙", "丙"])


def portal(root: Path) -> Path:
    """Write a portal whose documents have codes of several vocabularies, some by words that may change their meaning."""
    write(write(write(root, CATALOG), START), MORE)
    for name, (code, *_) in {"genres": ["notice"], "topics": ["farming"], "ways": ["mail"], "disclosure": ["proactive"]}.items():
        edit(root, name, lambda codes, name=name, code=code: codes[code].update(aliases=[WORDS[name]]))
    edit(root, "topics", lambda codes: codes["farming"]["codes"]["water"].update(aliases=["农业\\水利"]))
    rain = document(
        type="rain_ledger",
        title="九月雨量",
        index_number="JIA02/2026-00900",
        topic="farming/water",
        genre="other",
        rows="rain.csv",
    )
    (root / "docs/figures/2026/rain.md").write_text(rain.replace("主动公开", "proactive"), "utf-8")
    for number in range(1, 5):
        notice(root, number, "announcement", "farming/water", ["mail"])
    return root


def notice(root: Path, number: int, genre: str, topic: str, ways: list[str]) -> None:
    """Write notice ``number``."""
    path = root / f"docs/news/notices/2026/n-{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    date = f"2026-09-{number + 7:02d}"
    contacts = "[" + ", ".join(f"{{way: {way}, number: '{number}'}}" for way in ways) + "]"
    text = document(
        title=f"第{number}号通告", index_number=f"JIA02/2026-{number:05d}", genre=genre, topic=topic, date_formed=date,
        date_published=f"{date} 09:40", disclosure="可公开", ways=f"[{', '.join(ways)}]", contacts=contacts,
    )  # fmt: skip
    path.write_text(text, "utf-8")


def edit(root: Path, name: str, change: Any) -> None:
    """Change the codes of a vocabulary in place."""
    path = root / f"catalog/vocabularies/{name}.yml"
    declared = yaml.safe_load(path.read_text("utf-8"))
    change(declared["codes"])
    path.write_text(yaml.safe_dump(declared, allow_unicode=True, sort_keys=False), "utf-8")


def word(term: dict[str, Any], language: str, label: str) -> None:
    """Word a code otherwise; what it was called still means it."""
    term.setdefault("aliases", []).append(term[language])
    term[language] = label


class Wording(RuleBasedStateMachine):
    """The office words its vocabularies otherwise, editors write, and a build follows every step."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.work = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
        self.root = self.work / "portal"

    def teardown(self) -> None:
        shutil.rmtree(self.work)

    @initialize()
    def begin(self) -> None:
        portal(self.root)

    @rule(
        number=NUMBERS,
        genre=GENRES,
        topic=TOPICS,
        ways=st.lists(st.sampled_from(["mail", "call", "某法"]), min_size=1, max_size=2),
    )
    def write_or_change(self, number: int, genre: str, topic: str, ways: list[str]) -> None:
        notice(self.root, number, genre, topic, ways)

    @rule(number=NUMBERS)
    def translate(self, number: int) -> None:
        english = document(
            title=f"Notice {number}", index_number=None, topic=None, genre=None, translates=f"JIA02/2026-{number:05d}",
            disclosure="proactive",
        )  # fmt: skip
        target = self.root / f"docs/en/news/notices/2026/n-{number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(english, "utf-8")

    @rule(
        name=st.sampled_from(["genres", "topics", "ways", "disclosure", "validity", "status", "states"]), which=st.integers(0, 6),
        language=st.sampled_from(["zh", "en"]), label=LABELS,
    )  # fmt: skip
    def word_a_code_otherwise(self, name: str, which: int, language: str, label: str) -> None:
        def change(codes: dict[str, Any]) -> None:
            code = list(codes)[which % len(codes)]
            word(codes[code], language, f"{code}{label}")

        edit(self.root, name, change)

    @rule(which=st.integers(0, 1), label=LABELS)
    def word_a_narrower_code_otherwise(self, which: int, label: str) -> None:
        edit(
            self.root,
            "topics",
            lambda codes: word([codes["farming"], codes["affairs"]][which]["codes"]["other"], "zh", f"别的{label}"),
        )

    @rule(name=st.sampled_from(sorted(WORDS)), which=st.integers(0, 6))
    def let_a_word_mean_another_code(self, name: str, which: int) -> None:
        def change(codes: dict[str, Any]) -> None:
            for term in codes.values():
                term["aliases"] = [word for word in term.get("aliases", ()) if word != WORDS[name]]
            code = "proactive" if name == "disclosure" else list(codes)[which % len(codes)]
            codes[code]["aliases"].append(WORDS[name])

        edit(self.root, name, change)

    @rule(name=st.sampled_from(["genres", "ways", "states", "validity"]))
    def turn_the_order(self, name: str) -> None:
        def change(codes: dict[str, Any]) -> None:
            turned = dict(reversed(codes.items()))
            codes.clear()
            codes.update(turned)

        edit(self.root, name, change)

    @rule(name=st.sampled_from(["genres", "ways", "topics"]), label=LABELS)
    def add_or_remove_a_code(self, name: str, label: str) -> None:
        def change(codes: dict[str, Any]) -> None:
            if codes.pop("spare", None) is None:
                codes["spare"] = {"zh": f"备用{label}", "en": "Spare"}

        edit(self.root, name, change)

    @rule(code=st.sampled_from(["open", "done", "idle"]))
    def change_a_row(self, code: str) -> None:
        (self.root / "docs/figures/2026/rain.csv").write_text(f"state,rain\nopen,3\n{code},44\n", "utf-8")

    @invariant()
    def the_site_is_that_of_a_clean_build(self) -> None:
        if self.root.exists():
            build(self.root)
            assert tree(self.root / "site") == clean(self.root, self.work)


TestWording: Any = Wording.TestCase
TestWording.settings = settings(max_examples=5, stateful_step_count=10, deadline=None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The portal, built twice: what is made every time is known."""
    root = portal(tmp_path / "portal")
    notice(root, 2, "某种", "水的事", ["某法", "call"])
    build(root)
    return root


CHANGES = {
    "genres announcement": 3,
    "genres notice": 1,
    "genres news": 0,
    "topics farming": 4,
    "topics affairs": 0,
    "ways mail": 4,
    "ways call": 1,
    "ways visit": 0,
    "disclosure on_request": 0,
    "disclosure proactive": 0,
    "status published": 0,
    "validity in_force": 0,
    "validity expired": 0,
}
"""Codes, and how many of the four notices show them."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_label_that_is_worded_otherwise_renders_what_shows_it(root: Path, tmp_path: Path, change: str, language: str) -> None:
    """Notices that do not have the code are not rendered again, and nothing is forgotten."""
    idle = build(root)
    name, _, code = change.partition(" ")
    edit(root, name, lambda codes: word(codes[code], language, "改称"))
    report = build(root)
    assert tree(root / "site") == clean(root, tmp_path)
    rendered = idle.reused - report.reused
    shown, everything = CHANGES[change], len(tree(root / "site"))
    assert shown <= rendered < everything * (0.8 if shown else 0.3)
    documents = [path for path in (root / "site/news/notices/2026").glob("*.html") if "改称" in path.read_text("utf-8")]
    assert len(documents) == (shown if language == "zh" else 0)


@pytest.mark.parametrize("name", WORDS)
def test_a_word_that_means_another_code_is_read_again(root: Path, tmp_path: Path, name: str) -> None:
    """The document that is written with it, though its file is the same; where the word means nothing now, it is an error."""

    def change(codes: dict[str, Any]) -> None:
        for term in codes.values():
            term.pop("aliases", None)
        codes["spare"] = {"zh": "备用", "en": "Spare", "aliases": [WORDS[name]]}

    edit(root, name, change)
    if name == "topics":
        edit(root, name, lambda codes: codes["farming"]["codes"]["water"].update(aliases=["农业\\水利"]))
    if name == "disclosure":
        with pytest.raises(AssertionError, match="备用"):
            build(root)
        return
    build(root)
    assert tree(root / "site") == clean(root, tmp_path)
    assert "备用" in (root / "site/news/notices/2026/n-2.html").read_text("utf-8")
