"""Watches: rules over weeks of history that advise, or ask for, a look by a clinician."""

from typing import Literal

from pydantic import model_validator

from unbend.catalogue.base import Backing, Entry, Sentence
from unbend.catalogue.condition import Condition
from unbend.catalogue.words import Tier


class Watch(Entry):
    """One file of ``catalogue/watches``; read like an outcome of a flag that nobody has to tick."""

    title: Sentence
    when: Condition
    tier: Literal[Tier.CLINICIAN, Tier.ADAPTED]
    suggest: bool
    what: Sentence
    do: Sentence
    tell_them: Sentence
    backing: Backing

    @model_validator(mode="after")
    def _locks_or_suggests(self) -> "Watch":
        if self.suggest != (self.tier is Tier.ADAPTED):
            raise ValueError("a watch either suggests (tier adapted) or refers (tier clinician)")
        return self
