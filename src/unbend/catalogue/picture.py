"""Clinical pictures: named facts such as 'flexion sensitive', each from a condition over answers."""

from typing import Literal

from pydantic import model_validator

from unbend.catalogue.base import Backing, Entry, Phrase, Sentence
from unbend.catalogue.condition import Condition
from unbend.catalogue.words import Picture


class PictureRule(Entry):
    """One file of ``catalogue/pictures``; its id is the picture's word with '_' turned to '-'."""

    name: Phrase
    say: Sentence
    when: Condition
    not_answered: Literal["applies", "does_not_apply"]
    not_answered_why: Sentence
    backing: Backing

    @property
    def picture(self) -> Picture:
        """The picture that the rule switches on."""
        return Picture(self.id.replace("-", "_"))

    @model_validator(mode="after")
    def _names_a_picture(self) -> "PictureRule":
        if self.id.replace("-", "_") not in list(Picture):
            raise ValueError(f"id is none of the pictures {[str(p).replace('_', '-') for p in Picture]}")
        return self
