"""A portal's folder, opened once for every door."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from gongkai.portal import moment_of, open_portal
from portals import AS_OF, CATALOG, NOTICE, document, write

Write = Callable[..., Path]
Messages = Callable[..., list[str]]

FOLDER = "docs/news/notices/2026"


def test_an_empty_portal_is_sound(portal: Write) -> None:
    """No documents yet, or no docs folder at all."""
    opened = open_portal(portal())
    assert opened.findings == []
    assert opened.is_sound
    assert opened.catalog is not None
    assert list(opened.catalog.records) == []


def test_findings_of_all_files_come_sorted_by_place(portal: Write, messages: Messages) -> None:
    """Catalog, documents, files beside them."""
    root = portal(f"-- {FOLDER}/b.md --\n正文\n-- {FOLDER}/a.md --\n{document(genre='brief')}-- {FOLDER}/c.pdf --\n")
    path = root / "catalog/calendar/2026.yml"
    path.write_text(path.read_text() + "note: x\n")
    assert [message.split(" ")[0] for message in messages(root)] == [
        "catalog/calendar/2026.yml:6:",
        f"{FOLDER}/a.md:9:",
        f"{FOLDER}/b.md:1:",
        f"{FOLDER}/c.pdf:",
    ]


def test_a_warning_does_not_refuse_publication(portal: Write) -> None:
    """An error does."""
    root = portal(f"-- {FOLDER}/a.md --\n{document(status='draft', description=None)}")
    assert open_portal(root).is_sound
    root = portal(f"-- {FOLDER}/a.md --\n{document(description=None)}")
    assert not open_portal(root).is_sound


def test_a_draft_that_lacks_dates_and_numbers_joins_documents_that_all_have_them(portal: Write) -> None:
    """Whatever shape the store has given to columns in which nothing was missing."""
    root = portal(f"-- {FOLDER}/a.md --\n{document()}")
    open_portal(root)
    lacking = document(title="关于检修的通告", status="draft", index_number=None, date_formed=None, date_published=None)
    write(root, f"-- {FOLDER}/b.md --\n{lacking}")
    for _ in range(2):
        opened = open_portal(root)
        assert opened.catalog is not None
        assert {record.path: record.moment is None for record in opened.catalog.records} == {
            f"{FOLDER}/a.md": False,
            f"{FOLDER}/b.md": True,
        }


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-21", datetime(2026, 11, 21, 23, 59)),
        ("2026-11-21 09:30", datetime(2026, 11, 21, 9, 30)),
        ("2026-11-21T09:30:59", datetime(2026, 11, 21, 9, 30)),
    ],
)
def test_the_clock_is_an_input(text: str, moment: datetime) -> None:
    """A date alone means the end of that day."""
    assert moment_of(text, "+08:00") == moment


@pytest.mark.parametrize("text", ["morgen", "2026-13-01", "2026-11-21T09:30+08:00", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    """The door says so."""
    with pytest.raises(ValueError, match=r".*"):
        moment_of(text, "+08:00")


@pytest.mark.parametrize(("zone", "hours"), [("+08:00", 8), ("-03:30", -3.5), ("+00:00", 0)])
def test_now_is_the_time_in_the_portals_zone(zone: str, hours: float) -> None:
    """Whatever the zone of the machine."""
    now = datetime.now(timezone(timedelta(hours=hours))).replace(tzinfo=None)
    assert abs((moment_of(None, zone) - now).total_seconds()) < 120


def test_the_order_of_files_the_locale_and_the_time_zone_change_nothing(portal: Write, tmp_path: Path) -> None:
    """Same input, same findings and records."""
    blocks = "".join(
        f"-- {FOLDER}/n{i}.md --\n{document(index_number=f'JIA02/2026-{i:05d}', genre='brief' if i % 3 else '通告')}"
        for i in range(1, 30)
    )
    root = portal(blocks)
    program = (
        "import sys, hashlib; from pathlib import Path; from gongkai.portal import open_portal\n"
        f"p = open_portal(Path(sys.argv[1]), '{AS_OF}')\n"
        "print(hashlib.sha256(repr([f.as_json() for f in p.findings] + [sorted(r.values.items(), key=str) for r in p.catalog.records]"
        ").encode()).hexdigest())"
    )
    results = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8"), ("2", "America/Lima", "POSIX")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", program, str(root)], env=environment, capture_output=True, text=True, check=True
        )
        results.add(done.stdout)
    assert len(results) == 1


def test_many_documents_read_by_several_processes_are_the_same_records(tmp_path: Path) -> None:
    """Order included."""
    many = "".join(f"-- {FOLDER}/n{i}.md --\n{document(index_number=f'JIA02/2026-{i:05d}')}" for i in range(1, 1601))
    opened = open_portal(write(tmp_path, CATALOG + many), AS_OF)
    assert opened.is_sound
    assert opened.catalog is not None
    assert [record.identity for record in opened.catalog.records] == [f"JIA02/2026-{i:05d}" for i in range(1, 1601)]


# -- bad input, as the editor meets it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (NOTICE.replace("title: ", "title: '").encode(), "YAML001"),
        (NOTICE.replace("---\n", "").encode(), "META001"),
        (NOTICE.encode("utf-16"), "FILE002"),
        (NOTICE.encode("gbk"), "FILE002"),
        (NOTICE.encode() + b"\x00", "FILE003"),
        (b"\x00" * 1000, "FILE003"),
        (b"x" * 20_000_000, "FILE001"),
        (NOTICE.replace("type: notice", "type: notise").encode(), "META031"),
        (NOTICE.replace("genre:", "gener:").encode(), "META002"),
        (NOTICE.replace("water", "wtaer").encode(), "META021"),
        (NOTICE.replace("2026-09-18", "2026年 09月 18日").encode(), "META017"),
        (NOTICE.replace("2026-09-18", "2月30日").encode(), "META017"),
        (NOTICE.replace("genre: 通告", "genre: " + "[" * 50_000).encode(), "YAML003"),
        (NOTICE.replace("genre: 通告", "keywords: " + "[ # ]\n" * 20_000).encode(), "YAML003"),
        (("---\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\n" + "".join(f"c{i}: &c{i} [*b,*b,*b,*b]\n" for i in range(2000)) + "---\n").encode(), "YAML003"),
    ],
    ids=[
        "broken YAML", "no head", "UTF-16", "GBK", "NUL", "only NUL", "20 MB", "unknown type", "unknown key", "unknown agency",
        "loose date", "no such day", "brackets", "hidden brackets", "alias bomb",
    ],
)  # fmt: skip
def test_a_bad_file_is_one_clear_finding_and_the_others_are_read(portal: Write, raw: bytes, code: str) -> None:
    """In both languages, with the path of the file."""
    root = portal(f"-- {FOLDER}/good.md --\n{NOTICE.replace('00001', '00002')}")
    (root / FOLDER / "bad.md").write_bytes(raw)
    opened = open_portal(root, AS_OF)
    assert not opened.is_sound
    assert code in {finding.problem.code for finding in opened.findings}
    for finding in opened.findings:
        assert finding.place.path == f"{FOLDER}/bad.md"
        assert finding.text("zh")
        assert finding.text("en")
    assert opened.catalog is not None
    assert f"{FOLDER}/good.md" in opened.catalog.by_path


@pytest.mark.parametrize("name", ["a" * 197, "通告" * 33, "a b", "a'b\"c", "-a", "a.b", "<script>"])
def test_a_bad_file_name_is_a_finding(portal: Write, messages: Messages, name: str) -> None:
    """Two hundred bytes, Chinese, spaces, quotes."""
    root = portal()
    path = root / FOLDER / f"{name}.md"
    path.parent.mkdir(parents=True)
    path.write_text(NOTICE)
    assert [message.split("\n")[1] for message in messages(root)] == ["    → 改名，如 2026-08-notice.md；标题写在元数据 title 里"]


def test_a_link_out_of_the_portal_is_reported_and_not_read(portal: Write, messages: Messages, tmp_path: Path) -> None:
    """Nothing outside docs/ is published."""
    root = portal(f"-- {FOLDER}/a.md --\n{document(attachments='[secret.txt]')}")
    (root / FOLDER / "secret.txt").symlink_to("/etc/hostname")
    (root / FOLDER / "b.md").symlink_to(root / "catalog/portal.yml")
    assert [message.split("\n")[0] for message in messages(root)] == [
        f"{FOLDER}/a.md:12: 错误 FILE010 附件 secret.txt 不在文档旁边",
        f"{FOLDER}/b.md: 错误 FILE006 b.md 是符号链接，不允许",
        f"{FOLDER}/secret.txt: 错误 FILE006 secret.txt 是符号链接，不允许",
    ]
