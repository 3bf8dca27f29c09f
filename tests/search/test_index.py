"""The index as files: the same whoever makes it, whole or with a delta, and honest when part of it is gone."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.search import places, rare, shards, whole
from gongkai.search.documents import Card, Document
from gongkai.search.engine import EXACT, search
from gongkai.search.excerpts import excerpt
from gongkai.search.index import SETTINGS, Newer, delta_files, index_files
from gongkai.search.kiosk import wrap
from gongkai.search.queries import parse
from gongkai.search.reader import Index, OtherVersion
from gongkai.search.shards import packed, unpacked
from search.conftest import Built, ask_node

WORDS = "政府信息公开 水库除险 规范性文件 停水通告 预算执行 2026年 GDP 失业保险 行政许可 土地征收".split()


def document(number: int) -> Document:
    """One of many made-up documents; its number decides everything."""
    draw = random.Random(number)
    words = draw.sample(WORDS, 4)
    title = f"关于{words[0]}的第{number}号通知"
    day = f"20{10 + number // 4000:02d}-0{1 + number // 450 % 9}-{1 + number // 16 % 28:02d}"
    state = draw.choice(["in_force", "in_force", "repealed", ""])
    card = Card(
        title,
        f"news/{number}.html",
        "区水务局",
        "通知",
        day,
        "通知",
        state,
        f"甲水〔2026〕{number}号",
        f"JIA/2026-{number:05d}",
        "",
    )
    facets = ("type:notice", f"section:{words[1]}", "agency:water", f"year:{day[:4]}", *([f"validity:{state}"] if state else []))
    return Document(
        card, facets, "\n".join([title, card.index_number, card.document_number, words[2] + "的情况", "，".join(words[1:])])
    )


class Made:
    """A source of made-up documents."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def comes_last(self, number: int) -> bool:
        return document(self.numbers[number]).card.state == "repealed"

    def document(self, number: int) -> Document:
        return document(self.numbers[number])


def files_of(numbers: list[int], processes: int = 1) -> dict[str, bytes]:
    """Return the files of an index over made-up documents."""
    return dict(index_files(Made(numbers), False, {"language": "zh", "labels": {}}, processes))


def save(files: dict[str, bytes], folder: Path) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def short_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of forty documents, so that a small index has many."""
    monkeypatch.setattr(places, "SEGMENT", 40)


QUERIES = [
    "政府信息公开",
    "规范性文件",
    "停水通告 2026年",
    "甲水〔2026〕7号",
    "甲水2026 33号",
    "关于GDP的第3号通知",
    "除",
    "信息公告",
    "gdp",
    "第10号",
]


def brute(numbers: list[int], words: list[str]) -> set[str]:
    """Return the addresses of the made-up documents that contain every word."""
    found = (document(number) for number in numbers)
    return {one.card.address for one in found if all(word.lower() in one.text.lower() for word in words)}


@pytest.mark.usefixtures("short_segments")
@pytest.mark.parametrize("most", [400, 20, 3])
def test_many_segments_answer_like_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Results over many segments are complete, in order, and the same in the browser, whatever counts as rare."""
    monkeypatch.setattr(rare, "MOST", most)
    numbers = list(range(230))
    folder = save(files_of(numbers), tmp_path)
    index = Index(folder)
    assert [said["count"] for said in index.segments] == [40, 40, 40, 40, 40, 30]
    answers = ask_node([{"query": query} for query in QUERIES], [str(folder)])
    for query, answer in zip(QUERIES, answers, strict=True):
        hits = list(search(index, query))
        assert answer["hits"] == [[hit.card.address, hit.rank] for hit in hits], query
    for query in ("政府信息公开", "规范性文件", "停水通告 2026年", "gdp", "信息公告"):
        assert {hit.card.address for hit in search(index, query)} == brute(numbers, query.split()), query


@pytest.mark.usefixtures("short_segments")
def test_what_is_rare_or_nowhere_is_known_from_the_newest_segment(tmp_path: Path) -> None:
    """However many segments there are, older ones are not asked."""
    folder = save(files_of(list(range(230))), tmp_path)
    newest = Index(folder).segments[-1]["stamp"]
    answers = ask_node([{"query": query, "files": True} for query in ("甲水〔2026〕7号", "第10号", "火星移民")], [str(folder)])
    for answer, found in zip(answers, (1, 1, 0), strict=True):
        assert len(answer["hits"]) == found
        shards = [name for name in answer["files"] if "/" in name and not re.search(r"text|order|columns", name)]
        assert {name.partition("/")[0] for name in shards} <= {newest}


