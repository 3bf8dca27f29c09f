"""``python -m gongkai`` is the command ``gongkai``."""

from gongkai.cli import run

if __name__ == "__main__":
    run()
