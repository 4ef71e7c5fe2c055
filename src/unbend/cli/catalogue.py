"""`unbend catalogue`: what exists."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from unbend.catalogue import Catalogue
    from unbend.catalogue.movement import Movement


def catalogue(as_json: Annotated[bool, typer.Option("--json", help="All of it, as JSON.")] = False) -> None:
    """Show every movement in a table, or all of the catalogue as JSON."""
    from unbend.catalogue import load
    from unbend.web.home import data_folder

    found = load(data_folder() / "catalogue")
    if as_json:
        import json

        print(json.dumps(as_data(found), ensure_ascii=False, indent=1, sort_keys=True))
    else:
        _print_table(found)


def parts(found: "Catalogue") -> list[str]:
    """The kinds of entry that a catalogue holds."""
    from collections.abc import Mapping
    from dataclasses import fields

    return [field.name for field in fields(found) if isinstance(getattr(found, field.name), Mapping)]


def as_data(found: "Catalogue") -> dict[str, Any]:
    """Every entry of every kind, as it is written in its file."""
    kinds = {
        part: {
            key: entry.model_dump(mode="json", by_alias=True) for key, entry in getattr(found, part).items()
        }
        for part in parts(found)
    }
    return {**kinds, "digest": found.digest, "overlaid": list(found.overlaid)}


def _print_table(found: "Catalogue") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{len(found.movements)} movements", caption=f"catalogue {found.digest[:12]}")
    for heading in ("id", "name", "documents", "purpose", "positions", "rungs", "confidence"):
        table.add_column(heading, overflow="fold")
    for movement in found.movements.values():
        table.add_row(*_cells(movement))
    console = Console()
    console.print(table)
    counts = ", ".join(f"{len(getattr(found, part))} {part}" for part in parts(found) if part != "movements")
    console.print(f"Besides: {counts}. All of it: unbend catalogue --json")
    if found.overlaid:
        console.print(f"Of your own: {', '.join(found.overlaid)}")


def _cells(movement: "Movement") -> list[str]:
    """What fits one line; positions in the order of the rungs, each once."""
    positions = dict.fromkeys(str(rung.position) for rung in movement.rungs)
    return [
        movement.id,
        movement.name,
        ", ".join(movement.documents),
        str(movement.purpose),
        ", ".join(positions),
        str(len(movement.rungs)),
        str(movement.confidence),
    ]
