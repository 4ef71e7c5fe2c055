"""`unbend check FILE…`: is this catalogue file right?"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from unbend.catalogue import Problem


def check(
    files: Annotated[
        list[Path], typer.Argument(help="Catalogue files, each in a folder of its kind, e.g. movements/.")
    ],
) -> None:
    """Check catalogue files: each key, each word, and each id that they name. Exit code 1 when something is wrong."""
    problems = problems_in(files)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        wrong = len({problem.file for problem in problems})
        print(
            f"{wrong} of {len(files)} files cannot be used. Correct what is named above, then run it again.",
            file=sys.stderr,
        )
        raise typer.Exit(1)
    print(f"{len(files)} file{'s' if len(files) != 1 else ''}: nothing is wrong.")


def problems_in(files: list[Path]) -> list["Problem"]:
    """What is wrong in each file by itself, then, when nothing is, in how they fit the rest."""
    from unbend.catalogue import read_file

    problems = [problem for path in files for problem in read_file(path.resolve())[1]]
    return problems or _misfits(files)


def _misfits(files: list[Path]) -> list["Problem"]:
    """Lay the files over the built-in catalogue and keep the problems that are theirs."""
    from unbend.catalogue import CatalogueError, load, read_file
    from unbend.catalogue.loader import KINDS

    folders = {kind: name for name, kind in KINDS.items()}
    theirs: set[str] = set()
    with TemporaryDirectory() as folder:
        for path in files:
            kind = folders[type(read_file(path.resolve())[0])]  # type: ignore[index]
            theirs.add(f"{kind}/{path.name}")
            (Path(folder) / kind).mkdir(exist_ok=True)
            shutil.copyfile(path, Path(folder) / kind / path.name)
        try:
            load(Path(folder))
        except CatalogueError as error:
            return [problem for problem in error.problems if problem.file in theirs]
    return []
