"""Nothing in the catalogue is missing, dangling, unowned or renamed by accident. The disk is walked, not a list."""

import tomllib
from pathlib import Path

import pytest

from unbend.catalogue import Catalogue, load, read_file
from unbend.catalogue.loader import BUILT_IN, KINDS
from unbend.catalogue.words import Confidence, Document, Kit, Picture, Place

FILES = sorted(path for kind in KINDS for path in (BUILT_IN / kind).glob("*.toml"))

MOVEMENTS = [
    "sit-on-feet", "big-toe-stretch", "calf-knee-hug", "heel-raised-deep-squat", "sciatic-slider-seated",
    "hip-cars", "ninety-ninety-switch", "outer-hip-drop-1", "outer-hip-drop-2", "outer-hip-drop-3",
    "inner-hip-drop-1", "inner-hip-drop-2", "inner-hip-drop-3", "loaded-pigeon-hold",
    "seated-good-morning-iso", "indirect-spine-kick", "active-hamstring-curl", "wall-calf-hinge",
    "diaphragmatic-breathing", "hip-airplane", "posterior-stress-dispelling", "sitting-break",
    "hamstring-stretch", "hip-flexor-stretch", "glute-stretch", "bed-decompression", "towel-decompression",
    "contrast-bathing", "massage-gun", "assess-toe-touch", "assess-trunk-rotation", "assess-walk",
    "assess-side-bend", "wall-side-bend", "wall-forward-flexion", "wall-lumbar-half-circle", "assess-ankle",
    "assess-hip", "hip-flex-ext-mob", "hip-capsule-groin-mob", "roller-thoracic-extension",
    "thoracic-rotation", "ankle-dorsiflexion-mob", "knee-hug-supine", "childs-pose", "toe-reach-hamstring",
    "twisted-glute", "arched-lunge", "roller-self-massage", "abdominal-brace", "curl-up", "side-bridge",
    "bird-dog", "glute-bridge", "hip-hinge-dowel", "dead-bug", "clamshell", "side-step-band", "step-down",
    "prone-press-up", "standing-extension", "cat-camel", "pelvic-tilt-clock", "walking-intervals",
    "back-extension-hold", "sit-to-stand", "split-squat", "legs-up-rest", "suitcase-carry",
    "log-roll-and-floor-transfer",
]  # fmt: skip
FLAGS = [
    "aaa1", "abd", "age", "bleed", "can1", "can2", "can3", "can4", "ces1", "ces2", "ces3", "ces4", "ces5",
    "chest", "dvt", "inf1", "inf2", "med", "mind", "neu1", "neu2", "neu3", "osteo", "preg", "risk", "sci1",
    "sci2", "spa", "surg", "tra1", "tra2", "tra3", "vas", "walk-leg",
]  # fmt: skip
MEASURES = [
    "active-knee-extension", "chair-stand-30", "confidence", "enjoyment", "harm-belief", "hip-rotation",
    "knee-to-wall", "ordinary-activity", "overall-change", "own-activity", "pain-now", "pain-usual",
    "pain-worst", "reach", "rock-back", "side-bend", "single-leg-stance", "sit-to-stand-5", "sleep",
    "straight-leg-raise", "thomas", "trunk-rotation", "walk",
]  # fmt: skip
ROUTINES = ["daily-mobility-flow", "four-moves", "half-circle-progression", "relief-routine", "three-areas"]
SUBSTITUTIONS = [
    "acute-severe", "cannot-kneel", "extension-sensitive", "flexion-sensitive", "irritable-nerve", "knee",
    "load-sensitive", "no-floor", "osteoporosis", "pelvic-girdle-pain", "pregnant",
]  # fmt: skip

# Every movement that a document names or describes (seeds/*.txt), by document.
NAMED_BY_DOCUMENT = {
    Document.DAILY_FLOW: """
        sit-on-feet big-toe-stretch calf-knee-hug heel-raised-deep-squat sciatic-slider-seated hip-cars
        ninety-ninety-switch outer-hip-drop-1 outer-hip-drop-2 outer-hip-drop-3 inner-hip-drop-1 inner-hip-drop-2
        inner-hip-drop-3 loaded-pigeon-hold seated-good-morning-iso indirect-spine-kick active-hamstring-curl
        wall-calf-hinge diaphragmatic-breathing""",
    Document.FOUR_MOVES: "hip-airplane posterior-stress-dispelling sitting-break",
    Document.RELIEF_ROUTINE: """
        hamstring-stretch hip-flexor-stretch glute-stretch bed-decompression towel-decompression contrast-bathing
        massage-gun knee-hug-supine childs-pose toe-reach-hamstring twisted-glute arched-lunge roller-self-massage""",
    Document.PROGRESSION: """
        assess-toe-touch assess-trunk-rotation assess-walk wall-side-bend wall-forward-flexion
        wall-lumbar-half-circle""",
    Document.THREE_AREAS: """
        roller-thoracic-extension thoracic-rotation ankle-dorsiflexion-mob hip-flex-ext-mob hip-capsule-groin-mob""",
}


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load()


