"""What every movement keeps: its ladder, its doses, its claims, and sentences of its own."""

import re
from collections import Counter

import pytest

from tests.catalogue.reading import rungs
from unbend.catalogue import Catalogue
from unbend.catalogue.movement import Pairing, Rung
from unbend.catalogue.words import Document, Origin, Place, Position, Purpose, Sides, Spine, Trait
from unbend.coach.timing import dose_seconds

LYING = {Position.SUPINE, Position.PRONE, Position.SIDE_LYING, Position.ALL_FOURS}
RISES = {"log-roll-and-floor-transfer/bed-roll", "log-roll-and-floor-transfer/floor"}
"""Rungs that begin lying and end sitting or standing: they write the lean on the way up."""
LONG_WALK = {"walking-intervals/half-hour"}
"""Thirty minutes are the trial's own (S85); nobody is given them in one practice."""


def seconds(rung: Rung) -> float:
    dose = rung.dose
    return dose_seconds(dose, rung.sides)


def test_no_two_movements_share_a_cue_or_a_slip_sentence(whole: Catalogue) -> None:
    """Each says what is particular to it; case, spaces and the final stop do not make a sentence different."""
    said: Counter[str] = Counter()
    for movement in whole.movements.values():
        sentences = [*movement.cues, *(s for slip in movement.slips for s in (slip.does, slip.shows))]
        said.update({" ".join(re.findall(r"\w+", sentence.casefold())) for sentence in sentences})
    assert [sentence for sentence, count in said.items() if count > 1] == []


def test_a_step_lasts_between_five_seconds_and_twenty_minutes(whole: Catalogue) -> None:
    """A slip of the pen in a dose would otherwise be a step of an hour."""
    wrong = {
        name: seconds(rung)
        for name, _, rung in rungs(whole)
        if not 5 <= seconds(rung) <= 20 * 60 and name not in LONG_WALK
    }
    assert wrong == {}


def test_who_does_it_otherwise_is_sent_to_something_that_exists(whole: Catalogue) -> None:
    """'use' names a rung of this movement, another movement, or 'slug/rung', and never itself."""
    for movement in whole.movements.values():
        own = {rung.id for rung in movement.rungs}
        for adapt in movement.adapt:
            if adapt.to is None or adapt.to in own:
                continue
            other, rung = whole.rung(adapt.to)
            assert other.id != movement.id, movement.id
            assert not other.discouraged, (movement.id, adapt.to)
            assert rung in other.rungs


def test_a_step_of_the_same_ladder_for_a_picture_is_one_that_the_picture_allows(whole: Catalogue) -> None:
    """Who cannot kneel is not sent to a kneeling rung, who cannot get down not to the floor."""
    for movement in whole.movements.values():
        for adapt in movement.adapt:
            if adapt.do != "use" or adapt.to is None:
                continue
            own = {rung.id: rung for rung in movement.rungs}
            rung = own.get(adapt.to) or whole.rung(adapt.to)[1]
            if adapt.when == "cannot_kneel":
                assert Trait.KNEELING not in rung.claims.traits, (movement.id, adapt.to)
            if adapt.when == "no_floor":
                assert set(rung.places) != {Place.FLOOR}, (movement.id, adapt.to)
            if adapt.when == "pregnant":
                assert Trait.PRONE not in rung.claims.traits, (movement.id, adapt.to)
                assert Trait.SUPINE not in rung.claims.traits, (movement.id, adapt.to)


def test_going_up_from_movement_to_movement_never_comes_back(whole: Catalogue) -> None:
    """'harder' and 'easier' together are one order: nobody is led round in a ring."""
    above: dict[str, set[str]] = {slug: set(m.harder) for slug, m in whole.movements.items()}
    for movement in whole.movements.values():
        for slug in movement.easier:
            above[slug].add(movement.id)
    for start in above:
        reached: set[str] = set()
        edge = set(above[start])
        while edge:
            reached |= edge
            edge = {slug for known in edge for slug in above[known]} - reached
        assert start not in reached, start


