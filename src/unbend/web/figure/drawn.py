"""What is drawn on this machine: the bake's manifest, read once."""

import json
from functools import cache
from pathlib import Path
from typing import Final

from django.templatetags.static import static

from unbend.web.figure.manifest import Figure, Figures, ManifestRefused, figures_of

FOLDER: Final = Path(__file__).parent / "static" / "figure"
MANIFEST: Final = "manifest.json"
NOT_DRAWN: Final = (
    "The figure has not been drawn on this machine yet. Where the code lies, 'make run' draws it (without "
    "UNBEND_NO_FIGURE=1); 'unbend bake' does so alone."
)
"""For the log and `/healthz`: what is missing, and what to run."""


def read(folder: Path) -> Figures | None:
    """Everything that a bake left in a folder, with hashed addresses; None when nothing was ever baked there.

    Raises:
        ManifestRefused: when the manifest is not as the bake writes it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ManifestRefused(str(error)) from error
    return figures_of(manifest, lambda file: static(f"figure/{file}"))


@cache
def figures() -> Figures | None:
    """Everything that is drawn here, read once."""
    return read(FOLDER)


def figure_of(movement: str, rung: str) -> Figure | None:
    """The figure of this very rung, or None when it is not drawn, or nothing is."""
    drawn = figures()
    return drawn.of(movement, rung) if drawn else None
