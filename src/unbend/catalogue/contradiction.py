"""Answers that do not go together: asked again, side by side, before anything is decided."""

from pydantic import Field

from unbend.catalogue.base import Backing, Entry, FactId, Sentence
from unbend.catalogue.condition import Condition


class Contradiction(Entry):
    """One file of ``catalogue/contradictions``. Answering both again settles it, whichever way."""

    say: Sentence = Field(description="What does not go together, without blame.")
    when: Condition
    facts: tuple[FactId, ...] = Field(min_length=2, description="The answers to show side by side.")
    backing: Backing
