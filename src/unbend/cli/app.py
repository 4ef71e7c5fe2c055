"""The commands by name. Their modules import what is slow only when they run."""

from typing import Annotated, Optional

import typer

from unbend.cli import bake, catalogue, check, coach, demo, erase, export, importing, pin

app = typer.Typer(
    invoke_without_command=True,
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def serve(
    context: typer.Context,
    lan: Annotated[
        bool, typer.Option("--lan", help="Let a phone in the home network be paired as remote of a practice.")
    ] = False,
    lan_at: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(metavar="ADDRESS", help="With --lan: only at this address of this machine."),
    ] = None,
) -> None:
    """A low-back movement coach that runs on your own machine.

    Without a command: serve the pages and open the browser.
    """
    if lan_at and not lan:
        raise typer.BadParameter("--lan-at says where --lan opens; give --lan too.")
    if context.invoked_subcommand is None:
        from unbend.web.serve import serve as serve_pages

        serve_pages(lan=lan, lan_at=lan_at or ())


app.command("bake")(bake.bake)
app.command("catalogue")(catalogue.catalogue)
app.command("check")(check.check)
app.command("coach")(coach.coach)
app.command("export")(export.export)
app.command("import")(importing.import_record)
app.command("erase")(erase.erase)
app.command("pin")(pin.pin)
app.command("demo")(demo.demo)
