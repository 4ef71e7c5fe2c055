"""`unbend pin PERSON --clear`: a way back for somebody who forgot their PIN."""

from typing import Annotated

import typer


def pin(
    person: Annotated[str, typer.Argument(help="A name or an id.")],
    clear: Annotated[bool, typer.Option("--clear", help="Take the PIN away.")] = False,
) -> None:
    """Say whether a person has a PIN, or take it away. Nothing in the record changes."""
    from unbend.cli.store import find_person, open_record

    open_record()
    found = find_person(person)
    if not found.pin_hash:
        print(f"{found.name} has no PIN.")
    elif not clear:
        print(f'{found.name} has a PIN. Forgotten? unbend pin "{found.name}" --clear')
    else:
        found.pin_hash = ""
        found.save(update_fields=["pin_hash"])
        print(f"{found.name}'s PIN is taken away. A new one can be set on the page 'Who is here'.")