def test_every_file_on_disk_can_be_read() -> None:
    """A file with a problem is named with its key; here there is none."""
    assert [str(problem) for path in FILES for problem in read_file(path)[1]] == []
    assert len(FILES) > 200


def test_no_id_points_at_nothing() -> None:
    """load() refuses a reference to a movement, rung, measure, source or gate that does not exist."""
    assert load().digest


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("movements", MOVEMENTS),
        ("flags", FLAGS),
        ("measures", MEASURES),
        ("routines", ROUTINES),
        ("substitutions", SUBSTITUTIONS),
    ],
)
def test_ids_are_pinned(whole: Catalogue, kind: str, ids: list[str]) -> None:
    """Records of years ago name these ids: adding one is a line here, renaming one breaks somebody's history."""
    assert set(getattr(whole, kind)) == set(ids)


def test_there_are_seventy_movements(whole: Catalogue) -> None:
    """The dossier's table, section 6."""
    assert len(whole.movements) == len(set(MOVEMENTS)) == 70


def test_every_movement_has_source_licence_author_and_grade(whole: Catalogue) -> None:
    """Nobody has to guess whose words these are, and how surely the shape is the one that was meant."""
    for movement in whole.movements.values():
        assert movement.sources, movement.id
        assert movement.licence == "CC-BY-4.0", movement.id
        assert movement.author, movement.id
        assert movement.confidence in Confidence, movement.id
        assert movement.confidence_note, movement.id


def test_every_file_that_bounds_or_sends_a_person_names_its_source_and_grade() -> None:
    """A flag's outcomes and every kind of rule carry a backing; it is looked for in the file itself."""
    for path in FILES:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.parent.name == "flags":
            backings = [outcome["backing"] for outcome in data["outcomes"]]
        elif "backing" in KINDS[path.parent.name].model_fields:
            backings = [data["backing"]]
        else:
            continue
        assert backings, path
        assert all(backing["source"] and backing["grade"] and backing["origin"] for backing in backings), path


def test_every_measure_has_unit_source_and_licence(whole: Catalogue) -> None:
    """A number without a unit, or a scale that may not be shown, is refused here."""
    for measure in whole.measures.values():
        assert measure.unit, measure.id
        assert measure.sources, measure.id
        assert measure.licence_note, measure.id
        assert measure.detectable_change > 0, measure.id
        assert measure.kind == "question" or measure.claims is not None, measure.id


def test_every_source_says_what_was_taken_and_where_it_is(whole: Catalogue) -> None:
    """Only our own choices have no address."""
    for source in whole.sources.values():
        assert source.took, source.id
        assert source.where or source.id == "ours", source.id


def test_every_document_has_its_movements(whole: Catalogue) -> None:
    """What a document names is in the catalogue and says so; nothing that nobody named claims a document."""
    for document, slugs in NAMED_BY_DOCUMENT.items():
        assert set(slugs.split()) <= {m.id for m in whole.movements.values() if document in m.documents}
    allowed = {slug for slugs in NAMED_BY_DOCUMENT.values() for slug in slugs.split()}
    implied = {
        "assess-ankle",
        "assess-hip",
        "assess-side-bend",
    }  # 'assess and address', 'any range of motion'
    claimed = {m.id for m in whole.movements.values() if m.documents != (Document.BEYOND,)}
    assert claimed == allowed | implied


def test_every_place_and_picture_is_used_and_every_thing_to_fetch_is_known(whole: Catalogue) -> None:
    """A word that no file uses is a word too many."""
    rungs = [rung for movement in whole.movements.values() for rung in movement.rungs]
    assert {place for rung in rungs for place in rung.places} == set(Place)
    assert {thing for rung in rungs for thing in rung.kit} | {
        thing for measure in whole.measures.values() for thing in measure.kit
    } == set(Kit)
    assert {adapt.when for m in whole.movements.values() for adapt in m.adapt} == set(Picture)


def test_every_picture_has_a_rule(whole: Catalogue) -> None:
    """A movement's file may answer to no picture that nothing switches on."""
    assert {rule.picture for rule in whole.pictures.values()} == set(Picture)


def test_nothing_but_catalogue_files_lies_in_the_folders() -> None:
    """A file that is never read, such as a .tml, would be believed by its author alone."""
    strays = [p for kind in KINDS for p in Path(BUILT_IN / kind).iterdir() if p.suffix != ".toml"]
    assert strays == []
