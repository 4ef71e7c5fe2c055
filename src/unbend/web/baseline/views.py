"""The list of today's tests, and each on a page of its own."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from unbend.catalogue.measure import Measure
from unbend.coach import decide, history
from unbend.coach.baseline import Offer, objections, offered, withheld
from unbend.coach.decision import Ask
from unbend.coach.facts import facts_of
from unbend.coach.limits import book_of
from unbend.record.case import Case, Measurement
from unbend.record.words import Depth
from unbend.web import clock
from unbend.web.baseline import reading
from unbend.web.baseline.reading import NotARead
from unbend.web.content import catalogue
from unbend.web.door.answers import Unclear, whole
from unbend.web.door.questions import Field
from unbend.web.door.screens import NO_PAIN_TO_WORST
from unbend.web.door.signs import address_of, local, locks
from unbend.web.journal.store import append, case_of, new_event, record
from unbend.web.people.here import HereRequest, person_required
from unbend.web.words import sentences
from unbend.web.words.names import KIT

CONTEXTS = ("baseline", "before", "after", "weekly", "own")
BEFORE_A_TEST = ("intake", "screen", "contradiction", "leg_symptom")
"""Questions of the door: a test asks as much of a back as a practice does."""
LEFT_OUT = {"skip": "skipped", "pain": "pain", "cannot": "not_possible"}
"""Button to reason."""
PAIN = Field(name="pain", kind="scale", ask="Pain while you did it", ends=NO_PAIN_TO_WORST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One test in the list."""

    measure: Measure
    half_range: bool
    done: tuple[Measurement, ...]
    why: tuple[str, ...] = ()

    @property
    def kit(self) -> tuple[str, ...]:
        """What to fetch first, in words."""
        return tuple(KIT[thing] for thing in self.measure.kit)

    @property
    def minutes(self) -> int:
        """About how long it takes, rounded up."""
        return -(-self.measure.seconds // 60)


@person_required
def overview(request: HereRequest) -> HttpResponse:
    """What may be tested today, what was, and what is left out with the reason."""
    person, now = request.person.id, clock.now()
    case = case_of(person)
    if case.intake_finished_at is None:
        return redirect("door:resume")
    if first := _first(person, case, now):
        return redirect(first)
    lines = [_line(offer, case, now) for offer in offered(case, catalogue(), now=now)]
    measures = catalogue().measures
    out = [
        {"name": measures[one.measure].name, "why": sentences(one.reasons, catalogue())}
        for one in withheld(case, catalogue(), now=now)
    ]
    todo = [line for line in lines if not line.done]
    context = {"lines": lines, "out": out, "next": todo[0] if todo else None, "begun": len(todo) < len(lines)}
    return render(request, "baseline/overview.html", context)


def _first(person: str, case: Case, now: datetime) -> str:
    """What comes before any test: a lock, or a question of the door that is still open; empty when nothing does."""
    if locks(person):
        return "/refer/"
    decision = decide(case, catalogue(), now=now)
    if isinstance(decision, Ask) and decision.what in BEFORE_A_TEST:
        return address_of(decision, case)
    return ""


def _for_a_gate(measure: str, case: Case, now: datetime) -> Offer | None:
    """A test that no baseline has and that a gate waits for, under the same limits."""
    if measure not in {gate.measure for gate in catalogue().gates.values()}:
        return None
    book = book_of(case, catalogue(), facts_of(case, catalogue(), now=now), now=now)
    taken = history.current_check_in(case, now)
    depth = taken.depth if taken else Depth.FLOOR
    return (
        None
        if objections(catalogue().measures[measure], catalogue(), book, depth)
        else Offer(measure=measure)
    )


def _line(offer: Offer, case: Case, now: datetime) -> Line:
    today = tuple(m for m in case.measurements if m.measure == offer.measure and m.at.date() == now.date())
    return Line(
        measure=catalogue().measures[offer.measure],
        half_range=offer.half_range,
        done=today,
        why=tuple(sentences(offer.reasons, catalogue())),
    )


@person_required
def test(request: HereRequest, measure: str) -> HttpResponse:
    """One test: how to do it, what was read, what it brought."""
    person, now = request.person.id, clock.now()
    if first := _first(person, case_of(person), now):
        return redirect(first)
    if measure not in catalogue().measures:
        raise Http404
    offers = {offer.measure: offer for offer in offered(case_of(person), catalogue(), now=now)}
    if asked_for := _for_a_gate(measure, case_of(person), now):
        offers.setdefault(measure, asked_for)
    if measure not in offers:
        return redirect("baseline:overview")
    line = _line(offers[measure], case_of(person), now)
    where, sentence = _where(request.GET), ""
    if request.method == "POST":
        try:
            _store(person, line, request.POST, where)
        except (NotARead, Unclear) as unclear:
            sentence = str(unclear)
        else:
            return redirect(_onward(request, measure, list(offers)))
    context = {
        "line": line,
        "measure": line.measure,
        "slots": _slots(line.measure, request.POST),
        "pain": PAIN,
        "pain_given": request.POST.getlist("pain"),
        "context": where["context"],
        "watch": {"s": "s", "minutes": "min"}.get(line.measure.unit_name, ""),
        "countdown": 30 if line.measure.unit_name == "count" else 0,
        "back": local(request.GET.get("next"), "/baseline/"),
        "sentence": sentence,
    }
    return render(request, "baseline/test.html", context, status=422 if sentence else 200)


def _slots(measure: Measure, post: QueryDict) -> list[dict[str, object]]:
    return [
        {"side": slot.side, "inputs": [{"name": name, "value": post.get(name, "")} for name in slot.names]}
        for slot in reading.slots(measure)
    ]


def _where(query: QueryDict) -> dict[str, str]:
    """The context of the test, and the practice that it belongs to."""
    context, practice = query.get("context", "baseline"), query.get("practice", "")
    found = {"context": context if context in CONTEXTS else "baseline"}
    return {**found, "practice": practice[:80]} if practice else found


def _store(person: str, line: Line, post: QueryDict, where: dict[str, str]) -> None:
    """One event a side, or one that says why there is no value."""
    send = post.get("send", "")
    if send in LEFT_OUT or line.half_range:
        why = LEFT_OUT.get(send, "not_possible")
        record(person, "measure_skipped", measure=line.measure.id, why=why, **where)
        return
    readings = reading.read(post.dict(), line.measure)  # type: ignore[arg-type]
    pain = whole(post.get("pain", ""), PAIN.ask, 0, 10)
    append(
        person,
        [
            new_event(
                person,
                "measured",
                {"measure": line.measure.id, "value": one.value, "side": one.side, "pain": pain, **where},
            )
            for one in readings
        ],
    )


def _onward(request: HereRequest, measure: str, order: list[str]) -> str:
    """Back to whoever sent the person here; else the next test of the baseline that is still open."""
    if request.GET.get("next"):
        return local(request.GET["next"])
    if _where(request.GET)["context"] != "baseline":
        return "/"
    case, now = case_of(request.person.id), clock.now()
    done = {m.measure for m in case.measurements if m.at.date() == now.date()}
    later = order[order.index(measure) + 1 :]
    left = [name for name in later if name not in done]
    return f"/baseline/{left[0]}/" if left else "/baseline/"


def address(measure: str, *, context: str, practice: str, then: str) -> str:
    """The page of one test before or after a practice, which comes back to ``next``."""
    return f"/baseline/{measure}/?{urlencode({'context': context, 'practice': practice, 'then': then})}"