@pytest.mark.usefixtures("short_segments")
def test_one_worker_and_many_give_the_same_files() -> None:
    """Byte for byte."""
    assert files_of(list(range(200)), 1) == files_of(list(range(200)), 2)


@pytest.mark.usefixtures("short_segments")
def test_a_new_document_leaves_older_segments_alone() -> None:
    """Only the newest segment and the settings change; the others keep every file, their documents' too."""
    before, after = files_of(list(range(200))), files_of(list(range(201)))
    kept = {name.partition("/")[0] for name in before if name in after and before[name] == after[name]}
    assert all(before[name] == after[name] for name in before if name.partition("/")[0] in kept)
    assert len([name for name in kept if not name.endswith(".bin")]) == len(places.bounds(200)) - 1


def test_segment_bounds() -> None:
    """Whole segments from the oldest; the newest holds half as many to half as many more."""
    assert places.bounds(0) == []
    assert places.bounds(1) == [(0, 1)]
    assert places.bounds(14_999) == [(0, 14_999)]
    assert places.bounds(15_000) == [(0, 10_000), (10_000, 15_000)]
    assert len(places.bounds(151_000)) == 15


@pytest.mark.usefixtures("short_segments")
def test_a_delta_answers_like_a_full_index(tmp_path: Path) -> None:
    """Two documents new, one changed, one gone."""
    folder = save(files_of(list(range(150))), tmp_path)
    settings = json.loads(unpacked((folder / SETTINGS).read_bytes()))
    changed = document(20)
    changed = changed._replace(text=changed.text + "\n新增的一段文字", card=changed.card._replace(state="in_force"))
    everything = {hit.card.address: hit.number for hit in search(Index(folder), "关于")}
    hidden = [everything[f"news/{number}.html"] for number in (20, 30)]
    before = min(number for number in everything.values() if number > hidden[0])
    newer = [Newer(changed, before, 21), *(Newer(document(number), 150, 150) for number in (150, 151))]
    delta = dict(delta_files(settings, newer, hidden, {}))
    assert sum(map(len, delta.values())) < 20_000
    save(delta, folder)
    index = Index(folder)
    queries = [*QUERIES, "新增的一段", "关于"]
    answers = ask_node([{"query": query} for query in queries], [str(folder)])
    for query, answer in zip(queries, answers, strict=True):
        hits = [[hit.card.address, hit.rank] for hit in search(index, query)]
        assert answer["hits"] == hits, query
    assert {hit.card.address for hit in search(index, "关于")} == {f"news/{number}.html" for number in range(152) if number != 30}
    assert [hit.card.address for hit in search(index, "新增的一段")] == ["news/20.html"]


def test_filters_and_order_by_date(tmp_path: Path) -> None:
    """Facets narrow down, also without a query; the browser agrees."""
    folder = save(files_of(list(range(120))), tmp_path)
    index = Index(folder)
    asked = [
        {"query": "政府", "filters": ["validity:repealed"]},
        {"query": "", "filters": ["section:GDP"]},
        {"query": "政府", "sort": "date"},
        {"query": "政府", "filters": ["year:1999"]},
    ]
    for question, answer in zip(asked, ask_node(asked, [str(folder)]), strict=True):
        hits = list(search(index, str(question["query"]), question.get("filters", ()), question.get("sort") == "date"))
        assert answer["hits"] == [[hit.card.address, hit.rank] for hit in hits]
        if "sort" in question:
            dates = [hit.card.date for hit in hits]
            assert dates == sorted(dates, reverse=True)
    assert {hit.card.state for hit in search(index, "政府", ["validity:repealed"])} == {"repealed"}
    assert list(search(index, "政府", ["year:1999"])) == []


