"""The stills that a laptop may show its remote: files of the bake, found by the address that the page has them at."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.templatetags.static import static

from unbend.web.figure.drawn import FOLDER, MANIFEST


def key_of(src: str) -> str:
    """The picture's name on the device, which says nothing."""
    return sha256(src.encode()).hexdigest()[:20]


def is_still(src: str) -> bool:
    """Whether the address is one of a still that was made here."""
    return src in _stills()


def file_of(src: str) -> Path:
    """The file behind a still's address. Ask ``is_still`` first."""
    return _stills()[src]


@cache
def _stills() -> dict[str, Path]:
    path = FOLDER / MANIFEST
    if not path.is_file():
        return {}
    motions = json.loads(path.read_text(encoding="utf-8"))["motions"].values()
    files = {file for motion in motions for body in motion["stills"].values() for file in body}
    return {static(f"figure/{file}"): FOLDER / file for file in files}
