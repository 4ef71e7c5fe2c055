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

    computed = [path for path in files if path.resolve().parent.name == "demands"]
    typed = [path for path in files if path not in computed]
    problems = [problem for path in typed for problem in read_file(path.resolve())[1]]
    problems += [problem for path in computed for problem in _computed(path.resolve())]
    return problems or _misfits(typed)


def _computed(path: Path) -> list["Problem"]:
    """A demands file: its own keys, and the motion that it was computed from."""
    from unbend.catalogue import CatalogueError, Problem
    from unbend.catalogue.demand import read_demands
    from unbend.catalogue.loader import BUILT_IN

    shown = f"demands/{path.name}"
    if not path.is_file():
        return [Problem(file=shown, key="the file itself", got="nothing there", allowed="a file that exists")]
    with TemporaryDirectory() as folder:
        shutil.copyfile(path, Path(folder) / path.name)
        try:
            read_demands(Path(folder))
        except CatalogueError as error:
            return list(error.problems)
    motions = [path.parent.parent / "motions", BUILT_IN / "motions"]
    if any((folder / path.name).is_file() for folder in motions):
        return []
    allowed = "the id of a motion; these files are written by `unbend bake`, not typed"
    return [Problem(file=shown, key="id", got=f"'{path.stem}'", allowed=allowed)]


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
