"""`unbend export PERSON`: a record as a file."""

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from unbend.errors import UnbendError


class NotWritten(UnbendError):
    """The file could not be written whole."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} could not be written: {why}. The record itself is as it was. Choose another place with --to."
        )


def export(
    person: Annotated[str, typer.Argument(help="A name or an id.")],
    to: Annotated[Optional[Path], typer.Option(help="The file to write; without it, the output.")] = None,  # noqa: UP045
) -> None:
    """Write one person's record as JSON: every event, nothing computed."""
    from unbend.cli.store import find_person, open_record

    open_record()
    from unbend.web.data.export import export as pieces

    found = find_person(person)
    if to is None:
        sys.stdout.writelines(pieces(found))
        return
    draft = to.with_name(f"{to.name}.part")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.writelines(pieces(found))
        draft.replace(to)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise NotWritten(to, error.strerror or str(error)) from error
    print(f"{found.name}'s record is in {to}.")
