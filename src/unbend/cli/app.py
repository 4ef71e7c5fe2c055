"""The commands by name. Their modules import what is slow only when they run."""

import typer

from unbend.cli import bake, catalogue, check, coach, demo, erase, export, importing, pin

app = typer.Typer(
    invoke_without_command=True,
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def serve(context: typer.Context) -> None:
    """A low-back movement coach that runs on your own machine.

    Without a command: serve the pages and open the browser.
    """
    if context.invoked_subcommand is None:
        from unbend.web.serve import serve as serve_pages

        serve_pages()


app.command("bake")(bake.bake)
app.command("catalogue")(catalogue.catalogue)
app.command("check")(check.check)
app.command("coach")(coach.coach)
app.command("export")(export.export)
app.command("import")(importing.import_record)
app.command("erase")(erase.erase)
app.command("pin")(pin.pin)
app.command("demo")(demo.demo)
