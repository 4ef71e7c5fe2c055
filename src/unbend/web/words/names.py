"""Plain names for the closed lists of words. Every list is complete; a test compares it with its enum."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from unbend.catalogue.words import Area, Document, Kit, Picture, Place, Position, Purpose, Tier, Trait
from unbend.record.words import (
    Activity,
    Answer,
    Condition,
    Hard,
    LegChange,
    LegPoint,
    LegSides,
    Settle,
    Stir,
    StopWhy,
)

PLACES: Mapping[str, str] = {
    Place.STANDING: "standing",
    Place.CHAIR: "on a chair",
    Place.BED: "on a bed",
    Place.FLOOR: "on the floor",
}
POSITIONS: Mapping[str, str] = {
    Position.STANDING: "standing",
    Position.SITTING: "sitting",
    Position.FLOOR_SITTING: "sitting on the floor",
    Position.KNEELING: "kneeling",
    Position.HALF_KNEELING: "on one knee",
    Position.ALL_FOURS: "on hands and knees",
    Position.SUPINE: "lying on your back",
    Position.PRONE: "lying on your front",
    Position.SIDE_LYING: "lying on your side",
}
KIT: Mapping[str, str] = {
    Kit.MAT: "a mat or folded blanket",
    Kit.CHAIR: "a firm chair",
    Kit.WALL: "a free stretch of wall",
    Kit.BED: "a bed",
    Kit.TOWEL: "a towel",
    Kit.PILLOW: "a pillow",
    Kit.BLOCK: "a block or firm cushion",
    Kit.STRAP: "a strap or long scarf",
    Kit.ROLLER: "a foam roller",
    Kit.STICK: "a stick or broom handle",
    Kit.STEP: "a low step",
    Kit.RAIL: "a door frame or worktop to hold",
    Kit.BAND: "an exercise band",
    Kit.WEIGHT: "a weight, such as a filled bag",
    Kit.RULER: "a ruler or tape measure",
    Kit.COLD_PACK: "a cold pack",
    Kit.MASSAGE_GUN: "a massage gun",
}
PICTURES: Mapping[str, str] = {
    Picture.FLEXION_SENSITIVE: "bending forward stirs your back up",
    Picture.EXTENSION_SENSITIVE: "arching backward stirs your back up",
    Picture.LOAD_SENSITIVE: "carrying load stirs your back up",
    Picture.IRRITABLE_NERVE: "the nerves of the leg are easily stirred up",
    Picture.ACUTE_SEVERE: "your back is very sore just now",
    Picture.PREGNANT: "you are pregnant or gave birth lately",
    Picture.PELVIC_GIRDLE_PAIN: "the joints of your pelvis are sore",
    Picture.OSTEOPOROSIS: "your bones are thinner, or may be",
    Picture.KNEE: "a knee asks for care",
    Picture.CANNOT_KNEEL: "kneeling is hard for you",
    Picture.NO_FLOOR: "getting down to the floor is hard for you",
    Picture.HIP_PINCH: "a hip pinches when it bends far",
    Picture.HIP_REPLACEMENT: "you have a replaced hip",
    Picture.POOR_BALANCE: "balance is hard for you",
    Picture.SHOULDER: "a shoulder asks for care",
    Picture.WRIST: "a wrist asks for care",
    Picture.NECK: "your neck asks for care",
    Picture.HIGH_BLOOD_PRESSURE: "your blood pressure is high",
    Picture.BLOOD_THINNERS: "you take blood thinners",
    Picture.RECENT_SURGERY: "you had an operation lately",
    Picture.NUMB_FEET: "feeling in your feet is less",
    Picture.STIFF_TOE: "a big toe is stiff",
    Picture.ANKLE_INJURY: "an ankle was hurt lately",
}
"""Each ends the words 'because' or 'you told us that'."""
TRAITS: Mapping[str, str] = {
    Trait.SUPINE: "lying on the back",
    Trait.PRONE: "lying face down",
    Trait.KNEELING: "kneeling",
    Trait.WRISTS_LOADED: "weight on the wrists",
    Trait.HEAD_DOWN: "the head below the heart",
    Trait.ONE_LEG: "standing on one leg",
    Trait.WIDE_LEGS: "legs wide apart",
    Trait.HIP_FLEXORS_PULL: "lifting the legs with the front of the hips",
    Trait.BREATH_HELD: "holding the breath",
    Trait.END_RANGE: "going to the end of a joint's range",
    Trait.HAMSTRING_LENGTH: "bending over straight legs",
    Trait.CALF_PRESSED: "pressure on the calf",
    Trait.CARRIED_LOAD: "carrying a weight",
}
PURPOSES: Mapping[str, str] = {
    Purpose.BREATHE: "breathing",
    Purpose.RELIEVE: "restful positions and stretches",
    Purpose.MOBILISE: "moving through range",
    Purpose.CONTROL: "practice of control",
    Purpose.STRENGTHEN: "strength",
    Purpose.NERVE_GLIDE: "gentle slides for the nerves of the leg",
    Purpose.WALK: "walking",
    Purpose.TRANSFER: "getting down and up",
    Purpose.MEASURE: "tests",
    Purpose.HABIT: "daily habits",
}
AREAS: Mapping[str, str] = {
    Area.FOOT: "feet",
    Area.ANKLE: "ankles",
    Area.CALF: "calves",
    Area.KNEE: "knees",
    Area.HIP: "hips",
    Area.NERVE: "nerves of the leg",
    Area.LUMBAR: "low back",
    Area.THORACIC: "mid back",
    Area.BREATH: "breath",
    Area.WHOLE: "whole body",
}
DOCUMENTS: Mapping[str, str] = {
    Document.DAILY_FLOW: "the daily mobility flow",
    Document.FOUR_MOVES: "the four moves",
    Document.RELIEF_ROUTINE: "the ten-minute relief routine",
    Document.PROGRESSION: "the assess, practise, reassess progression",
    Document.THREE_AREAS: "the three areas",
    Document.BEYOND: "beyond the five documents",
}
TIERS: Mapping[str, str] = {
    Tier.NOT_FOR_YOU: "not made for you",
    Tier.EMERGENCY: "emergency",
    Tier.SAME_DAY: "to be looked at the same day",
    Tier.CLINICIAN: "to be looked at by a clinician first",
    Tier.ADAPTED: "practice in an adapted form",
    Tier.GO: "practice goes on",
}
ACTIVITIES: Mapping[str, str] = {
    Activity.BENDING: "bending forward",
    Activity.SITTING: "sitting",
    Activity.STANDING: "standing",
    Activity.WALKING: "walking",
    Activity.LYING: "lying",
    Activity.ARCHING: "arching backward",
    Activity.LIFTING: "lifting",
    Activity.TWISTING: "twisting",
    Activity.GETTING_UP: "getting up",
    Activity.MORNINGS: "mornings",
    Activity.COUGHING: "coughing or sneezing",
    Activity.MOVING_ABOUT: "moving about",
    Activity.WARMTH: "warmth",
    Activity.NOTHING: "nothing in particular",
}
STIRS: Mapping[str, str] = {
    Stir.HARD_WORK: "hard work",
    Stir.ORDINARY_TASKS: "ordinary tasks",
    Stir.SLIGHT_MOVEMENT: "slight movement",
}
SETTLES: Mapping[str, str] = {
    Settle.UNDER_10_MIN: "under 10 minutes",
    Settle.UNDER_2_H: "under 2 hours",
    Settle.LONGER: "longer than 2 hours",
}
HARD: Mapping[str, str] = {
    Hard.KNEELING: "kneeling",
    Hard.FLOOR: "getting down to the floor and up alone",
    Hard.BALANCE: "balance",
    Hard.STANDING_LONG: "standing for long",
}
CONDITIONS: Mapping[str, str] = {
    Condition.HIP_REPLACEMENT: "replaced hip",
    Condition.HIP_PINCH: "hip that pinches",
    Condition.KNEE: "knee trouble",
    Condition.SHOULDER: "shoulder trouble",
    Condition.WRIST: "wrist trouble",
    Condition.NECK: "neck trouble",
    Condition.HIGH_BLOOD_PRESSURE: "high blood pressure",
    Condition.PELVIC_GIRDLE_PAIN: "sore pelvic joints",
    Condition.STIFF_TOE: "stiff big toe",
    Condition.NUMB_FEET: "numb feet",
    Condition.ANKLE_INJURY: "ankle hurt lately",
    Condition.WHEELCHAIR: "wheelchair",
}
LEG_POINTS: Mapping[str, str] = {
    LegPoint.NONE: "not in the leg",
    LegPoint.BUTTOCK: "down to the buttock",
    LegPoint.THIGH: "down to the thigh",
    LegPoint.CALF: "down to the calf",
    LegPoint.FOOT: "down to the foot",
}
LEG_SIDES: Mapping[str, str] = {
    LegSides.NONE: "neither leg",
    LegSides.LEFT: "left leg",
    LegSides.RIGHT: "right leg",
    LegSides.BOTH: "both legs",
}
LEG_CHANGES: Mapping[str, str] = {
    LegChange.NONE: "nothing in the legs",
    LegChange.BETTER: "legs better",
    LegChange.SAME: "legs the same",
    LegChange.WORSE: "legs worse",
    LegChange.FURTHER: "farther down the leg",
    LegChange.NEW: "new in the leg",
}
ANSWERS: Mapping[str, str] = {Answer.BETTER: "better", Answer.SAME: "the same", Answer.WORSE: "worse"}
STOPS: Mapping[str, str] = {
    StopWhy.LEG_SYMPTOMS: "something in the leg",
    StopWhy.TINGLING: "tingling or numbness",
    StopWhy.SHARP_PAIN: "sharp pain",
    StopWhy.PAIN_HIGH: "more pain",
    StopWhy.DIZZY: "dizziness",
    StopWhy.CHEST_PAIN: "pain in the chest",
    StopWhy.SOMETHING_ELSE: "something else",
    StopWhy.BY_MISTAKE: "tapped by mistake",
}


def kit_names(ids: Iterable[object]) -> tuple[str, ...]:
    """Things by name; one that this version does not know keeps its own."""
    return tuple(KIT.get(str(each), str(each).replace("_", " ")) for each in ids)


def listed(names: Sequence[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def number(value: float) -> str:
    """A number as a person writes it: no trailing zeros, a true minus."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}")


def percent(fraction: float) -> str:
    """'75 %', kept together at the end of a line."""
    return f"{number(fraction * 100)}\N{NO-BREAK SPACE}%"


def day(when: date) -> str:
    """'3 March 2026', on every system."""
    return f"{when.day} {when:%B %Y}"
