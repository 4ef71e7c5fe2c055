"""`unbend erase PERSON`: nothing of theirs stays in any file."""

from typing import Annotated

import typer


def erase(
    person: Annotated[str, typer.Argument(help="A name or an id.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="Only clean the files after an erase that could not.")
    ] = False,
) -> None:
    """Erase a person and every event of theirs from the record and from its files."""
    from unbend.cli.store import find_person, open_record

    open_record()
    from unbend.web.data import erasing

    if clean:
        erasing.clean()
        print("The files hold only what is in the record.")
        return
    found = find_person(person)
    if (
        not yes
        and typer.prompt(f"Type the name {found.name} to erase everything about them").casefold()
        != found.name.casefold()
    ):
        print("That is not the name. Nothing was erased.")
        raise typer.Exit(1)
    count = erasing.erase(found)
    print(f"{found.name} and {count} entries are erased.")