def test_several_portals_are_merged(tmp_path: Path) -> None:
    """Results of two indexes stand in one order."""
    one = save(files_of(list(range(0, 100, 2))), tmp_path / "one")
    two = save(files_of(list(range(1, 100, 2))), tmp_path / "two")
    both = save(files_of(list(range(100))), tmp_path / "both")
    merged = ask_node([{"query": "政府信息公开"}], [str(one), str(two)])[0]["hits"]
    alone = [[hit.card.address, hit.rank] for hit in search(Index(both), "政府信息公开")]
    assert sorted(merged) == sorted(alone)
    assert [rank for _, rank in merged] == [rank for _, rank in alone]


@pytest.mark.parametrize("harm", ["missing", "short", "foreign"])
def test_a_harmed_index_shows_what_it_has(tmp_path: Path, harm: str) -> None:
    """A file that is gone, cut or replaced is named; what else is found is shown."""
    folder = save(files_of(list(range(300))), tmp_path)
    index = Index(folder)
    whole = len(list(search(index, "政府信息公开")))
    lost = [hit.number for hit in search(index, "政府信息公开")][3:5]
    for path in (next(folder.glob(f"*/text/{number:x}.bin")) for number in lost):
        if harm == "missing":
            path.unlink()
        elif harm == "short":
            path.write_bytes(path.read_bytes()[:-10])
        else:
            path.write_bytes(b"<!doctype html><title>404</title>")
    index = Index(folder)
    found = list(search(index, "政府信息公开"))
    (answer,) = ask_node([{"query": "政府信息公开"}], [str(folder)])
    assert 0 < len(found) < whole
    assert index.missing
    assert answer["missing"]
    assert answer["hits"] == [[hit.card.address, hit.rank] for hit in found]


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    """Never read wrongly."""
    folder = save(files_of([1, 2]), tmp_path)
    settings = json.loads(unpacked((folder / SETTINGS).read_bytes()))
    (folder / SETTINGS).write_bytes(packed(json.dumps({**settings, "format": 99}).encode()))
    with pytest.raises(OtherVersion):
        Index(folder)


def test_a_portal_without_documents_has_an_index(tmp_path: Path) -> None:
    """Nothing is found, nothing fails."""
    folder = save(files_of([]), tmp_path)
    assert list(search(Index(folder), "政府")) == []
    assert ask_node([{"query": "政府", "help": True}], [str(folder)])[0]["hits"] == []


def test_wrapping_for_a_kiosk(tmp_path: Path) -> None:
    """Every file of the index has a script beside it that carries it."""
    save(files_of(list(range(20))), tmp_path / "search" / "zh")
    names = list(wrap(tmp_path))
    assert len(names) == len(list((tmp_path / "search").rglob("*.bin")))
    assert (tmp_path / "search/zh/index.bin.js").read_text().startswith('gongkaiFile("zh/index.bin","')


SECTIONS = ["总则", "分工", "水库除险加固的资金", "附则"]


@pytest.fixture
def long_one(tmp_path: Path) -> tuple[Path, str]:
    """An index over a short document and a very long one, which is cut into pieces; its folder, and the long text."""
    lines = [
        f"第{number}条 {SECTIONS[number // 100]}：本条第{number * 37}项所称事项由主管部门另行规定。" for number in range(400)
    ]
    lines[350] += "施行日期另定，瀦水區除外。"
    made = [document(1), document(2)._replace(text="\n".join([document(2).card.title, *lines]))]

    class Two(Made):
        def document(self, number: int) -> Document:
            return made[number]

    files = dict(index_files(Two([1, 2]), False, {"language": "zh", "labels": {}, "traditional": "t.bin"}, 1))
    files["t.bin"] = packed(json.dumps("瀦潴區区").encode())
    return save(files, tmp_path), made[1].text


