"""`unbend import FILE`: takes an exported record back."""

from pathlib import Path
from typing import Annotated

import typer

from unbend.errors import UnbendError


class NotRead(UnbendError):
    """The file could not be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} could not be read: {why}. Nothing was changed.")


def import_record(
    file: Annotated[Path, typer.Argument(help="A file that an export made.")],
    as_new: Annotated[
        bool, typer.Option("--as-new", help="As a new person, not as the one it names.")
    ] = False,
) -> None:
    """Take a record, whole or not at all; twice does no harm."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NotRead(file, error.strerror or str(error)) from error
    from unbend.cli.store import open_record

    open_record()
    from unbend.web.data.importing import read, take

    imported = take(read(content), as_new=as_new)
    print(f"{imported.person.name}: {imported.stored} new entries, {imported.known} were here already.")
