"""How tests open a page of the built portal in a browser."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import Page

Opened = Callable[..., AbstractContextManager[Page]]
"""Open an address at a width, with settings of the browser's context."""