def test_positions_and_traits_agree(whole: Catalogue) -> None:
    """A limit reads the trait, a person sees the position: they may not differ."""
    for name, _, rung in rungs(whole):
        traits = rung.claims.traits
        if rung.position is Position.SUPINE:
            assert Trait.SUPINE in traits, name
        if rung.position is Position.PRONE:
            assert Trait.PRONE in traits, name
        if rung.position in (Position.KNEELING, Position.HALF_KNEELING, Position.ALL_FOURS):
            assert Trait.KNEELING in traits, name
            assert set(rung.places) == {Place.FLOOR}, name


def test_the_trunk_leans_only_while_legs_or_seat_carry_it(whole: Catalogue) -> None:
    """``trunk_lean_deg`` is 0 when lying and on hands and knees; who rises on the way writes that lean."""
    leaning = {
        name
        for name, _, rung in rungs(whole)
        if rung.position in LYING and rung.claims.trunk_lean_deg and name not in RISES
    }
    assert leaning == set()


def test_a_neutral_back_stays_near_neutral(whole: Catalogue) -> None:
    """What says neutral bends at most 10 degrees any way, and turns at most 8."""
    for name, movement, rung in rungs(whole):
        if (rung.spine or movement.spine) is Spine.NEUTRAL:
            claims = rung.claims
            assert claims.lumbar_flexion_deg <= 10, name
            assert claims.lumbar_extension_deg <= 10, name
            assert claims.lumbar_side_bend_deg <= 10, name
            assert claims.lumbar_rotation_deg <= 8, name


def test_a_spine_word_covers_its_claims(whole: Catalogue) -> None:
    """'a little' is a little: the dossier's own bounds (movements.md 0.2)."""
    for name, movement, rung in rungs(whole):
        claims = rung.claims
        match rung.spine or movement.spine:
            case Spine.NEUTRAL_TO_SMALL_FLEXION | Spine.SMALL_FLEXION:
                assert claims.lumbar_flexion_deg <= 20, name
                assert claims.lumbar_extension_deg <= 10, name
            case Spine.SMALL_EXTENSION:
                assert claims.lumbar_extension_deg <= 15, name
                assert claims.lumbar_flexion_deg <= 10, name


def test_resting_positions_carry_less_than_standing(whole: Catalogue) -> None:
    """Something meant to ease asks no more of the back than standing, unless it is done standing or leaning."""
    for name, movement, rung in rungs(whole):
        meant_to_ease = movement.purpose in (Purpose.RELIEVE, Purpose.BREATHE) and not movement.discouraged
        if meant_to_ease and rung.position in LYING:
            assert rung.claims.load_ratio < 1, name


def test_a_heavier_rung_is_never_far_below_a_lighter_one(whole: Catalogue) -> None:
    """Within one position a ladder climbs: load falls from rung to rung by no more than a third."""
    for movement in whole.movements.values():
        for easier, harder in zip(movement.rungs, movement.rungs[1:], strict=False):
            if easier.position is harder.position:
                assert harder.claims.load_ratio >= easier.claims.load_ratio * 0.66, (movement.id, harder.id)


def test_standing_on_one_leg_is_said(whole: Catalogue) -> None:
    """Balance 3 is one leg without support, so the trait stands there too."""
    for name, _, rung in rungs(whole):
        if rung.claims.balance >= 3:
            assert Trait.ONE_LEG in rung.claims.traits, name


def test_only_what_a_document_states_is_marked_as_stated(whole: Catalogue) -> None:
    """30 s for the calf (D0), 30 s and two to three times a day (D2); no other document states a number."""
    stated = {
        (movement.id, rung.dose.source)
        for _, movement, rung in rungs(whole)
        if rung.dose.origin is Origin.DOCUMENT
    }
    assert stated == {
        ("wall-calf-hinge", "D0"),
        ("hamstring-stretch", "D2"),
        ("hip-flexor-stretch", "D2"),
        ("glute-stretch", "D2"),
        ("bed-decompression", "D2"),
        ("towel-decompression", "D2"),
    }
    for slug in ("wall-calf-hinge", "hamstring-stretch", "hip-flexor-stretch", "glute-stretch"):
        for rung in whole.movements[slug].rungs:
            if rung.dose.origin is Origin.DOCUMENT:
                assert rung.dose.hold_s == 30, (slug, rung.id)
                assert rung.sides is Sides.EACH, (slug, rung.id)


