"""Languages, labels and dates as the public reads them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from gongkai.days import day_text, moment_text
from gongkai.language import Label, languages_of


def test_the_first_language_stands_at_the_root_and_the_others_in_folders() -> None:
    """The main language has no prefix."""
    chinese, english = languages_of(["zh", "en"])
    assert (chinese.tag, chinese.folder, chinese.prefix) == ("zh-CN", "", "")
    assert (english.tag, english.folder, english.prefix) == ("en", "en", "en/")


def test_a_label_needs_both_languages() -> None:
    """No label is left untranslated."""
    with pytest.raises(ValidationError):
        Label.model_validate({"zh": "名称"})
    with pytest.raises(ValidationError):
        Label.model_validate({"zh": "名称", "en": ""})
    assert Label(zh="名称", en="Title")["en"] == "Title"


def test_dates_read_as_numbers_in_chinese_and_in_words_in_english() -> None:
    """2026-09-18 and 18 September 2026."""
    assert day_text(date(2026, 9, 8), "zh") == "2026-09-08"
    assert day_text(date(2026, 9, 8), "en") == "8 September 2026"
    assert moment_text(datetime(2026, 9, 8, 9, 5), "en") == "8 September 2026 09:05"
