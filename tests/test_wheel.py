"""What is installed is complete: a new portal from the wheel alone, checked and built."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_portal_made_by_the_installed_program_passes_and_builds(tmp_path: Path) -> None:
    """The wheel is built, unpacked and run away from the checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next((tmp_path / "dist").glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
        names = wheel.namelist()
    assert "gongkai/starter_catalog/metadata.yml" in names
    assert not any("numbering.yml" in name and "starter" not in name for name in names)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "NO_MKDOCS_2_WARNING": "1"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "gongkai", *arguments]
        finished = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import gongkai; print(gongkai.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(tmp_path / "installed"))
    run("init", "county")
    assert "0 个错误，0 个警告" in run("check", "--root", "county")
    run("new", "notice", "--section", "news/notices", "--root", "county", "--as-of", "2026-11-20T09:00")
    run("build", "--root", "county", "--drafts", "--as-of", "2026-11-21")
    assert (tmp_path / "county/site/en/index.html").is_file()
    assert list((tmp_path / "county/site/news/notices").rglob("2026/*.html"))
