"""What is inside the files beside documents: their text with its place, and what their makers forgot in them."""

from __future__ import annotations

from gongkai.attachments.base import Opened, Piece, Trouble
from gongkai.attachments.opening import opened

__all__ = ["Opened", "Piece", "Trouble", "opened"]
