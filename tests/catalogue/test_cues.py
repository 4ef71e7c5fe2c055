"""What is said while a rung is done fits that rung: its own cues where the movement's would speak of something else."""

import re

import pytest

from tests.catalogue.reading import rungs
from unbend.catalogue import Catalogue
from unbend.catalogue.movement import Movement, Rung
from unbend.catalogue.words import Kit, Position

THINGS: dict[str, tuple[str, tuple[Kit, ...]]] = {
    "chair": ("chair", (Kit.CHAIR,)),
    "wall": ("wall", (Kit.WALL,)),
    "wallpaper": ("wall", (Kit.WALL,)),
    "bed": ("bed", (Kit.BED,)),
    "towel": ("towel", (Kit.TOWEL,)),
    "roll": ("roll|roller|towel", (Kit.ROLLER, Kit.TOWEL)),
    "roller": ("roller", (Kit.ROLLER,)),
    "pillow": ("pillow|cushion", (Kit.PILLOW,)),
    "cushion": ("pillow|cushion", (Kit.PILLOW,)),
    "strap": ("strap", (Kit.STRAP,)),
    "stick": ("stick", (Kit.STICK,)),
    "band": ("band", (Kit.BAND,)),
    "rail": ("rail", (Kit.RAIL,)),
    "worktop": ("worktop|table", (Kit.RAIL,)),
    "table": ("table|worktop", (Kit.RAIL,)),
    "step": ("step", (Kit.STEP,)),
    "block": ("block|books", (Kit.BLOCK,)),
    "stack": ("stack", (Kit.BLOCK,)),
    "mat": ("mat", (Kit.MAT,)),
    "bag": ("bag", (Kit.WEIGHT,)),
    "rucksack": ("rucksack", (Kit.WEIGHT,)),
    "machine": ("gun", (Kit.MASSAGE_GUN,)),
    "pack": ("pack", (Kit.COLD_PACK,)),
    "support": ("support|rail|worktop|door frame|chair", (Kit.RAIL, Kit.CHAIR)),
}
"""A thing that a cue may name, and how the rung must know it: a word of its steps, or its kit."""
NOT_THINGS = {
    "far wall": "a direction: every room has one",
    "wall behind you": "a direction: every room has one",
    "pelvis is a table": "a likeness",
    "like table legs": "a likeness",
    "like a table": "a likeness",
    "as if the bag were": "a likeness of a bag that is there",
    "at the wall, then at the floor": "a direction: every room has one",
}
VERBS = (
    r"(?:^|[.;:,] ?|\b(?:and|or|then|to) )(?:roll|step|stack|rail|band)\b"
    r"|\b(?:one|each|every|short|shorter|quicker|quiet|with the) steps?\b"
    r"|\b(?:sticks|supports|stack up)\b"
)
"""'Roll back', 'then step', 'short steps' and 'where it sticks' name no thing."""
LIES = r"\bsit (?:tall|back|down)\b|\bboth sit bones\b|\bstand(?:ing)?\b|\bseat of the chair\b|\bgrow tall\b"
STANDS = r"\bsit tall\b|\bboth sit bones\b|\blies?\b|\blying\b|\bon the ground\b"
SITS = r"\bstand(?:ing)? (?:tall|long|leg|foot)\b|\blies (?:on|level)\b|\bhead heavy\b|\blike table legs\b"
OUT_OF_PLACE = {
    **dict.fromkeys((Position.SUPINE, Position.PRONE, Position.SIDE_LYING), LIES),
    Position.STANDING: STANDS,
    Position.SITTING: SITS,
}
LONGEST_LINE = 90
"""Characters that the player's large line holds (player/src/cues.ts)."""


def said(movement: Movement, rung: Rung) -> tuple[str, ...]:
    return (*movement.cues_of(rung), movement.breath_of(rung))


