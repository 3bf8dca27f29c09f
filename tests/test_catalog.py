"""All records on one day: look-ups, relations both ways, derived states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.behind import behind, text_digest
from gongkai.catalog import Catalog
from gongkai.portal import open_portal
from gongkai.records import Record
from portals import NOTICE, document

Write = Callable[..., Path]

FOLDER = "docs/news/notices/2026"
NORMATIVE = "docs/policy/normative/2026"


def catalog_of(root: Path, as_of: str = "2026-11-21 10:00", drafts: bool = False) -> Catalog:
    """Return the records of a portal in which nothing is wrong."""
    opened = open_portal(root, as_of, drafts)
    assert [finding.text("en") for finding in opened.findings if finding.is_error] == []
    assert opened.catalog is not None
    return opened.catalog


def normative(serial: int, **changes: str) -> str:
    """Return a block with a normative document ``a<serial>.md``."""
    values = {"date_effective": "2026-10-01", "registration_number": "甲规登"} | changes
    text = document(
        type="normative_document", index_number=f"JIA02/2026-{serial:05d}", document_number=f"甲水规〔2026〕{serial}号", **values
    )
    return f"-- {NORMATIVE}/a{serial}.md --\n{text}"


def record_of(catalog: Catalog, name: str) -> Record:
    """Return the record whose file is ``name``.md."""
    return next(record for path, record in catalog.by_path.items() if path.endswith(f"/{name}.md"))


def test_records_are_newest_first_and_within_a_minute_by_identity(portal: Write) -> None:
    """Two builds of the same sources list them the same."""
    blocks = "".join(
        f"-- {FOLDER}/{name}.md --\n{document(index_number=f'JIA02/2026-{serial:05d}', date_published=f'2026-09-21 {time}')}"
        for name, serial, time in (("a", 3, "09:40"), ("b", 2, "09:40"), ("c", 1, "09:41"), ("d", 4, "08:00"))
    )
    catalog = catalog_of(portal(blocks))
    assert [record.path[-4] for record in catalog.records] == ["c", "b", "a", "d"]


def test_a_document_is_named_by_its_numbers_id_or_path(portal: Write) -> None:
    """Every reference that editors write."""
    catalog = catalog_of(portal(f"-- {FOLDER}/a.md --\n{document(document_number='甲水〔2026〕8号', id='x')}"))
    for reference in ("JIA02/2026-00001", "甲水〔2026〕8号", "x", f"{FOLDER}/a.md"):
        assert [record.title for record in catalog.named(reference)] == ["关于停水的通告"]
    assert list(catalog.named("y")) == []


def test_a_relation_is_written_once_and_known_both_ways(portal: Write) -> None:
    """Repeals here is repealed by there."""
    catalog = catalog_of(portal(normative(1) + normative(2, repeals="甲水规〔2026〕1号")))
    old, new = record_of(catalog, "a1"), record_of(catalog, "a2")
    assert catalog.relations(new).forward == {"repeals": [old]}
    assert catalog.relations(old).inverse == {"repeals": [new]}
    assert catalog.relations(old).forward == {}


@pytest.mark.parametrize(
    ("blocks", "as_of", "expected"),
    [
        (normative(1), "2026-11-21", "in_force"),
        (normative(1), "2026-09-30", "not_yet_effective"),
        (normative(1, date_expires="2026-11-20"), "2026-11-20", "in_force"),
        (normative(1, date_expires="2026-11-20"), "2026-11-21", "expired"),
        (normative(1) + normative(2, repeals="甲水规〔2026〕1号"), "2026-11-21", "repealed"),
        (normative(1) + normative(2, repeals="甲水规〔2026〕1号", date_effective="2026-12-01"), "2026-11-21", "in_force"),
        (normative(1) + normative(2, repeals="甲水规〔2026〕1号", date_effective="2026-12-01"), "2026-12-01", "repealed"),
        (normative(1) + normative(2, repeals="甲水规〔2026〕1号", status="draft"), "2026-11-21", "in_force"),
        (normative(1) + normative(2, amends="甲水规〔2026〕1号"), "2026-11-21", "amended"),
        (normative(1, validity="失效"), "2026-11-21", "expired"),
        (normative(1, validity="失效") + normative(2, repeals="甲水规〔2026〕1号"), "2026-11-21", "repealed"),
    ],
    ids=[
        "in force", "not yet", "last day", "day after", "repealed", "repeal not yet effective", "repeal effective", "repealed by a draft",
        "amended", "declared", "repeal over declaration",
    ],
)  # fmt: skip
def test_the_state_of_a_normative_document_is_derived(portal: Write, blocks: str, as_of: str, expected: str) -> None:
    """From its dates, from what repeals and amends it, on the day that is asked for."""
    catalog = catalog_of(portal(blocks), as_of)
    assert catalog.validity(record_of(catalog, "a1")) == expected


def test_only_types_with_a_lifecycle_have_a_state(portal: Write) -> None:
    """A notice is not in force."""
    catalog = catalog_of(portal(f"-- {FOLDER}/a.md --\n{NOTICE}"))
    assert catalog.validity(record_of(catalog, "a")) is None
    assert catalog.text(record_of(catalog, "a"), "validity", "zh") == ""


CONSULTATION = document(
    type="consultation",
    opens="2026-10-01",
    closes="2026-10-31",
    channels="[{kind: 电话, value: 0968-5550101}]",
)


@pytest.mark.parametrize(
    ("as_of", "feedback", "expected"),
    [
        ("2026-09-30", "", "upcoming"),
        ("2026-10-01", "", "open"),
        ("2026-10-31", "", "open"),
        ("2026-11-01", "", "closed"),
        ("2026-11-01", "feedback: 收到3条。\n---\n", "answered"),
        ("2026-10-31", "feedback: 收到3条。\n---\n", "open"),
    ],
)
def test_the_phase_of_a_consultation_is_derived(portal: Write, as_of: str, feedback: str, expected: str) -> None:
    """Open on its last day still."""
    text = CONSULTATION.replace("---\n因管网", f"{feedback}因管网") if feedback else CONSULTATION
    catalog = catalog_of(portal(f"-- docs/consult/2026/a.md --\n{text}"), as_of)
    assert catalog.phase(record_of(catalog, "a")) == expected


@pytest.mark.parametrize(
    ("changes", "as_of", "public", "listed", "scheduled"),
    [
        ({}, "2026-11-21 10:00", True, True, False),
        ({}, "2026-09-21 09:39", False, False, True),
        ({}, "2026-09-21 09:40", True, True, False),
        ({}, "2026-09-21", True, True, False),
        ({"status": "draft"}, "2026-11-21 10:00", False, False, False),
        (
            {"status": "withdrawn", "date_withdrawn": "2026-10-01", "withdrawal_reason": "有误"},
            "2026-11-21 10:00",
            True,
            False,
            False,
        ),
    ],
    ids=["published", "a minute early", "on the minute", "end of the day", "draft", "withdrawn"],
)
def test_a_document_appears_when_its_hour_has_come(
    portal: Write, changes: dict[str, str], as_of: str, public: bool, listed: bool, scheduled: bool
) -> None:
    """Drafts never; what is withdrawn keeps its page and leaves the lists."""
    catalog = catalog_of(portal(f"-- {FOLDER}/a.md --\n{document(**changes)}"), as_of)
    record = record_of(catalog, "a")
    assert (catalog.is_public(record), catalog.is_listed(record), catalog.is_scheduled(record)) == (public, listed, scheduled)
    assert (catalog.public, catalog.listed) == ([record] if public else [], [record] if listed else [])


def test_the_preview_shows_drafts_and_what_is_scheduled(portal: Write) -> None:
    """For the editor who writes them."""
    blocks = f"-- {FOLDER}/a.md --\n{document(status='draft')}-- {FOLDER}/b.md --\n"
    blocks += document(index_number="JIA02/2026-00002", date_published="2027-01-04 09:00")
    root = portal(blocks)
    assert len(catalog_of(root).listed) == 0
    assert len(catalog_of(root, drafts=True).listed) == 2


def test_a_translation_takes_from_its_original_what_it_does_not_say(portal: Write) -> None:
    """And each knows the other."""
    english = document(index_number=None, topic=None, genre=None, title="Water", translates="JIA02/2026-00001")
    catalog = catalog_of(portal(f"-- {FOLDER}/a.md --\n{NOTICE}-- docs/en/news/notices/2026/a.md --\n{english}"))
    chinese_record = catalog.by_path[f"{FOLDER}/a.md"]
    english_record = catalog.by_path["docs/en/news/notices/2026/a.md"]
    assert english_record.original is chinese_record
    assert english_record.get("topic") == "farming/water"
    assert catalog.text(english_record, "topic", "en") == "Farming\\Water"
    assert catalog.twin(chinese_record, "en") is english_record
    assert catalog.twin(english_record, "zh") is chinese_record
    assert catalog.by_section["en", "news/notices"] == [english_record]


def test_a_translation_is_behind_when_its_original_has_changed(portal: Write) -> None:
    """It recorded the hash of title and text; other metadata may change."""
    root = portal(f"-- {FOLDER}/a.md --\n{NOTICE}")
    digest = text_digest(root, catalog_of(root).records[0]).hex()
    english = document(index_number=None, topic=None, genre=None, translates="JIA02/2026-00001", source_hash=f"'{digest}'")
    root = portal(f"-- docs/en/news/notices/2026/a.md --\n{english}")

    def wanted() -> str:
        return behind(root, catalog_of(root).by_path["docs/en/news/notices/2026/a.md"])

    assert wanted() == ""
    (root / FOLDER / "a.md").write_text(NOTICE.replace("genre: 通告", "genre: 通知"))
    assert wanted() == ""
    (root / FOLDER / "a.md").write_text(NOTICE + "补充一段。\n")
    assert wanted() == text_digest(root, catalog_of(root).by_path[f"{FOLDER}/a.md"]).hex()[:16] != digest[:16]


def test_sections_agencies_and_channels_list_their_documents(portal: Write) -> None:
    """By language."""
    page = "---\ntype: page\ntitle: 概况\ndescription: 概况。\n---\n"
    catalog = catalog_of(portal(f"-- {FOLDER}/a.md --\n{NOTICE}-- docs/about/index.md --\n{page}"))
    notice = record_of(catalog, "a")
    assert catalog.inside("news", "zh") == [notice]
    assert catalog.inside("news", "en") == []
    assert catalog.by_agency["zh", "water"] == [notice]
    assert [record.title for record in catalog.pages] == ["概况"]
    assert ("zh", "figures") in catalog.live_sections
    assert ("en", "news") not in catalog.live_sections


def test_values_read_as_text_in_each_language(portal: Write) -> None:
    """Stored and derived ones."""
    catalog = catalog_of(portal(normative(1)))
    record = record_of(catalog, "a1")
    texts = {
        key: catalog.text(record, key, "en") for key in ("validity", "section", "agency", "date_effective", "genre", "source")
    }
    assert texts == {
        "validity": "In force",
        "section": "Normative documents",
        "agency": "Jia Water Bureau",
        "date_effective": "1 October 2026",
        "genre": "Announcement",
        "source": "",
    }
    assert catalog.value(record, "year") == 2026
