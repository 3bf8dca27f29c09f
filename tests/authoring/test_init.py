"""gongkai init: a new portal."""

from __future__ import annotations

import filecmp
from pathlib import Path

import pytest

import gongkai
from gongkai.authoring.init import STARTER, init, packaged_catalog
from gongkai.authoring.new import new
from gongkai.definitions.base import read_yaml
from gongkai.definitions.loading import read_definitions
from gongkai.findings import shown
from gongkai.portal import open_portal
from gongkai.source import plain


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new portal."""
    target = tmp_path_factory.mktemp("portals") / "new"
    assert init(target) == []
    return target


def test_a_new_portal_is_sound(fresh: Path) -> None:
    """Not a single finding, and a first page in each language."""
    opened = open_portal(fresh)
    assert [finding.text("zh") for finding in opened.findings] == []
    assert opened.is_sound
    assert list(opened.folder.documents) == ["docs/en/index.md", "docs/index.md"]


def test_a_new_portal_has_two_agencies_of_its_own(fresh: Path) -> None:
    """And every section belongs to its office."""
    definitions = open_portal(fresh).definitions
    assert definitions is not None
    assert list(definitions.agencies) == ["government", "office"]
    assert all(agency.index_code for agency in definitions.agencies.values())
    assert {section.owner for section in definitions.sections.values()} == {"office"}


def test_a_new_portal_has_everything_else_of_the_packaged_catalog(fresh: Path) -> None:
    """Calendars are the same byte for byte."""
    catalog = packaged_catalog()
    names = {path.relative_to(catalog).as_posix() for path in catalog.rglob("*.yml")} - {"numbering.yml"}
    assert {path.relative_to(fresh / "catalog").as_posix() for path in (fresh / "catalog").rglob("*.yml")} == names
    calendars = [path.name for path in (catalog / "calendar").iterdir()]
    assert filecmp.cmpfiles(catalog / "calendar", fresh / "catalog/calendar", calendars, shallow=False) == (calendars, [], [])


def test_a_new_portal_names_no_place_and_no_agency_of_the_reference_portal(fresh: Path) -> None:
    """Neither in the catalog nor in the examples."""
    node, findings = read_yaml(STARTER / "names.yml", "names.yml")
    assert findings == []
    assert node is not None
    assert isinstance(node.value, dict)
    reference, _ = read_definitions(packaged_catalog())
    assert reference is not None
    words = [*node.value, *(agency.index_code for agency in reference.agencies.values() if agency.index_code)]
    texts = {path.name: path.read_text() for path in fresh.rglob("*") if path.is_file() and ".gongkai" not in path.parts}
    assert [(name, word) for name, text in texts.items() for word in words if word in text] == []


def test_a_new_portal_is_published_with_the_settings_of_the_reference_portal(fresh: Path) -> None:
    """But for its name and address."""
    told = []
    for path in (fresh / "mkdocs.yml", Path(gongkai.__file__).parents[2] / "mkdocs.yml"):
        node, findings = read_yaml(path, "mkdocs.yml")
        assert findings == []
        assert node is not None
        told.append({key: value for key, value in plain(node).items() if key not in ("site_name", "site_url")})
    assert told[0] == told[1]


def test_every_type_can_be_written_in_a_new_portal(fresh: Path, tmp_path: Path) -> None:
    """gongkai new works from the first minute."""
    target = tmp_path / "portal"
    assert init(target) == []
    definitions = open_portal(target).definitions
    assert definitions is not None
    for kind in definitions.types:
        section = next(path for path, section in definitions.sections.items() if kind in section.types)
        assert new(target, kind, section, as_of="2026-11-21 10:00").findings == []


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """As a fresh repository would be, but for hidden files."""
    assert init(tmp_path / "a") == []
    (tmp_path / "b").mkdir()
    assert init(tmp_path / "b") == []
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == [".gitignore", "catalog", "docs", "mkdocs.yml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    """And so is a file."""
    (tmp_path / "note.txt").write_text("甲")
    for target in (tmp_path, tmp_path / "note.txt"):
        assert [finding.text("zh") for finding in init(target)] == [
            f"{target}: 错误 FILE015 {shown(target)} 不是空文件夹，没有改动\n    → 换一个新的文件夹"
        ]
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_without_a_packaged_catalog_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation says so."""
    package = tmp_path / "lib" / "python" / "gongkai"
    package.mkdir(parents=True)
    monkeypatch.setattr(gongkai, "__file__", str(package / "__init__.py"))
    assert [finding.problem.code for finding in init(tmp_path / "new")] == ["CAT013"]
    assert not (tmp_path / "new").exists()


def test_an_installed_program_carries_its_catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy in the package comes first."""
    package = tmp_path / "gongkai"
    (package / "starter_catalog").mkdir(parents=True)
    (package / "starter_catalog/portal.yml").write_text("")
    monkeypatch.setattr(gongkai, "__file__", str(package / "__init__.py"))
    assert packaged_catalog() == package / "starter_catalog"
