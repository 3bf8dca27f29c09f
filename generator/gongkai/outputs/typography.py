"""Official typography (GB/T 9704) of a Chinese text: the addressee flush left, signature and date at the right."""

from __future__ import annotations

import re
from html import escape

BREAK_AFTER = re.compile(r"(关于(?!《|.{0,3}$)|印发|公布|开展|征求|办公室|人民政府|管理局|委员会|》的?|[、，：；！？）])(?=.{3})")
BREAK_BEFORE = re.compile(r"(?<=.{2})(?<!关于)(?<!<wbr>)(?=[《（])")
HAN = re.compile("[\u3400-\u9fff](?:[\u3400-\u9fff，、。〔〕（）《》0-9]*[\u3400-\u9fff〕）》])?")
TAG = re.compile("(<[^>]*>)")
ONE_LINE = 18
"""Characters of a title that fit in one line anyway."""
ADDRESSEE = re.compile(r"<p>([^<。；]{2,160}：)</p>")
SIGNATURE = re.compile(r"<p>([^<。；，：]{2,60})</p>\n<p>(\d{4}年\d{1,2}月\d{1,2}日)</p>")


def official(html: str) -> str:
    """Return a body whose addressee, signatures and dates are marked for the style sheet.

    Only a first paragraph that ends with a colon is an addressee; a signature is a short paragraph without
    punctuation right above a date that stands alone.
    """
    first = ADDRESSEE.match(html)
    if first:
        html = f'<p class="to">{html[3:]}'
    if "日</p>" not in html:
        return html
    return SIGNATURE.sub(r'<p class="sign">\1</p>\n<p class="sign">\2</p>', html)


def breakable(title: str) -> str:
    """Return a title as HTML that says where its lines may break, so that no word is torn apart.

    Texts other than Chinese break at their spaces.
    """
    safe = escape(title)
    if safe.isascii() or len(title) <= ONE_LINE:
        return safe
    return BREAK_BEFORE.sub("<wbr>", BREAK_AFTER.sub(r"\1<wbr>", safe))


def spoken(html: str, tag: str) -> str:
    """Return a text in another language whose Chinese names are marked as Chinese, so that they are read out rightly."""
    if not HAN.search(html):
        return html
    pieces = TAG.split(html)
    pieces[::2] = [HAN.sub(lambda name: f'<span lang="{tag}">{name[0]}</span>', piece) for piece in pieces[::2]]
    return "".join(pieces)
