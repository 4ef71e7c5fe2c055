"""`unbend demo`: a made-up person with twelve weeks behind them, in a data folder of its own."""

import os
from pathlib import Path
from typing import Annotated, Optional

import typer


def demo(
    home: Annotated[Optional[Path], typer.Option(help="The demo's own data folder.")] = None,  # noqa: UP045
    serve: Annotated[bool, typer.Option(help="Serve the pages afterwards.")] = True,
) -> None:
    """Make up a person with twelve weeks behind them, apart from your own record, and show the pages."""
    from unbend.web.home import data_folder

    folder = home or data_folder().with_name(f"{data_folder().name}-demo")
    os.environ["UNBEND_HOME"] = str(folder)
    os.environ.pop("DATABASE_URL", None)  # never into the database of real people
    from unbend.cli.store import open_record

    open_record()
    print(f"{_make_up()} is in {folder}; your own record is as it was.", flush=True)
    if serve:
        from unbend.web.serve import serve as serve_pages

        serve_pages()


def _make_up() -> str:
    """The person's name; made once, so that what somebody does with them afterwards stays."""
    from datetime import timedelta

    from django.db import transaction

    from unbend.cli.made_up import DAYS, NAME, PERSON, MadeUp
    from unbend.web import clock, content
    from unbend.web.journal import store
    from unbend.web.people.models import Person

    if not Person.objects.filter(id=PERSON).exists():
        first = (clock.now() - timedelta(days=DAYS)).replace(hour=9, minute=0, second=0, microsecond=0)
        events = MadeUp(content.catalogue(), first).live()
        with transaction.atomic():
            Person.objects.create(id=PERSON, name=NAME)
            store.append(PERSON, events)
    return NAME
