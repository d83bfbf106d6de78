"""Names of files and folders as they are typed -> paths, or what is wrong with them. The shell completes them."""

from pathlib import Path
from typing import Any

import click

from policygen.project import kept


class _Read(click.Path):
    """A file to read. Whether it can be is said by what reads it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        return Path(value)


class _Write(_Read):
    """A file to write, which need not be there, and is nothing that cannot be made again."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = super().convert(value, param, ctx)
        if path.is_dir():
            raise click.UsageError(f"{path} is a folder; name the file to write in it", ctx)
        kept.check_file(path)
        return path


class _Folder(_Read):
    """A folder, which need not be there."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = super().convert(value, param, ctx)
        if path.is_file():
            raise click.UsageError(f"{path} is a file; name a folder", ctx)
        return path


class _Into(_Folder):
    """A folder to write to."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = super().convert(value, param, ctx)
        kept.check_folder(path)
        return path


READ, WRITE = _Read(path_type=Path), _Write(path_type=Path)
FOLDER, INTO = _Folder(file_okay=False, path_type=Path), _Into(file_okay=False, path_type=Path)
