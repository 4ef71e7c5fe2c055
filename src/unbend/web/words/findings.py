"""What a finding at the door, or of a watch, means and asks for: the catalogue's own sentences."""

from dataclasses import dataclass

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.decision import Finding
from unbend.web.words.errors import UnknownWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One finding in words."""

    row: str
    what: str
    do: str
    tell_them: str


def advice(finding: Finding, catalogue: Catalogue) -> Advice:
    """The sentences of one finding.

    Raises:
        UnknownWord: the row, its outcome or the watch is not in the catalogue.
    """
    if finding.source == "watch":
        if finding.id not in catalogue.watches:
            raise UnknownWord("watch", finding.id, catalogue.watches)
        watch = catalogue.watches[finding.id]
        return Advice(row=watch.title, what=watch.what, do=watch.do, tell_them=watch.tell_them)
    if finding.id not in catalogue.flags:
        raise UnknownWord("flag", finding.id, catalogue.flags)
    flag = catalogue.flags[finding.id]
    outcomes = {outcome.id: outcome for outcome in flag.outcomes}
    if finding.outcome not in outcomes:
        raise UnknownWord(f"outcome of flag {flag.id}", finding.outcome, outcomes)
    outcome = outcomes[finding.outcome]
    return Advice(row=flag.ask, what=outcome.what, do=outcome.do, tell_them=outcome.tell_them or "")
