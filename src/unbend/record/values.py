"""What every payload has in common, and the kinds of value that payloads hold."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Pain = Annotated[int, Field(ge=0, le=10)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Text = Annotated[str, StringConstraints(max_length=400)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
FlagValue = Literal["yes", "no", "skipped"] | str | tuple[str, ...]


class Payload(BaseModel):
    """Frozen; an unknown key is refused, and so is a number that is none."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
