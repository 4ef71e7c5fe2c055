"""What a rule rests on: its source, its grade in words, and where to read more."""

from dataclasses import dataclass

from unbend.catalogue.base import Backing, Source
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.words import Origin
from unbend.coach.decision import Reason
from unbend.web.words.phases import GRADES


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """A rule's name, how surely it stands and on what; ``source`` is None where the choice is all ours."""

    rule: str
    grade: str
    note: str
    source: Source | None


def backed(reason: Reason, catalogue: Catalogue) -> Backed | None:
    """What is behind a reason; None where it is the person's own answer, wish or house, and no rule."""
    match reason.kind:
        case "limit":
            gate = catalogue.gates.get(reason.id.removeprefix("gate-"))
            if gate is not None and reason.id == f"gate-{gate.id}":
                return _of(gate.name, gate.backing, catalogue)
            rule = catalogue.limits.get(reason.id)
            return _of(rule.title, rule.backing, catalogue) if rule else None
        case "picture":
            picture = catalogue.pictures.get(reason.id.replace("_", "-"))
            return _of(picture.name, picture.backing, catalogue) if picture else None
        case "swap":
            swap = catalogue.substitutions.get(reason.id)
            picture = catalogue.pictures.get(str(swap.when).replace("_", "-")) if swap else None
            return _of(picture.name, picture.backing, catalogue) if picture else None
    return None


def _of(rule: str, backing: Backing, catalogue: Catalogue) -> Backed:
    source = catalogue.sources.get(backing.source) if backing.source != "ours" else None
    ours = backing.origin is Origin.OURS
    grade = GRADES[backing.grade]
    if ours and source is not None:
        grade = "our choice, after the source named here"
    return Backed(rule=rule, grade=grade, note=backing.note, source=source)
