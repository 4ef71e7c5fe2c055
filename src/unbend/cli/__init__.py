"""`unbend …`: one file a command."""

import sys


def main() -> None:
    """Run a command; what goes wrong on purpose is a sentence and exit code 1."""
    from unbend.cli.app import app
    from unbend.errors import UnbendError

    try:
        app()
    except UnbendError as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has read enough
        raise SystemExit(1) from None
