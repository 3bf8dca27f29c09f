"""The pages conform to the HTML standard, as its own checker reads it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reference import Built

JAR = os.environ.get("VNU_JAR", "")


@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not there")
@pytest.mark.skipif(not JAR and not os.environ.get("CI"), reason="VNU_JAR names no checker")
def test_the_checker_of_the_html_standard_has_nothing_to_say(built: Built) -> None:
    """Every page of the reference portal; ``VNU_JAR`` is the path of the npm package vnu-jar's ``vnu.jar``."""
    assert Path(JAR).is_file(), "VNU_JAR"
    command = ["java", "-Xss4m", "-jar", JAR, "--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, str(built.folder)], capture_output=True, text=True, timeout=600)
    messages = json.loads(done.stdout)["messages"]
    assert [(message["url"], message["message"]) for message in messages if message["type"] != "info"] == []
