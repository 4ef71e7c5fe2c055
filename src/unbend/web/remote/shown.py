"""What a paired device may be told, and what it may ask for: these keys and no others."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Do = Literal["begin", "hold", "go-on", "ease", "skip", "back", "stop", "stop-cancel", "felt-later"]
"""Commands of the player that a remote may give."""
Line = Annotated[str, Field(max_length=400)]


class Strict(BaseModel):
    """Refuses what it does not know, so that nothing of a record slips in."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Still(Strict):
    """The picture of the step: one of the files that the bake made, what it shows, and whether it is mirrored."""

    src: Annotated[str, Field(max_length=300)]
    alt: Line
    left: bool


class Shown(Strict):
    """The laptop's screen as the remote repeats it. ``left_ms`` are the milliseconds left of the phase that is on."""

    view: Literal["list", "run", "stop", "ask", "advice", "over"]
    step: Annotated[int, Field(ge=0, le=200)]
    of: Annotated[int, Field(ge=0, le=200)]
    runs: bool
    left_ms: Annotated[float, Field(ge=0, le=24 * 3600 * 1000)]
    name: Line
    version: Line
    phase: Line
    cue: Line
    count: Line
    side: Literal["left", "right"] | None
    next: Line
    words: Annotated[tuple[Line, ...], Field(max_length=30)]
    range: Line
    still: Still | None
    can: Annotated[tuple[Do, ...], Field(max_length=9)]


class Wish(Strict):
    """A tap on the remote. ``step`` is the one that it was meant for."""

    do: Do
    step: Annotated[int, Field(ge=0, le=200)]
