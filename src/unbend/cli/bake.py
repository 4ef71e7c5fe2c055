"""`unbend bake`: the figure, its movements, what they ask of a body, and their pictures."""

import time
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from rich.console import Console

    from unbend.body.bake import Tell
    from unbend.body.plan import Baked, Plan

POLL_S = 0.4
EVERY = 10  # pieces from one plain line to the next


def bake(
    only: Annotated[
        list[str] | None, typer.Option("--only", help="A motion's id; may be given again.")
    ] = None,
    watch: Annotated[bool, typer.Option(help="Bake again whenever a motion's file is saved.")] = False,
    stills: Annotated[bool, typer.Option(help="Also the pictures for pages and print.")] = True,
    cache: Annotated[bool, typer.Option(help="Keep what has not changed.")] = True,
    processes: Annotated[int, typer.Option(min=1, max=16)] = 2,
    overlay: Annotated[
        Path | None, typer.Option(help="A catalogue folder of one's own, laid over the built-in one.")
    ] = None,
) -> None:
    """Bake the figure: both bodies, every motion, demands and stills. Exit code 1 when a motion breaks a promise."""
    from unbend.body.plan import CACHE, DEMANDS, Plan

    plan = Plan(
        only=tuple(only or ()),
        stills=stills,
        cache=CACHE if cache else None,
        processes=processes,
        overlay=overlay,
        demands=overlay / "demands" if overlay else DEMANDS,  # one's own figures stay with one's own files
    )
    refused = _once(plan)
    if watch:
        _watch(plan)
    if refused:
        raise typer.Exit(1)


def _once(plan: "Plan") -> bool:
    """One bake, told as it goes; what is refused in full sentences."""
    from rich.console import Console

    from unbend.body.bake import bake as bake_all
    from unbend.errors import UnbendError

    console = Console(stderr=True)
    began = time.perf_counter()
    with _bar(console) if console.is_terminal else nullcontext(plain(console.file)) as tell:
        try:
            found = bake_all(plan, tell)
        except (UnbendError, KeyError) as error:
            what = f"There is no motion '{error.args[0]}'." if isinstance(error, KeyError) else str(error)
            console.print(what, markup=False, highlight=False)
            return True
    _report(found, time.perf_counter() - began)
    return bool(found.refused)


@contextmanager
def _bar(console: "Console") -> "Iterator[Tell]":
    """At a terminal: a bar that goes away at the end."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("Baking"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=None)
        yield lambda done, all_, what: progress.update(bar, completed=done, total=all_, description=what)


def plain(out: "IO[str]") -> "Tell":
    """Elsewhere: a line at the start, one every few pieces and one for the last."""

    def tell(done: int, all_: int, what: str) -> None:
        if not what:
            out.write(f"Baking {all_ - done} of {all_} pieces\n")
        elif done % EVERY == 0 or done == all_:
            out.write(f"{done} of {all_}: {what}\n")
        out.flush()

    return tell


def _report(found: "Baked", seconds: float) -> None:
    for sentence in [*found.notes, *found.refused]:
        print(sentence)
    bodies, motions = found.manifest["bodies"], found.manifest["motions"]
    shown = sum(bool(motion["clips"]) for motion in motions.values())
    print(
        f"{len(bodies)} bodies, {shown} of {len(motions)} motions; {found.made} pieces made, "
        f"{found.kept} unchanged; {seconds:.1f} s"
    )


def _watch(plan: "Plan") -> None:
    """Until it is interrupted: bake again when a motion's file has changed."""
    from unbend.catalogue.loader import BUILT_IN

    folders = [BUILT_IN / "motions", *([plan.overlay / "motions"] if plan.overlay else [])]

    def seen() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for folder in folders for path in folder.glob("*.toml")}

    print("Watching the motions; Ctrl+C ends it.")
    before = seen()
    try:
        while True:
            time.sleep(POLL_S)
            now = seen()
            if now != before:
                before = now
                _once(plan)
    except KeyboardInterrupt:
        print("No longer watching.")
