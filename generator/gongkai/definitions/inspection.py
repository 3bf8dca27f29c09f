"""``catalog/inspection/<name>.yml``: one file = one inspection: what vetoes, what costs points, and every threshold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from gongkai.definitions.base import Definition
from gongkai.language import Label

Count = Annotated[int, Field(ge=0)]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2,4}\d{3}$")]


class Thresholds(Definition):
    """The numbers that rules compare with. Days are calendar days unless they are called workdays."""

    home_days: Count = 14
    news_days: Count = 14
    policy_days: Count = 183
    stale_fast_sections: Count = 5
    stale_sections: Count = 10
    blank_sections: Count = 5
    reply_days: Count = 92
    service_items: Count = 5
    poor_guides: Count = 5
    poor_guide_classes: Count = 4
    early_warning_percent: Count = 80
    same_day_items: Count = 10
    publication_workdays: Count = 20
    publication_since: date = date(2008, 5, 1)
    publication_warning_workdays: Count = 15
    guide_review_days: Count = 365
    description_least: Count = 15
    description_most: Count = 1500
    expiry_notice_days: Count = 180
    rule_effect_days: Count = 30
    rule_effect_since: date = date(2002, 1, 1)
    valid_years: Count = 5
    trial_years: Count = 2
    interpretation_workdays: Count = 3
    interpretation_elements: Count = 3
    interpretation_overlap_percent: Count = 70
    consultation_days: Count = 30
    feedback_workdays: Count = 20
    report_similarity_percent: Count = 80
    reports_since: Count = 2008
    guide_verified_days: Count = 180
    instant_workdays: Count = 1
    survey_workdays: Count = 5
    page_bytes: Count = 1_500_000
    english_chinese_percent: Count = 5
    english_home_days: Count = 90
    english_items: Count = 1
    attachment_types: list[str] = "pdf ofd doc docx xls xlsx wps et zip csv json jpg jpeg png mp4 mp3 txt".split()
    platform_names: list[str] = ["政府信息公开"]
    leader_elements: list[str] = ["portfolio", "resume", "photo"]
    column_types: list[str] = []
    needed_column_types: list[str] = []


class RuleSetting(Definition):
    """Whether a rule runs under this inspection, how bad its findings are here, and why it is set so."""

    enabled: bool = True
    severity: Literal["veto", "error", "warning", "note"] | None = None
    reason: str = ""


class Veto(Definition):
    """A veto item: the site fails when its rules find ``limit`` things or more."""

    label: Label
    rules: list[Code]
    limit: Annotated[int, Field(ge=1)] = 1


class Indicator(Definition):
    """A scored item: ``points`` are lost (or, among the bonus, won) and never more than ``weight``.

    A deduction costs ``points`` for each finding. A bonus is given once when none of its rules finds anything.
    """

    label: Label
    rules: list[Code] = []
    weight: Annotated[float, Field(ge=0)]
    points: Annotated[float, Field(ge=0)]


class Part(Definition):
    """A group of scored items."""

    label: Label
    indicators: list[Indicator]


class Manual(Definition):
    """What no machine can judge, and how a person looks at it."""

    label: Label
    how: Label


class Inspection(Definition):
    """An inspection profile."""

    label: Label
    source: str
    vetoes: dict[str, Veto] = {}
    deductions: list[Part] = []
    bonus: list[Part] = []
    passing: float = 60
    bonus_from: float = 80
    thresholds: Thresholds = Thresholds()
    rules: dict[Code, RuleSetting] = {}
    manual: dict[str, Manual] = {}
