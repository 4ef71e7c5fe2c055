"""Red flags: what is asked at the door, and where each answer leads."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from unbend.catalogue.base import Backing, Entry, FactId, Id, Part, Phrase, Sentence
from unbend.catalogue.condition import Condition
from unbend.catalogue.words import Picture, Tier

FlagGroup = Literal["saddle", "legs", "chest_belly", "injury", "illness", "story", "circumstances"]
Moment = Literal["first", "check_in", "weekly", "leg_symptom"]


class Choice(Part):
    """One answer of a follow-up question."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
    label: Phrase


class Detail(Part):
    """A follow-up asked only of those who ticked the row; its fact is ``<flag>.<id>``."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
    ask: Sentence
    choices: tuple[Choice, ...] = Field(min_length=2)
    many: bool = Field(default=False, description="True: tick all that apply.")


class Outcome(Part):
    """Where a row leads when its condition holds. A detail that is not known counts as holding."""

    id: Id
    when: Condition
    tier: Tier
    suggest: bool = Field(default=False, description="Advises to see someone, without a lock.")
    pictures: tuple[Picture, ...] = Field(default=(), description="Clinical pictures that it switches on.")
    what: Sentence = Field(description="What it means for today, in plain words; no diagnosis.")
    do: Sentence = Field(description="What to do, where and how soon.")
    tell_them: Sentence | None = Field(default=None, description="What to say there; for A, B and C.")
    backing: Backing

    @model_validator(mode="after")
    def _tells_what_to_say(self) -> "Outcome":
        urgent = self.tier in (Tier.EMERGENCY, Tier.SAME_DAY, Tier.CLINICIAN) or self.suggest
        if urgent and self.tell_them is None:
            raise ValueError(f"outcome '{self.id}' sends a person to someone, so it needs tell_them")
        if self.suggest and self.tier is not Tier.ADAPTED:
            raise ValueError(f"outcome '{self.id}': suggest goes with tier adapted, never with a lock")
        return self


class Flag(Entry):
    """One row of the door. Its fact is the id with '-' turned to '_': 'yes', 'no' or 'skipped'."""

    dossier: Phrase = Field(description="The row of evidence.md 1.2 that it carries, e.g. 'CES1'.")
    group: FlagGroup
    order: int = Field(ge=0, description="Its place within the group.")
    ask: Phrase = Field(description="The row as a person reads it after 'Do you have …', to tick.")
    help: str = ""
    moments: tuple[Moment, ...] = Field(min_length=1, description="When it is asked; all are asked at first.")
    details: tuple[Detail, ...] = ()
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    not_answered: Literal["ask_again"] = "ask_again"
    not_answered_why: Sentence
    reads: tuple[FactId, ...] = Field(default=(), description="Other facts that outcomes may read.")

    @property
    def fact(self) -> str:
        """The name of the row's own fact."""
        return self.id.replace("-", "_")

    @model_validator(mode="after")
    def _reads_only_what_it_names(self) -> "Flag":
        known = {self.fact, *self.reads, *(f"{self.fact}.{detail.id}" for detail in self.details)}
        for outcome in self.outcomes:
            for fact in sorted(outcome.when.facts - known):
                raise ValueError(
                    f"outcome '{outcome.id}' reads fact '{fact}'; this row knows {sorted(known)}"
                )
        return self
