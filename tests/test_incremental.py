"""An incremental build gives what a clean one gives, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import gongkai.gathering
from built import HOME, MKDOCS, tree
from gongkai.kept_shells import shells_of
from gongkai.portal import open_portal
from gongkai.publish import Report, publish
from portals import CATALOG, document, write

AS_OF = "2026-11-21 10:00"
START = f"-- docs/index.md --\n{HOME}[公告](news/notices/2026/n-1.md)\n-- mkdocs.yml --\n{MKDOCS}"
NUMBERS = st.integers(1, 7)
WORDS = st.sampled_from(["停水", "清洗", "检修", "抢险", "更正"])


def text(number: int, word: str, day: int, **changes: str | None) -> str:
    """Return notice ``number``; every text is different."""
    date = f"2026-09-{day:02d}"
    return document(
        title=f"关于{word}的第{number}号通告", index_number=f"JIA02/2026-{number:05d}", date_formed=date, date_published=f"{date} 09:40",
        body=f"因{word}停水。\n", **changes,
    )  # fmt: skip


def build(root: Path, as_of: str = AS_OF, site: str = "site", fresh: bool = False) -> Report:
    """Build as the command does."""
    portal = open_portal(root, as_of, fresh=fresh)
    assert [finding.text("en") for finding in portal.findings if finding.is_error] == []
    assert portal.catalog is not None
    return publish(
        root, portal.catalog, shells_of(portal, fresh), root / site, processes=1, files=portal.folder.stamps, fresh=fresh
    )


def clean(root: Path, work: Path, as_of: str = AS_OF) -> dict[str, bytes]:
    """Return the site that a build without anything kept makes of the same sources."""
    copy = work / "clean"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", "table", "values", "later", "unfinished", "lock"))
    build(copy, as_of)
    return tree(copy / "site")


class Editing(RuleBasedStateMachine):
    """Editors and the office at work on a small portal, with a build after every step."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.work = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
        self.root = self.work / "portal"
        self.as_of = AS_OF

    def teardown(self) -> None:
        shutil.rmtree(self.work)

    def path(self, number: int, name: str = "n") -> Path:
        return self.root / f"docs/news/notices/2026/{name}-{number}.md"

    @initialize()
    def begin(self) -> None:
        write(write(self.root, CATALOG), START)
        for number in range(1, 7):
            self.path(number).parent.mkdir(parents=True, exist_ok=True)
            self.path(number).write_text(text(number, "停水", number), "utf-8")

    def written(self, number: int) -> bool:
        return self.path(number).exists()

    @rule(number=NUMBERS, word=WORDS, day=st.integers(1, 28))
    def write_or_change(self, number: int, word: str, day: int) -> None:
        self.path(number).write_text(text(number, word, day), "utf-8")

    @rule(number=st.integers(2, 7))
    def delete(self, number: int) -> None:
        self.path(number).unlink(missing_ok=True)

    @rule(number=st.integers(2, 7))
    def rename(self, number: int) -> None:
        if self.written(number):
            self.path(number).rename(self.path(number, "renamed"))
            self.path(number, "renamed").rename(self.path(number, "moved"))

    @rule(number=NUMBERS, word=WORDS)
    def withdraw(self, number: int, word: str) -> None:
        gone = text(number, word, 3, status="withdrawn", date_withdrawn="2026-10-08", withdrawal_reason="有误")
        self.path(number).write_text(gone, "utf-8")

    @rule(number=st.integers(2, 7), word=WORDS)
    def supersede(self, number: int, word: str) -> None:
        self.path(number).write_text(text(number, word, 9, supersedes="JIA02/2026-00001"), "utf-8")

    @rule(number=NUMBERS, word=WORDS)
    def attach(self, number: int, word: str) -> None:
        self.path(number).write_text(text(number, word, 5, attachments=f"[{{file: map-{number}.csv}}]"), "utf-8")
        (self.path(number).parent / f"map-{number}.csv").write_text(f"{word}\n{time.time_ns()}\n")

    @rule(word=WORDS)
    def change_an_attachment(self, word: str) -> None:
        for path in self.root.rglob("map-*.csv"):
            path.write_text(f"{word * 3}\n{time.time_ns()}\n")

    @rule(number=NUMBERS, word=WORDS)
    def translate(self, number: int, word: str) -> None:
        if self.written(number):
            english = document(
                title=f"Notice {number} on {ord(word[0])}",
                index_number=None,
                topic=None,
                genre=None,
                translates=f"JIA02/2026-{number:05d}",
            )
            target = self.root / f"docs/en/news/notices/2026/n-{number}.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(english, "utf-8")

    @rule(word=WORDS)
    def change_a_section(self, word: str) -> None:
        path = self.root / "catalog/sections.yml"
        path.write_text(path.read_text("utf-8").replace("zh: 通知,", f"zh: {word},"), "utf-8")

    @rule(word=WORDS)
    def change_a_type(self, word: str) -> None:
        path = self.root / "catalog/types/notice.yml"
        path.write_text(re.sub("zh: [^,]*, en: Public until", f"zh: {word}, en: Public until", path.read_text("utf-8")), "utf-8")

    @rule(word=WORDS)
    def change_a_vocabulary(self, word: str) -> None:
        path = self.root / "catalog/vocabularies/genres.yml"
        path.write_text(re.sub("en: Announcement[^}]*", f"en: Announcement {ord(word[0])}", path.read_text("utf-8")), "utf-8")

    @rule(digit=st.integers(0, 9))
    def change_the_frame(self, digit: int) -> None:
        path = self.root / "catalog/portal.yml"
        path.write_text(re.sub(r"phone: 0968-555010\d", f"phone: 0968-555010{digit}", path.read_text("utf-8")), "utf-8")

    @rule(word=WORDS)
    def rename_the_portal(self, word: str) -> None:
        path = self.root / "catalog/portal.yml"
        path.write_text(re.sub(r"name: \{zh: [^,]*", f"name: {{zh: {word}门户", path.read_text("utf-8"), count=1), "utf-8")

    @rule(word=WORDS)
    def change_a_directory(self, word: str) -> None:
        for path in sorted((self.root / "catalog/directories").glob("*.yml"))[:1]:
            path.write_text(path.read_text("utf-8").replace("description: {zh: ", f"description: {{zh: {word}"), "utf-8")

    @rule(word=WORDS)
    def change_the_home_page(self, word: str) -> None:
        (self.root / "docs/index.md").write_text(HOME + word + "\n", "utf-8")

    @rule(moment=st.sampled_from([AS_OF, "2026-09-05 10:00", "2027-01-01 10:00"]))
    def let_time_pass(self, moment: str) -> None:
        self.as_of = moment

    def mend(self) -> None:
        """Take back what would be an error in the sources."""
        for path in self.root.rglob("docs/en/**/*.md"):
            number = path.stem.removeprefix("n-")
            if not any(f"JIA02/2026-{int(number):05d}" in other.read_text("utf-8") for other in self.path(1).parent.glob("*.md")):
                path.unlink()
        seen: set[str] = set()
        for other in sorted(self.path(1).parent.glob("*.md")):
            number = other.stem.rpartition("-")[2]
            if number in seen:
                other.unlink()
            seen.add(number)
        for other in self.path(1).parent.glob("*.md"):
            if "supersedes" in other.read_text("utf-8") and not self.written(1):
                other.unlink()
        texts = "".join(other.read_text("utf-8") for other in self.path(1).parent.glob("*.md"))
        for attached in self.path(1).parent.glob("map-*.csv"):
            if attached.name not in texts:
                attached.unlink()
        if not self.written(1):
            (self.root / "docs/index.md").write_text(HOME, "utf-8")

    @invariant()
    def the_site_is_that_of_a_clean_build(self) -> None:
        if not self.root.exists():
            return
        self.mend()
        build(self.root, self.as_of)
        assert tree(self.root / "site") == clean(self.root, self.work, self.as_of)


