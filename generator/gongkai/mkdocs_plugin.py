"""The one door to MkDocs: it renders the hand-written pages and the shells; everything else is poured.

``gongkai build``, ``mkdocs build`` and both ways of serving come through here and give the same site.
"""

from __future__ import annotations

import copy
import logging
import posixpath
import re
import tempfile
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import jinja2
from markupsafe import Markup
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import base as mkdocs_config
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from gongkai.catalog import Catalog
from gongkai.outputs.bodies import framed, sanitised
from gongkai.outputs.edition import Edition
from gongkai.outputs.style import emblem_address, sheets
from gongkai.outputs.tags import site_tags
from gongkai.portal import Portal, open_portal
from gongkai.publish import publish
from gongkai.records import Record
from gongkai.shells import DEPTH, ROOT, Shell, ShellKey, Shells, gap, without_gaps
from gongkai.writing import Refused

log = logging.getLogger("mkdocs.plugins.gongkai")

SHELL_FOLDER = "/".join(["gongkai-shell"] * DEPTH)
SITE_LINK = re.compile(r'(<a\b[^>]*? href=")/(?!/)')
STYLESHEET = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")
OWN_ASSETS = "assets/gongkai"
THEME = Path(str(package_files("gongkai").joinpath("theme", "templates")))


class PluginConfig(mkdocs_config.Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its constructor untyped
    """``as_of``: the moment the site is built for; ``drafts``: show drafts (default: only when serving)."""

    as_of = option.Optional(option.Type(str))
    drafts = option.Optional(option.Type(bool))
    messages = option.Choice(("zh", "en"), default="zh")


class KnownFile(File):
    """A document or attachment: MkDocs may link to it, and leaves making it to the generator."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None: ...


class Assets(jinja2.FileSystemLoader):
    """Templates of which only what stands in ``assets/`` is listed: beside it Material has ten thousand icons."""

    def list_templates(self) -> list[str]:
        folders = [Path(folder) for folder in self.searchpath]
        paths = {
            path.relative_to(folder).as_posix()
            for folder in folders
            for path in folder.joinpath("assets").rglob("*")
            if path.is_file()
        }
        return sorted(paths)


class OwnTheme(Theme):
    """Material, whose static files are looked for where they stand."""

    def get_env(self) -> jinja2.Environment:
        environment = super().get_env()
        environment.loader = Assets(self.dirs)
        return environment


class GongkaiPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Hands MkDocs the pages and shells to render, and publishes the portal when it is done."""

    portal: Portal | None = None
    """The portal, when the caller has opened it already."""
    shells_only = False
    """Whether to stop before publication."""

    def __init__(self) -> None:
        self.shells = Shells()
        self._serving = False
        self._site = ""
        self._docs = ""
        self._stylesheet = ""
        self._staging: tempfile.TemporaryDirectory[str] | None = None
        self._by_language: dict[str, MkDocsConfig] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        if config.theme.name != "material":
            raise PluginError("gongkai: mkdocs.yml 的 theme.name 应为 material / theme.name must be material")
        if not self.shells_only:
            drafts = self._serving if self.config.drafts is None else self.config.drafts
            try:
                self.portal = open_portal(root, self.config.as_of, drafts)
            except ValueError:
                raise PluginError(f"gongkai: as_of {self.config.as_of!r}: 写成 2026-11-21 / write 2026-11-21") from None
            for finding in self.portal.findings:
                (log.error if finding.is_error else log.info)(finding.text(self.config.messages))
            if not self.portal.is_sound:
                raise PluginError("gongkai: 请先改正以上错误 / mend the errors above first")
        # MkDocs keeps one plugin for all builds of a serving run: nothing may be left of the build before.
        self.__dict__.pop("_edition", None)
        self._by_language.clear()
        self._site = config.site_dir
        self._staging = tempfile.TemporaryDirectory(prefix="gongkai-")
        config.site_dir = self._staging.name
        config.use_directory_urls = False
        config.theme.dirs.insert(0, str(THEME))
        config.theme.static_templates = set()
        config.theme.__class__ = OwnTheme
        self._docs, config.docs_dir = config.docs_dir, str(Path(self._staging.name, "nothing"))
        extensions = [name for name in config.markdown_extensions if isinstance(name, str)]
        self.shells = Shells({}, {}, tuple(extensions), {key: dict(value) for key, value in config.mdx_configs.items()})
        return config

    @property
    def _catalog(self) -> Catalog:
        assert self.portal is not None
        assert self.portal.catalog is not None
        return self.portal.catalog

    @cached_property
    def _edition(self) -> Edition:
        assert self.portal is not None
        return Edition(self.portal.root, self._catalog, self.shells)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Return the hand-written pages, what they link to, and the shells; MkDocs hears of nothing else in ``docs/``."""
        config.docs_dir = self._docs
        kept = [file for file in files if self._wanted(file)]
        pages = {page.path for page in self._catalog.pages}
        for name in sorted(pages | self._linked()):
            uri, record = name.removeprefix("docs/"), None if name in pages else self._catalog.by_path.get(name)
            kind, address = File if name in pages else KnownFile, record.address if record else None
            kept.append(kind(uri, self._docs, config.site_dir, False, dest_uri=address, inclusion=InclusionLevel.NOT_IN_NAV))
        kept += [File.generated(config, uri, content=" ", inclusion=InclusionLevel.NOT_IN_NAV) for uri in self._shell_files()]
        return Files(kept)

    def _linked(self) -> set[str]:
        """Return what stands in ``docs/`` and hand-written pages link to."""
        targets = (
            posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(link.target.partition("#")[0])))
            for page in self._catalog.pages
            for link in page.links
            if link.target and not link.target.startswith(("#", "/")) and "://" not in link.target
        )
        return {path for path in targets if path.startswith("docs/") and (Path(self._docs).parent / path).is_file()}

    def _wanted(self, file: File) -> bool:
        if STYLESHEET.fullmatch(file.dest_uri):
            self._stylesheet = file.dest_uri
        elif not file.dest_uri.startswith(OWN_ASSETS):
            return False
        if file.abs_src_path:
            self.shells.assets[file.dest_uri] = file.abs_src_path
        return True

    def _shell_keys(self) -> Iterator[ShellKey]:
        edition = self._edition
        for language in edition.languages:
            for kind in ("directory", "plain"):
                yield ShellKey(language.code, kind)
            for channel in edition.channels(language.code):
                for kind in ("document", "list"):
                    yield ShellKey(language.code, kind, channel)

    def _shell_files(self) -> list[str]:
        return [f"{SHELL_FOLDER}/{key.language}.{key.kind}.{key.channel}.md" for key in self._shell_keys()]

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        return Navigation([], [])

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.globals["gap"] = lambda name: Markup(gap(name))
        env.trim_blocks = env.lstrip_blocks = True
        env.autoescape = False
        return env

    def _key(self, page: Page) -> ShellKey:
        uri = page.file.src_uri
        if uri.startswith(SHELL_FOLDER):
            language, kind, channel = uri.removeprefix(SHELL_FOLDER + "/").removesuffix(".md").split(".")
            return ShellKey(language, kind, channel)
        return ShellKey(self._record(page).language, "page", f"docs/{uri}")

    def _record(self, page: Page) -> Record:
        return self._catalog.by_path[f"docs/{page.file.src_uri}"]

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        edition, key = self._edition, self._key(page)
        language = edition.by_code[key.language]
        record = self._record(page) if key.kind == "page" else None
        channel = edition.definitions.channel(record.section) if record else key.channel
        sheet_files, second = sheets(edition.definitions), edition.other(language.code)
        page.meta = {
            "title": record.title if record else "",
            "gongkai": {
                "language": language.code,
                "tag": language.tag,
                "prefix": language.prefix,
                "kind": key.kind,
                "channel": channel,
                "is_home": bool(record and record.address == f"{language.prefix}index.html"),
                "texts": edition.texts[language.code],
                "tags": site_tags(edition, language.code),
                "portal": edition.definitions.portal,
                "stylesheet": self._stylesheet,
                "style": sheet_files["css"][0],
                "script": sheet_files["js"][0],
                "emblem": emblem_address(edition.definitions),
                "is_topic": bool(record and record.values.get("blocks")),
                "second": second if second != language.code else "",
                "second_tag": edition.by_code[second].tag,
                "footer_pages": edition.footer_pages(language.code),
                "channels": [
                    {
                        "path": path,
                        "name": edition.definitions.sections[path].name[language.code],
                        "address": f"{language.prefix}{path}/",
                    }
                    for path in edition.channels(language.code)
                ],
            },
        }
        return without_gaps(markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        edition, key = self._edition, self._key(page)
        title = self._record(page).title if key.kind == "page" else ""
        cleaned = edition.outside(framed(sanitised(html), title), key.language)
        return SITE_LINK.sub(lambda link: f"{link[1]}{ROOT}/", cleaned)

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        language = page.meta["gongkai"]["language"]
        if language not in self._by_language:
            spoken = copy.copy(config)
            spoken.theme = copy.deepcopy(config.theme)
            spoken.theme["language"] = language
            self._by_language[language] = spoken
        context["config"] = self._by_language[language]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        key = self._key(page)
        if key.kind == "page":
            far = "/".join([".."] * page.file.url.count("/")) or "."
            output = output.replace(f'"{far}/', f'"{ROOT}/') if far != "." else output.replace('"./', f'"{ROOT}/')
        self.shells.shells[key] = Shell.of(output)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        config.site_dir = self._site
        if self._staging is not None:
            self._staging.cleanup()
        if self.shells_only:
            return
        assert self.portal is not None
        try:
            report = publish(self.portal.root, self._catalog, self.shells, Path(self._site))
        except Refused as refused:
            raise PluginError(refused.finding.text(self.config.messages)) from None
        log.info("gongkai: %d documents, %d pages, %d files written", report.documents, report.pages, report.written)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        server.watch(str(Path(config.config_file_path).parent / "catalog"))
        return server


def render_shells(portal: Portal) -> Shells:
    """Return the shells of a sound portal, rendered by MkDocs with the portal's ``mkdocs.yml``.

    Raises MkDocsFailed with what MkDocs said.
    """
    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    try:
        config = load_config(config_file=str(portal.root / "mkdocs.yml"))
        plugin = config.plugins.get("gongkai")
        if not isinstance(plugin, GongkaiPlugin):
            raise MkDocsFailed(["mkdocs.yml: plugins 中须有 gongkai / plugins must contain gongkai"])
        plugin.portal, plugin.shells_only = portal, True
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
    except (MkDocsException, Abort, jinja2.TemplateError, OSError) as error:
        raise MkDocsFailed([*messages.lines, str(error)]) from error
    finally:
        logger.removeHandler(messages)
    if messages.lines and config.strict:
        raise MkDocsFailed(messages.lines)
    return plugin.shells


class MkDocsFailed(Exception):
    """MkDocs could not render the pages; ``lines`` are its messages."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class _Messages(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
