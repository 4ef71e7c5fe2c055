"""Gates: movements that open only after stable practices, a test where it matters, and three questions."""

from pydantic import Field

from unbend.catalogue.base import Backing, Entry, Id, Part, Phrase, Sentence


class GateQuestion(Part):
    """A short question about how to do it; the right choice is an index into ``choices``."""

    ask: Sentence
    choices: tuple[Phrase, ...] = Field(min_length=2, max_length=4)
    right: int = Field(ge=0)
    because: Sentence


class Gate(Entry):
    """One file of ``catalogue/gates``."""

    name: Phrase
    say: Sentence
    stable_days: int = Field(ge=1, description="Distinct days with a practice that was better or the same.")
    measure: Id | None = None
    measure_at_least: float | None = None
    questions: tuple[GateQuestion, ...] = Field(min_length=3, max_length=3)
    backing: Backing
