"""The deployed site: reachable, complete, unaltered, with its headers, its certificate and its links out.

Polite (one request at a time, a pause between them, a name of its own), bounded (a number of pages and links) and
resumable: what was asked within a day is not asked again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpx

from gongkai import __version__
from gongkai.findings import Finding, Place, Problem, Severity
from gongkai.numbering import replace
from gongkai.site import Page, Site

UNREACHABLE = Problem(
    "COL102",
    {"zh": "{url} 打不开：{reason}", "en": "{url} cannot be opened: {reason}"},
    {"zh": "检查服务器、域名解析和证书", "en": "see to the server, its name and its certificate"},
)
DEAD_LINK = Problem(
    "LNK002",
    {"zh": "外部链接 {url} 打不开：{reason}", "en": "the external link {url} cannot be opened: {reason}"},
    {
        "zh": "改正或删除链接；确知可用的列入 catalog/audit.yml 的 allowed.hosts",
        "en": "correct or remove it, or allow its host in catalog/audit.yml",
    },
    Severity.WARNING,
)
NO_TLS = Problem(
    "LNK008",
    {"zh": "{url} 没有使用 HTTPS", "en": "{url} does not use HTTPS"},
    {"zh": "启用 HTTPS，并把 http 转到 https", "en": "serve it by HTTPS and redirect http"},
)
ALTERED = Problem(
    "SEC001",
    {"zh": "{url} 的内容与生成的网站不同", "en": "{url} is not what was built"},
    {"zh": "重新部署；不是自己改的，按被篡改处置", "en": "deploy it again; if nobody here changed it, treat it as tampering"},
)
NO_HEADER = Problem(
    "SEC003",
    {"zh": "响应头缺少 {name}", "en": "the header {name} is missing"},
    {"zh": "在服务器配置中加上 {name}", "en": "add {name} to the server's configuration"},
    Severity.WARNING,
)
PROBLEMS = (UNREACHABLE, DEAD_LINK, NO_TLS, ALTERED, NO_HEADER)

HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy")
FRAMES = ("x-frame-options", "content-security-policy")
TIMEOUT = 15.0
"""Seconds after which a page counts as not opening (国办秘函〔2019〕19号)."""
FRESH = timedelta(days=1)
OK = 400


class Live:
    """One look at the deployed site at ``url``, beside the site that was built."""

    def __init__(
        self, url: str, site: Site, memory: Path, *, pause: float = 0.5, most: int = 500, allowed: tuple[str, ...] = ()
    ) -> None:
        self.url = url if url.endswith("/") else f"{url}/"
        self.site = site
        self.memory = memory
        self.pause = pause
        self.most = most
        self.allowed = allowed
        self._client = httpx.Client(
            timeout=TIMEOUT, follow_redirects=True, headers={"User-Agent": f"gongkai-audit/{__version__}"}
        )
        self._asked: dict[str, dict[str, Any]] = self._remembered()

    def _remembered(self) -> dict[str, dict[str, Any]]:
        try:
            stored = json.loads(self.memory.read_bytes())
            return {str(url): dict(answer) for url, answer in stored.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _ask(self, url: str, now: datetime, *, body: bool) -> dict[str, Any]:
        """Return status, reason, headers and hash of an address, from memory when it was asked within a day."""
        known = self._asked.get(url)
        if known and now - datetime.fromisoformat(known["at"]) < FRESH and (known["status"] or 0) and known["status"] < OK:
            return known
        time.sleep(self.pause)
        answer: dict[str, Any] = {"at": now.isoformat(), "status": None, "reason": "", "headers": {}, "hash": ""}
        try:
            response = self._client.get(url) if body else self._client.head(url)
            if not body and response.status_code in (403, 405, 501):
                response = self._client.get(url)
            answer["status"] = response.status_code
            answer["reason"] = f"HTTP {response.status_code}"
            answer["headers"] = {name.lower(): value for name, value in response.headers.items()}
            if body:
                answer["hash"] = blake2b(response.content, digest_size=16).hexdigest()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            answer["reason"] = type(error).__name__
        self._asked[url] = answer
        return answer

    def look(self, now: datetime) -> Iterator[Finding]:
        """Yield what is wrong with the deployed site; what was asked is remembered even when this is broken off."""
        try:
            yield from self._front(now)
            yield from self._pages(now)
            yield from self._links(now)
        finally:
            replace(self.memory, json.dumps(dict(sorted(self._asked.items())), ensure_ascii=False).encode())
            self._client.close()

    def _front(self, now: datetime) -> Iterator[Finding]:
        if urlsplit(self.url).scheme != "https":
            yield NO_TLS.at(Place("catalog/portal.yml"), url=self.url)
        front = self._ask(self.url, now, body=True)
        if front["status"] and front["status"] < OK:
            for name in HEADERS:
                if name not in front["headers"]:
                    yield NO_HEADER.at(Place("site/index.html"), name=name)
            if not any(name in front["headers"] for name in FRAMES):
                yield NO_HEADER.at(Place("site/index.html"), name=FRAMES[0])

    def _pages(self, now: datetime) -> Iterator[Finding]:
        for address in self.site.pages[: self.most]:
            url = urljoin(self.url, quote(address))
            place = Place(f"site/{address}")
            answer = self._ask(url, now, body=True)
            if not answer["status"] or answer["status"] >= OK:
                if address != "404.html":
                    yield UNREACHABLE.at(place, url=url, reason=answer["reason"])
            elif answer["hash"] != blake2b(self.site.read(address), digest_size=16).hexdigest():
                yield ALTERED.at(place, url=url)

    def _links(self, now: datetime) -> Iterator[Finding]:
        own = urlsplit(self.url).hostname
        seen: set[str] = set()
        for address in self.site.pages[: self.most]:
            page: Page = self.site.page(address)
            for link in page.elements("a"):
                url = (link.get("href") or "").partition("#")[0]
                if not url.startswith(("http://", "https://")) or url in seen or len(seen) >= self.most:
                    continue
                try:
                    host = urlsplit(url).hostname
                except ValueError:
                    host = None
                if host == own or host in self.allowed:
                    continue
                seen.add(url)
                answer = self._ask(url, now, body=False)
                if not answer["status"] or answer["status"] >= OK:
                    yield DEAD_LINK.at(page.at(link), url=url, reason=answer["reason"])
