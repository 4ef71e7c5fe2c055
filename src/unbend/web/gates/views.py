"""One gate: what it is for, what is still missing, and its questions on one page."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unbend.catalogue.gate import GateQuestion
from unbend.coach.decision import Decision
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.gates.standing import Standing, standing_of
from unbend.web.journal.store import case_of, record
from unbend.web.people.here import HereRequest, person_required
from unbend.web.today.service import decide_for
from unbend.web.words import spoken_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it stands on the page; ``given`` is the choice, as text."""

    name: str
    question: GateQuestion
    given: str = ""

    @property
    def right(self) -> bool:
        """The choice that fits."""
        return self.given == str(self.question.right)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Value and words."""
        return [(str(place), words) for place, words in enumerate(self.question.choices)]

    @property
    def fits(self) -> str:
        """The words of the choice that fits."""
        return self.question.choices[self.question.right]

    @property
    def chose(self) -> str:
        """The words of the choice that was made."""
        return self.question.choices[int(self.given)]


@require_http_methods(["GET", "POST"])
@person_required
def gate(request: HereRequest, gate_id: str) -> HttpResponse:
    """Shown; answered, each question says why."""
    if gate_id not in catalogue().gates:
        raise Http404(f"no gate is called '{gate_id}'")
    here = _standing(request, gate_id)
    asked = [
        Asked(name=f"q{place}", question=question, given=request.POST.get(f"q{place}", ""))
        for place, question in enumerate(here.gate.questions, start=1)
    ]
    if request.method != "POST":
        return _page(request, here, asked)
    if here.right or here.waits:
        return redirect("gates:gate", gate_id)
    if any(one.given not in dict(one.choices) for one in asked):
        return _page(
            request, here, asked, sentence="One of the three is still open. Nothing that you chose is lost."
        )
    record(request.person.id, "gate_answered", gate=gate_id, right=all(one.right for one in asked))
    return _page(request, _standing(request, gate_id), asked, told=True)


def _standing(request: HereRequest, gate_id: str) -> Standing:
    return standing_of(gate_id, case_of(request.person.id), catalogue(), now=clock.now())


def _page(
    request: HereRequest, here: Standing, asked: list[Asked], *, sentence: str = "", told: bool = False
) -> HttpResponse:
    context = {
        "here": here,
        "asked": asked,
        "told": told,
        "shut": _shut(decide_for(request.person), here.gate.id) if here.open else (),
        "sentence": sentence,
    }
    return render(request, "gates/gate.html", context, status=422 if sentence else 200)


def _shut(decision: Decision, gate_id: str) -> tuple[str, ...]:
    """Why the gate stays shut today although nothing is missing: a limit of the day on it."""
    dimension = f"gate:{gate_id}"
    reasons = [r for limit in decision.limits if limit.dimension == dimension for r in limit.binding]
    return spoken_all(reasons, catalogue(), dimension=dimension)