def test_of_a_long_text_only_what_may_hold_the_query_is_read(long_one: tuple[Path, str]) -> None:
    """Pieces are chosen by their hints; what is found, and where, is the same as in the whole text."""
    folder, text = long_one
    index = Index(folder)
    assert index.text(1) == text
    pieces = len(list(folder.glob("*/text/1-*.bin")))
    assert pieces > 5
    asked = [
        "水库除险加固的资金",
        "第350条",
        "施行日期 第12950项",
        "潴水区除外",
        "瀦水區",
        "主管部门",
        "第1条 附则",
        "第400条",
        "项所称事情",
    ]
    for query, answer in zip(asked, ask_node([{"query": one, "excerpts": True} for one in asked], [str(folder)]), strict=True):
        assert answer["hits"] == [[hit.card.address, hit.rank] for hit in search(index, query)], query
        if answer["hits"]:
            assert any(is_match for line in answer["excerpts"] for _, is_match in line), query
    (answer,) = ask_node([{"query": "施行日期另定", "files": True}], [str(folder)])
    assert len(answer["hits"]) == 1
    assert len([name for name in answer["files"] if re.search(r"text/1-", name)]) <= 2


class Titled:
    """A source of documents that are hardly more than their titles."""

    def __init__(self, titles: list[str]) -> None:
        self.titles = titles

    def __len__(self) -> int:
        return len(self.titles)

    def comes_last(self, number: int) -> bool:
        return number < 0

    def document(self, number: int) -> Document:
        card = Card(self.titles[number], f"news/{number}.html", "区水务局", "通知", "2026-01-01", "通知", "", "", "", "")
        return Document(card, (), f"{self.titles[number]}\n一共{number}份文件")


@pytest.mark.parametrize("segment", [10_000, 8])
def test_an_exact_title_needs_no_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, segment: int) -> None:
    """One of Han characters alone stands where its own terms are read; another one, or other words of it, in the file of its key."""
    monkeypatch.setattr(places, "SEGMENT", segment)
    words = ["水库除险加固", "规范性文件清理", "行政许可目录", "土地征收公告", "失业保险待遇"]
    titles = [f"关于{one}与{other}的通知" for one in words for other in words] + [
        "信息公开",
        "关于公布（试行）办法",
        "信息公开2026",
    ]
    titles += ["信息公开"]
    folder = save(dict(index_files(Titled(titles), False, {"language": "zh", "labels": {}}, 1)), tmp_path)
    asked = [*titles[::4], "关于公布试行办法", "信息 公开", "信息公开２０２６", "关于行政许可目录与行政许可目录的通知"]
    for query, answer in zip(asked, ask_node([{"query": one, "files": True} for one in asked], [str(folder)]), strict=True):
        assert answer["hits"] == [[hit.card.address, hit.rank] for hit in search(Index(folder), query)], query
        assert answer["hits"][0][1] == EXACT, query
    plain = ["信息公开", titles[3]]
    for query in plain:
        (answer,) = ask_node([{"query": query, "files": True}], [str(folder)])
        assert [rank for _, rank in answer["hits"]].count(EXACT) == titles.count(query)
        assert not [name for name in answer["files"] if "exact-" in name]


def test_a_lost_piece_leaves_a_result_unverified(long_one: tuple[Path, str]) -> None:
    """What can be shown is shown; the page says that it could not be verified."""
    folder, _ = long_one
    for path in folder.glob("*/text/1-*.bin"):
        path.unlink()
    index = Index(folder)
    hits = list(search(index, "施行日期另定"))
    assert [(hit.card.address, hit.verified) for hit in hits] == [("news/2.html", False)]
    (answer,) = ask_node([{"query": "施行日期另定"}], [str(folder)])
    assert answer["hits"] == [["news/2.html", hits[0].rank]]
    assert answer["missing"]
    assert index.missing


BAD = [
    "", " ", "。，！", "😀", "👨‍👩‍👧", "\x00\x01\x07", "<img src=x onerror=alert(1)>", "a" * 10_000, "公开" * 5_000, ".*+?^${}()|[]\\", "%%%", "''\"",
    "“", "”“", '"', "\ud800", "公\udfff开", "政府\u200b信息", "﷽", "́́́", "-1", "../../etc/passwd", "__proto__", "constructor", "\u202e政府", "0", "NULL", "%E6%94",
]  # fmt: skip


def test_bad_input_is_answered_calmly(reference: Built) -> None:
    """Long, odd and broken queries: both engines answer, and alike."""
    index = reference.index("zh")
    queries = [query.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for query in BAD] + BAD
    answers = reference.node([{"query": query, "help": True, "excerpts": True} for query in queries])
    for query, answer in zip(queries, answers, strict=True):
        assert answer["hits"] == [[hit.card.address, hit.rank] for hit in search(index, query)], repr(query[:40])