TestEditing: Any = Editing.TestCase
TestEditing.settings = settings(max_examples=5, stateful_step_count=8, deadline=None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal of six notices, built."""
    folder = write(write(tmp_path, CATALOG), START)
    for number in range(1, 7):
        path = folder / f"docs/news/notices/2026/n-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number, "停水", number), "utf-8")
    build(folder)
    return folder


def test_one_changed_document_renders_little(root: Path) -> None:
    """Its page, the lists it stands in, and what is rendered every time."""
    (root / "docs/news/notices/2026/n-3.md").write_text(text(3, "清洗", 3), "utf-8")
    report = build(root)
    assert report.written < report.reused + 5
    assert report.reused >= 10
    assert "清洗" in (root / "site/news/notices/2026/n-3.html").read_text("utf-8")
    assert "清洗" in (root / "site/news/notices/index.html").read_text("utf-8")


def test_a_changed_definition_renders_only_what_depends_on_it(root: Path) -> None:
    """A type without documents, a section elsewhere: no notice. A field's label or a code of the notices: each of them."""
    build(root)
    changes = {
        "types/rain_ledger.yml": ("en: Rainfall ledger", "en: Ledger of rain", False),
        "sections.yml": ("name: {zh: 规范性文件", "name: {zh: 规范文件", False),
        "types/notice.yml": ("公示截止", "公示止日", True),
        "vocabularies/genres.yml": ("en: Announcement", "en: Proclamation", True),
    }
    notices = 6
    reused: dict[bool, list[int]] = {True: [], False: []}
    for name, (old, new, concerns) in changes.items():
        path = root / "catalog" / name
        before = path.read_text("utf-8")
        assert old in before, name
        path.write_text(before.replace(old, new), "utf-8")
        report = build(root)
        assert report.documents == notices
        reused[concerns].append(report.reused)
    assert min(reused[False]) - max(reused[True]) >= notices, reused


FRAMES = {
    "level": ("level: county", "level: city"),
    "kind": ("kind: government", "kind: department"),
    "operator": ("operator: {zh: ", "operator: {zh: 新设的"),
    "icp_number": ("icp_number: ", "icp_number: 新"),
    "contact": ("phone: 0968-5550100", "phone: 0968-5550199"),
    "colour": ("", "colour: '#7a1f1f'\n"),
    "conac_id": ("", "conac_id: 0123456789ABCDEF0123456789ABCDEF\n"),
    "police_record": ("", "police_record: {number: 越公网安备 99000002000001号, code: '99000002000001'}\n"),
}
"""What stands in the frame alone, and a change of it."""


def declared_otherwise(root: Path, old: str, new: str) -> tuple[Report, Report]:
    """Change the portal's declaration; return what a build did before and after. With an empty ``old`` something is added."""
    idle = build(root)
    path = root / "catalog/portal.yml"
    declared = path.read_text("utf-8")
    assert old in declared
    path.write_text(declared.replace(old, new, 1) if old else declared + new, "utf-8")
    return idle, build(root)


@pytest.mark.parametrize("name", FRAMES)
def test_a_changed_frame_is_put_around_pages_that_are_not_rendered_again(root: Path, tmp_path: Path, name: str) -> None:
    """Every page shows it, and is what a clean build makes; only what is made every time was made."""
    idle, report = declared_otherwise(root, *FRAMES[name])
    assert tree(root / "site") == clean(root, tmp_path / "beside")
    assert report.reused == idle.reused


SAID = {
    "name": ("name: {zh: 甲", "name: {zh: 新甲"),
    "organiser": ("organiser: {zh: 甲", "organiser: {zh: 新甲"),
    "site_id_code": ("site_id_code: ", "site_id_code: '1234567890' #"),
}
"""What stands in the frame, and in a few files that say whose they are."""


@pytest.mark.parametrize("name", SAID)
def test_a_portal_that_is_called_otherwise_renders_no_document_again(root: Path, tmp_path: Path, name: str) -> None:
    """Its feeds, the index of its catalog and the page for what is not found are made anew; all others get the new frame."""
    idle, report = declared_otherwise(root, *SAID[name])
    assert tree(root / "site") == clean(root, tmp_path / "beside")
    assert 0 < idle.reused - report.reused <= len(list(root.rglob("site/**/feed.xml"))) + 2


def test_a_page_that_somebody_changed_by_hand_is_not_reframed_but_made_anew(root: Path, tmp_path: Path) -> None:
    """What cannot be told from its frame is rendered."""
    page = root / "site/news/notices/2026/n-3.html"
    page.write_text("<p>改过</p>", "utf-8")
    path = root / "catalog/portal.yml"
    path.write_text(path.read_text("utf-8").replace("phone: 0968-5550100", "phone: 0968-5550199"), "utf-8")
    build(root)
    assert tree(root / "site") == clean(root, tmp_path / "beside")


def test_a_file_that_two_documents_publish_stays_until_both_have_given_it_up(root: Path) -> None:
    """And a change of one of them is no clash with the other."""
    folder = root / "docs/news/notices/2026"
    (folder / "plan.csv").write_text("甲,乙\n")
    for number in (3, 4):
        (folder / f"n-{number}.md").write_text(text(number, "停水", number, attachments="[{file: plan.csv}]"), "utf-8")
    build(root)
    (folder / "n-3.md").write_text(text(3, "清洗", 3, attachments="[{file: plan.csv}]"), "utf-8")
    build(root)
    (folder / "n-3.md").write_text(text(3, "检修", 3), "utf-8")
    build(root)
    assert (root / "site/news/notices/2026/plan.csv").is_file()
    (folder / "n-4.md").write_text(text(4, "检修", 4), "utf-8")
    (folder / "plan.csv").unlink()
    build(root)
    assert not (root / "site/news/notices/2026/plan.csv").exists()


def test_a_build_without_the_store_in_between_is_noticed(root: Path) -> None:
    """Change, build fresh, change back, build: the site shows what the sources say."""
    path = root / "docs/news/notices/2026/n-3.md"
    before = path.read_text("utf-8")
    path.write_text(text(3, "清洗", 3), "utf-8")
    build(root, fresh=True)
    path.write_text(before, "utf-8")
    build(root)
    assert "清洗" not in (root / "site/news/notices/2026/n-3.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["table", "values", "later", "site", "shells"])
@pytest.mark.parametrize("damage", [b"", b"{}", None, b"\xc1" * 100])
def test_a_damaged_store_is_made_anew(root: Path, name: str, damage: bytes | None) -> None:
    """Cut short, emptied, overwritten: never trusted, never in the way."""
    before = tree(root / "site")
    kept = root / ".gongkai" / name
    raw = kept.read_bytes()
    head = raw.partition(b"\n")[0] + b"\n"
    kept.write_bytes(raw[:-7] if damage is None else damage if not damage.startswith(b"\xc1") else head + damage)
    build(root)
    assert tree(root / "site") == before


def test_a_store_that_cannot_be_written_is_no_obstacle(root: Path) -> None:
    """A file in its place: everything is made anew every time."""
    shutil.rmtree(root / ".gongkai")
    (root / ".gongkai").write_text("in the way")
    (root / "docs/news/notices/2026/n-3.md").write_text(text(3, "清洗", 3), "utf-8")
    build(root)
    assert "清洗" in (root / "site/news/notices/2026/n-3.html").read_text("utf-8")


def test_a_fresh_checkout_with_a_kept_store_is_recognised_by_content(root: Path) -> None:
    """Other times of change, same bytes: nothing is rendered but what is rendered every time."""
    for path in (root / "docs").rglob("*.md"):
        os.utime(path, ns=(1, 1))
    report = build(root)
    assert report.written == 0
    assert report.reused >= 6


def test_a_fresh_checkout_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The builds after the first one there know its times of change."""
    monkeypatch.setattr(gongkai.gathering, "WORTH_WRITING", 0)
    for path in (root / "docs").rglob("*.md"):
        os.utime(path, ns=(1, 1))
    read: list[int] = []

    def counted(items: Iterable[Any], count: int) -> Iterable[Any]:
        read.append(count)
        return items

    for _ in range(2):
        open_portal(root, "2026-11-21", progress=counted)
    assert read[0] > 0
    assert read[1] == 0


KILLED = """\
import sys
from collections.abc import Iterable
from pathlib import Path
import gongkai.writing as module
from test_incremental import build
count = int(sys.argv[2])
put = module.Job.put
def counted(job, address, content):
    global count
    count -= 1
    if count < 0:
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
    return put(job, address, content)
module.Job.put = counted
build(Path(sys.argv[1]))
"""


def killed(root: Path, after: int) -> None:
    """Build, and end the process before it puts a file into place after so many."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), str(after)], env=environment, capture_output=True, timeout=120
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("after", [0, 1, 5, 12])
def test_a_build_killed_at_any_point_leaves_nothing_wrong_behind(root: Path, tmp_path: Path, after: int) -> None:
    """Change, kill the build half-way, change back, build: the result is the clean one."""
    path = root / "docs/news/notices/2026/n-3.md"
    before = path.read_text("utf-8")
    path.write_text(text(3, "清洗", 20), "utf-8")
    killed(root, after)
    path.write_text(before, "utf-8")
    build(root)
    assert {name: content for name, content in tree(root / "site").items() if ".gongkai-" not in name} == clean(
        root, tmp_path / "c"
    )


@pytest.mark.parametrize("times", [1, 2])
def test_after_a_killed_build_only_what_it_touched_is_made_again(root: Path, tmp_path: Path, times: int) -> None:
    """A changed, a new and a deleted document, all of it taken back; what the killed builds left is gone."""
    folder = root / "docs/news/notices/2026"
    for number in range(100, 400):
        (folder / f"n-{number}.md").write_text(text(number, "停水", number % 28 + 1), "utf-8")
    build(root)
    kept = (folder / "n-3.md").read_text("utf-8"), (folder / "n-200.md").read_text("utf-8")
    (folder / "n-3.md").write_text(text(3, "清洗", 20), "utf-8")
    (folder / "n-200.md").unlink()
    for number in range(500, 500 + times):
        (folder / f"n-{number}.md").write_text(text(number, "抢险", 20), "utf-8")
        killed(root, 20)
        (folder / f"n-{number}.md").unlink()
    assert (root / "site/news/notices/2026/n-500.html").exists()
    (folder / "n-3.md").write_text(kept[0], "utf-8")
    (folder / "n-200.md").write_text(kept[1], "utf-8")
    report = build(root)
    assert report.reused > 100
    assert tree(root / "site") == clean(root, tmp_path / "c")
    assert build(root).written == 0


FULL = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
sys.argv = ["gongkai", "build", "--root", sys.argv[1], "--as-of", "2026-11-21 10:00", "--language", "en"]
from gongkai.cli import main
main()
"""


@pytest.mark.parametrize("room", [0, 3000, 12000])
def test_no_room_for_a_page_is_said_and_mended_by_the_next_build(root: Path, tmp_path: Path, room: int) -> None:
    """As on a full disk, writing fails in the middle of a file: exit code 2, no traceback, no half-written page."""
    (root / "docs/news/notices/2026/n-3.md").write_text(text(3, "清洗", 3) + "清洗水箱。" * 2000, "utf-8")
    before = tree(root / "site")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-c", FULL, str(root), str(room)], env=environment, capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert "cannot be written" in done.stderr
    in_chinese = subprocess.run(
        [sys.executable, "-c", FULL.replace('"en"', '"zh"'), str(root), str(room)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert "写不进去（超过允许的文件大小）" in in_chinese.stderr
    whole = clean(root, tmp_path / "c")
    assert all(content in (before.get(name), whole.get(name)) for name, content in tree(root / "site").items())
    build(root)
    assert tree(root / "site") == whole


def test_a_second_build_waits_for_the_first(root: Path) -> None:
    """Two at once give the same as one after the other."""
    (root / "docs/news/notices/2026/n-3.md").write_text(text(3, "清洗", 3), "utf-8")
    command = [sys.executable, "-m", "gongkai", "build", "--root", str(root), "--as-of", "2026-11-21", "-q"]
    builds = [subprocess.Popen(command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}) for _ in range(3)]
    assert [one.wait(timeout=120) for one in builds] == [0, 0, 0]
    assert tree(root / "site") == clean(root, root.parent / "work", "2026-11-21 23:59")


def test_a_directory_whose_first_translation_comes_leads_to_its_twin(root: Path, tmp_path: Path) -> None:
    """Its first page says so, though nothing that it lists has changed."""
    select = "label: {zh: 甲, en: A}\ndescription: {zh: 甲, en: A}\naddress: directories/some\nselect: {genres: [通告]}\ncolumns: [title]\n"
    (root / "catalog/directories/some.yml").write_text(select, "utf-8")
    build(root)
    english = document(title="Notice 2", index_number=None, topic=None, genre=None, translates="JIA02/2026-00002")
    target = root / "docs/en/news/notices/2026/n-2.md"
    target.parent.mkdir(parents=True)
    target.write_text(english, "utf-8")
    build(root)
    assert 'hreflang="en"' in (root / "site/directories/some/index.html").read_text("utf-8")
    assert tree(root / "site") == clean(root, tmp_path / "beside")


def test_drafts_are_gone_with_the_next_build_without_them(root: Path, tmp_path: Path) -> None:
    """From lists too, though no document has changed."""
    (root / "docs/news/notices/2026/n-3.md").write_text(text(3, "停水", 3, status="draft"), "utf-8")
    build(root)
    portal = open_portal(root, AS_OF, drafts=True)
    assert portal.catalog is not None
    publish(root, portal.catalog, shells_of(portal, False), root / "site", processes=1, files=portal.folder.stamps)
    assert "第3号" in (root / "site/news/notices/index.html").read_text("utf-8")
    build(root)
    assert tree(root / "site") == clean(root, tmp_path / "beside")