def test_what_is_discouraged_names_what_to_do_instead(whole: Catalogue) -> None:
    """The six of the dossier's 4.9, each with a way on that is not itself discouraged, and a reported view."""
    discouraged = {m.id: m for m in whole.movements.values() if m.discouraged}
    assert set(discouraged) == {
        "knee-hug-supine", "childs-pose", "toe-reach-hamstring", "twisted-glute", "arched-lunge", "roller-self-massage",
    }  # fmt: skip
    for movement in discouraged.values():
        assert not any(whole.movements[slug].discouraged for slug in movement.instead)
        assert re.search(r"coach(es)?( of D\d)?\b", movement.discouraged_view), movement.id
        assert not {slug for m in whole.movements.values() for slug in (*m.easier, *m.harder)} & {movement.id}


def test_the_slips_that_a_document_names_are_marked_as_named(whole: Catalogue) -> None:
    """D2 names one for each of its three stretches."""
    for slug in ("hamstring-stretch", "hip-flexor-stretch", "glute-stretch"):
        assert any(Document.RELIEF_ROUTINE in slip.named_by for slip in whole.movements[slug].slips), slug


# The nerve slider -------------------------------------------------------------------------------------------------

HEAD_UP = r"look up|chin (?:comes |tips )?up|head rests back"
HEAD_DOWN = r"chin (?:down|sinks?|comes down|goes down|nods)|head sinks"
DRAWN = r"lifts? the toes|toes (?:lift|rise|come up|up)|straighten"
SLACK = r"point the toes|toes (?:down|point|go down)|bend the knee"


def pairing(sentence: str) -> str | None:
    """'slider' when head and leg draw and slacken in turn, 'tensioner' when both draw at once; None: not both named."""
    said = sentence.casefold()
    up, down = bool(re.search(HEAD_UP, said)), bool(re.search(HEAD_DOWN, said))
    drawn, slack = bool(re.search(DRAWN, said)), bool(re.search(SLACK, said))
    if up and down and drawn and slack:  # a whole swing in one sentence: clause by clause
        found = {pairing(clause) for clause in said.split(",")} - {None}
        return found.pop() if len(found) == 1 else "tensioner"
    if not ((up or down) and (drawn or slack)):
        return None
    return "slider" if (up and drawn) or (down and slack) else "tensioner"


def test_the_sciatic_slider_pairs_chin_up_with_toe_up(whole: Catalogue) -> None:
    """D0's pairing, as data and in every sentence; the opposite draws the nerve at both ends and is never told."""
    slider = whole.movements["sciatic-slider-seated"]
    assert slider.pairing == Pairing(chin="up", toes="up")
    told = [slider.summary, *slider.cues, *(step for rung in slider.rungs for step in rung.steps)]
    assert "tensioner" not in [pairing(sentence) for sentence in told]
    for rung in slider.rungs:
        if rung.id != "ankle-pumps":  # the head is still
            assert [pairing(step) for step in rung.steps].count("slider") == 2, rung.id
    assert pairing(slider.summary) == "slider"
    assert {slip.id: pairing(slip.name) for slip in slider.slips}["opposite"] == "tensioner"


@pytest.mark.parametrize(
    "sentence",
    [
        "Lift the toes while the chin sinks.",
        "Look up and point the toes.",
        "Chin down with the toes up, chin up with the toes down.",
        "Straighten the knee and lift the toes while the chin goes down.",
    ],
)
def test_the_opposite_pairing_is_refused(sentence: str) -> None:
    """The rule above has teeth."""
    assert pairing(sentence) == "tensioner"


def test_the_opposite_pairing_is_refused_as_data() -> None:
    """A file that pairs chin down with toes up cannot be loaded."""
    with pytest.raises(ValueError, match="pulls the nerve at both ends"):
        Pairing(chin="down", toes="up")
