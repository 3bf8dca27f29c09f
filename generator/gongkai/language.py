"""Languages of the portal and labels in each of them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field


class Label(BaseModel):
    """A name or text in Chinese and English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the portal.

    ``code`` is the key of labels, ``tag`` the value of the HTML ``lang`` attribute (BCP 47), ``folder`` the
    first path segment of its documents and addresses ("" for the portal's main language).
    """

    code: str
    tag: str
    folder: str

    @property
    def prefix(self) -> str:
        """Return the address prefix: "" or "en/"."""
        return f"{self.folder}/" if self.folder else ""


TAGS = {"zh": "zh-CN", "en": "en"}


def languages_of(codes: list[str]) -> tuple[Language, ...]:
    """Return the languages of a portal; the first code is the main one and stands at the root."""
    return tuple(Language(code, TAGS[code], "" if i == 0 else code) for i, code in enumerate(codes))