def test_no_result_offers_shorter_parts_that_occur(reference: Built) -> None:
    """Help is never something else: each part occurs."""
    queries = ["行政规范性文件火星", "苓河大桥梁柱子", "政府信息公开 量子通信基站", "zzyzx"]
    answers = reference.node([{"query": query, "help": True} for query in queries])
    index = reference.index("zh")
    assert [bool(answer["parts"]) for answer in answers] == [True, True, True, False]
    for query, answer in zip(queries, answers, strict=True):
        assert answer["hits"] == []
        for part in answer["parts"]:
            assert part in query
            assert next(search(index, f'"{part}"'), None) is not None


def test_excerpts_come_from_the_document_and_are_marked(reference: Built) -> None:
    """The marked pieces are what was asked for."""
    (answer,) = reference.node([{"query": "養老服務", "excerpts": True}])
    marked = [text for pieces in answer["excerpts"] for text, is_match in pieces if is_match]
    assert marked
    assert set(marked) == {"养老服务"}


def test_english_has_stems_and_stop_words(reference: Built) -> None:
    """Forms of a word find each other; quotation marks force the words as typed."""
    index = reference.index("en")
    queries = ["report", "reports", "reported", "the reports of the district", '"the district"', "Identity Cards", "services"]
    answers = reference.node([{"query": query} for query in queries], "en")
    found = {query: [hit.card.address for hit in search(index, query)] for query in queries}
    for query, answer in zip(queries, answers, strict=True):
        assert [address for address, _ in answer["hits"]] == found[query], query
    assert set(found["report"]) == set(found["reports"]) == set(found["reported"]) != set()
    assert found["Identity Cards"]


def test_withdrawn_and_repealed_come_last(small: Callable[[str], Built]) -> None:
    """And only what a withdrawn page still shows can be found."""
    from portals import document as notice

    texts = []
    for number, more in enumerate(("", "status: withdrawn\ndate_withdrawn: 2026-11-20\nwithdrawal_reason: 内容有误\n", ""), 1):
        head, mark, body = notice(title=f"关于第{number}次停水的通告", index_number=f"JIA02/2026-0000{number}").partition(
            "disclosure:"
        )
        texts.append(f"-- docs/news/notices/2026/stop-{number}.md --\n{head}{more}{mark}{body}")
    built = small("".join(texts))
    hits = list(search(built.index("zh"), "停水的通告"))
    assert [hit.card.title for hit in hits][-1] == "关于第2次停水的通告"
    assert hits[-1].card.state == "withdrawn"
    shutil.rmtree(built.site)


def test_excerpts_of_letters_keep_words_whole() -> None:
    """A long English line is cut between words, around the match; a line of Han characters at half as many characters."""
    line = "Moving " + "household goods within the ring road " * 12 + "needs a permit from the bureau " + "on working days " * 12
    found = excerpt(f"Title\n{line}", parse("permit").parts)
    assert "permit" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert set(found.strip("…").split()) <= set(line.split())
    assert 160 < len(found) <= 222
    assert len(excerpt("标题\n" + "在主城区通行的货车" * 30 + "许可" + "工作日" * 60, parse("许可").parts)) == 112


def test_two_titles_of_one_name_stand_with_each_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Names are short: the card decides, wherever the query looks."""
    monkeypatch.setattr(whole, "NAMED_BITS", 1)
    titles = ["水库除险加固", "规范性文件清理", "行政许可目录", "土地征收公告", "失业保险待遇", "水库除险加固"]
    files = dict(index_files(Titled(titles), False, {"language": "zh", "labels": {}}, 1))
    found = [
        shards.decode(raw, len(titles), len(titles)).whole
        for name, raw in files.items()
        if re.fullmatch(r"\w+/[0-9a-f]+\.bin", name)
    ]
    lists = [(term, numbers) for one in found for term, numbers in one.items() if term.startswith("=")]
    names = {title: f"={shards.hashed(title) >> 31:x}" for title in titles}
    for term, numbers in lists:
        assert numbers == [at for at, title in enumerate(titles) if names[title] == term]
    assert {term for term, _ in lists} == set(names.values())