def unknown_things(sentence: str, rung: Rung) -> list[str]:
    """The things that a sentence names and that neither the rung's kit nor its steps and name know."""
    plain = sentence.casefold()
    for likeness in NOT_THINGS:
        plain = plain.replace(likeness, " ")
    plain = re.sub(VERBS, " ", plain)
    known = " ".join((rung.name, *rung.steps)).casefold()
    return [
        thing
        for thing, (words, kit) in THINGS.items()
        if re.search(rf"\b{thing}s?\b", plain)
        and not set(kit) & set(rung.kit)
        and not re.search(rf"\b(?:{words})s?\b", known)
    ]


def test_no_rung_is_spoken_of_as_if_it_had_what_it_has_not(whole: Catalogue) -> None:
    """A knee on a roller is not for who sits on a chair: what a cue names is at hand, or in the steps."""
    found = [
        (name, sentence, things)
        for name, movement, rung in rungs(whole)
        for sentence in said(movement, rung)
        if (things := unknown_things(sentence, rung))
    ]
    assert found == []


def test_nobody_who_lies_is_told_to_stand_and_nobody_who_stands_to_lie(whole: Catalogue) -> None:
    found = [
        (name, sentence)
        for name, movement, rung in rungs(whole)
        for sentence in said(movement, rung)
        if (amiss := OUT_OF_PLACE.get(rung.position)) and re.search(amiss, sentence.casefold())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("movement", "rung", "sentence"),
    [
        ("thoracic-rotation", "seated", "Press the knee into the roller."),
        ("bird-dog", "both", "Rest the forearm on the worktop."),
        ("wall-calf-hinge", "chair", "Lean on the wall."),
        ("hip-hinge-dowel", "seated", "Keep the stick on the tail."),
        ("step-down", "down-10", "Draw the strap to you."),
        ("glute-bridge", "bridge", "Grow tall between the hands on the chair."),
    ],
)
def test_the_search_finds_a_thing_that_is_not_there(
    whole: Catalogue, movement: str, rung: str, sentence: str
) -> None:
    """The rule above has teeth."""
    assert unknown_things(sentence, whole.movements[movement].rung(rung))


def test_a_cue_fits_the_large_line_and_is_over_before_the_voice_is_cut(whole: Catalogue) -> None:
    for name, movement, rung in rungs(whole):
        for cue in movement.cues_of(rung):
            assert len(cue) <= LONGEST_LINE, (name, cue)
            assert len(cue.split()) <= 16, (name, cue)


def test_cues_of_a_rung_are_not_the_movements_over_again(whole: Catalogue) -> None:
    """What is written twice is corrected once: a rung gives cues of its own only where they differ."""
    for name, movement, rung in rungs(whole):
        assert rung.cues != movement.cues, name
        assert rung.breath != movement.breath, name
        assert len(set(movement.cues_of(rung))) == len(movement.cues_of(rung)), name


def test_cues_name_no_side(whole: Catalogue) -> None:
    """The player mirrors the steps of the other side, not the cues."""
    for name, movement, rung in rungs(whole):
        for cue in movement.cues_of(rung):
            sides = re.findall(r"\b(left|right)\b(?! angle)", cue.casefold())
            assert len(set(sides)) != 1, (name, cue)


def test_a_rung_without_words_of_its_own_is_spoken_of_in_the_movements(whole: Catalogue) -> None:
    movement = whole.movements["sit-to-stand"]
    start = movement.rung(movement.start_rung)
    assert (movement.cues_of(start), movement.breath_of(start)) == (movement.cues, movement.breath)
    own = movement.rung("high-hands")
    assert movement.cues_of(own) == own.cues != movement.cues


def test_the_start_rungs_words_are_the_movements(whole: Catalogue) -> None:
    """Two places for one thing are refused, with what to do."""
    told = whole.movements["sit-to-stand"].model_dump(by_alias=True)
    for rung in told["rungs"]:
        if rung["id"] == told["start_rung"]:
            rung["cues"] = ("One of its own.", "And a second one.")
    with pytest.raises(ValueError, match="write them as the movement's"):
        Movement.model_validate(told)
