"""The command ``gongkai``: the folder ``commands/`` is the list of what it can do.

Exit code 0: fine; 1: findings; 2: the portal cannot be used.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
from typing import Any

import click

from gongkai import __version__, commands
from gongkai.commands import OWN_PROCESS
from gongkai.forked import Lost

SHARED = "base"
"""The module of ``commands/`` that is no command."""
NEW_OBJECTS = 500_000
"""New objects between two searches for unused cycles. Records by the hundred thousand are no cycles: searching them often costs
a quarter of a build."""


LOST = {
    "zh": "一个工作进程被系统终止（{cause}），多半是内存不足；没有一个网页只写了一半，腾出内存后再运行一次即可",
    "en": "a process at work was ended by the system ({cause}), as where memory runs out; no page is half-written: make room, run it again",
}
UNUSABLE = 2
"""The exit code where the work could not be done."""


class Folder(click.Group):
    """The modules of ``commands/`` as commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _modules().get(cmd_name)
        if module is None:
            return None
        command = importlib.import_module(f"gongkai.commands.{module}").command
        assert isinstance(command, click.Command)
        command.name = cmd_name
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Lost as lost:
            for message in LOST.values():
                click.echo(message.format(cause=lost.cause), err=True)
            raise SystemExit(UNUSABLE) from None


def _modules() -> dict[str, str]:
    found = (module.name for module in pkgutil.iter_modules(commands.__path__))
    return {name.rstrip("_"): name for name in found if name != SHARED}


@click.group(cls=Folder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """静态政府信息公开门户生成器 / static open-government site generator."""
    gc.set_threshold(NEW_OBJECTS, 20, 100)


def run() -> None:
    """Run the command as this process."""
    main(obj=OWN_PROCESS)
