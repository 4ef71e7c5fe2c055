"""The closed lists of words that a person's answers may use."""

from enum import StrEnum


class AgeBand(StrEnum):
    """Age in the bands that a rule reads; the number is the band's youngest age."""

    UNDER_18 = "under_18"
    FROM_18 = "18_19"
    FROM_20 = "20_34"
    FROM_35 = "35_49"
    FROM_50 = "50_64"
    FROM_65 = "65_74"
    FROM_75 = "75_plus"

    @property
    def youngest(self) -> int:
        """The youngest age of the band in years."""
        return 0 if self is AgeBand.UNDER_18 else int(self.value[:2])


class LegPoint(StrEnum):
    """The farthest point of symptoms down the leg."""

    NONE = "none"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    CALF = "calf"
    FOOT = "foot"

    @property
    def rank(self) -> int:
        """0 in the back only, 4 in the foot."""
        return list(LegPoint).index(self)


class LegSides(StrEnum):
    """Which legs have symptoms."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class LegChange(StrEnum):
    """The legs today against last time."""

    NONE = "none"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    FURTHER = "further"
    NEW = "new"


class Stir(StrEnum):
    """How little stirs the back up."""

    HARD_WORK = "hard_work"
    ORDINARY_TASKS = "ordinary_tasks"
    SLIGHT_MOVEMENT = "slight_movement"


class Settle(StrEnum):
    """How long it stays up after."""

    UNDER_10_MIN = "under_10_min"
    UNDER_2_H = "under_2_h"
    LONGER = "longer"


class Activity(StrEnum):
    """What stirs or eases a back."""

    BENDING = "bending"
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    LYING = "lying"
    ARCHING = "arching"
    LIFTING = "lifting"
    TWISTING = "twisting"
    GETTING_UP = "getting_up"
    MORNINGS = "mornings"
    COUGHING = "coughing"
    MOVING_ABOUT = "moving_about"
    WARMTH = "warmth"
    NOTHING = "nothing"


class Hard(StrEnum):
    """Things that are hard or not possible for a person."""

    KNEELING = "kneeling"
    FLOOR = "floor"
    BALANCE = "balance"
    STANDING_LONG = "standing_long"


class Condition(StrEnum):
    """Circumstances that adapt what is offered; the red flags ask for the rest."""

    HIP_REPLACEMENT = "hip_replacement"
    HIP_PINCH = "hip_pinch"
    KNEE = "knee"
    SHOULDER = "shoulder"
    WRIST = "wrist"
    NECK = "neck"
    HIGH_BLOOD_PRESSURE = "high_blood_pressure"
    PELVIC_GIRDLE_PAIN = "pelvic_girdle_pain"
    STIFF_TOE = "stiff_toe"
    NUMB_FEET = "numb_feet"
    ANKLE_INJURY = "ankle_injury"
    WHEELCHAIR = "wheelchair"


class Answer(StrEnum):
    """What a practice or a movement did."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class StopWhy(StrEnum):
    """Why a step or a practice was stopped."""

    LEG_SYMPTOMS = "leg_symptoms"
    TINGLING = "tingling"
    SHARP_PAIN = "sharp_pain"
    PAIN_HIGH = "pain_high"
    DIZZY = "dizzy"
    CHEST_PAIN = "chest_pain"
    SOMETHING_ELSE = "something_else"
    BY_MISTAKE = "by_mistake"


LEG_STOPS = (StopWhy.LEG_SYMPTOMS, StopWhy.TINGLING)
"""Reasons for a stop that speak of the leg."""


class Depth(StrEnum):
    """How far down a person can go today; each allows the ones before it."""

    STANDING = "standing"
    CHAIR = "chair"
    BED = "bed"
    FLOOR = "floor"
