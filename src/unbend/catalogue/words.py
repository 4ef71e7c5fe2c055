"""The closed lists of words that the catalogue's files may use."""

from enum import StrEnum


class Document(StrEnum):
    """The five documents that Unbend is built from, and what lies beyond them."""

    DAILY_FLOW = "D0"
    FOUR_MOVES = "D1"
    RELIEF_ROUTINE = "D2"
    PROGRESSION = "D3"
    THREE_AREAS = "D4"
    BEYOND = "beyond"


class Area(StrEnum):
    """Part of the body, listed from the ground up: the order of a practice."""

    FOOT = "foot"
    ANKLE = "ankle"
    CALF = "calf"
    KNEE = "knee"
    HIP = "hip"
    NERVE = "nerve"
    LUMBAR = "lumbar"
    THORACIC = "thoracic"
    BREATH = "breath"
    WHOLE = "whole"


class Purpose(StrEnum):
    """What a movement is for."""

    BREATHE = "breathe"
    RELIEVE = "relieve"
    MOBILISE = "mobilise"
    CONTROL = "control"
    STRENGTHEN = "strengthen"
    NERVE_GLIDE = "nerve_glide"
    WALK = "walk"
    TRANSFER = "transfer"
    MEASURE = "measure"
    HABIT = "habit"


class Position(StrEnum):
    """How the body is placed."""

    STANDING = "standing"
    SITTING = "sitting"
    FLOOR_SITTING = "floor_sitting"
    KNEELING = "kneeling"
    HALF_KNEELING = "half_kneeling"
    ALL_FOURS = "all_fours"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side_lying"


class Place(StrEnum):
    """Where a step can be done; a person says each day how far down they can go."""

    STANDING = "standing"
    CHAIR = "chair"
    BED = "bed"
    FLOOR = "floor"


class Kit(StrEnum):
    """Things to fetch first."""

    MAT = "mat"
    CHAIR = "chair"
    WALL = "wall"
    BED = "bed"
    TOWEL = "towel"
    PILLOW = "pillow"
    BLOCK = "block"
    STRAP = "strap"
    ROLLER = "roller"
    STICK = "stick"
    STEP = "step"
    RAIL = "rail"
    BAND = "band"
    WEIGHT = "weight"
    RULER = "ruler"
    COLD_PACK = "cold_pack"
    MASSAGE_GUN = "massage_gun"


class Sides(StrEnum):
    """Whether a step is done once, on each side in turn, or alternating."""

    BOTH = "both"
    EACH = "each"
    ALTERNATE = "alternate"


class Origin(StrEnum):
    """Where a number comes from; 'recalled' is a source nobody opened for Unbend."""

    DOCUMENT = "document"
    SOURCE = "source"
    RECALLED = "recalled"
    OURS = "ours"


class Confidence(StrEnum):
    """How surely the shape is the one that the document meant (A sure, C rebuilt by us)."""

    A = "A"
    B = "B"
    C = "C"


class Grade(StrEnum):
    """What a rule rests on, strongest first."""

    TRIAL = "trial"
    GUIDELINE = "guideline"
    TABLE = "published_table"
    COHORT = "cohort"
    RECALLED = "recalled"
    JUDGEMENT = "our_judgement"


class Trait(StrEnum):
    """Yes-or-no things that a step asks of a body; a limit may forbid any of them."""

    SUPINE = "supine"
    PRONE = "prone"
    KNEELING = "kneeling"
    WRISTS_LOADED = "wrists_loaded"
    HEAD_DOWN = "head_down"
    ONE_LEG = "one_leg"
    WIDE_LEGS = "wide_legs"
    HIP_FLEXORS_PULL = "hip_flexors_pull"
    BREATH_HELD = "breath_held"
    END_RANGE = "end_range"
    HAMSTRING_LENGTH = "hamstring_length"
    CALF_PRESSED = "calf_pressed"
    CARRIED_LOAD = "carried_load"


class Spine(StrEnum):
    """What the lumbar spine must do; a motion file may not loosen it."""

    NEUTRAL = "neutral"
    NEUTRAL_TO_SMALL_FLEXION = "neutral_to_small_flexion"
    SMALL_FLEXION = "small_flexion"
    SMALL_EXTENSION = "small_extension"
    EXTENSION = "extension"
    MOVES = "moves"
    FLEXION_END_RANGE = "flexion_end_range"
    ROTATES = "rotates"
    SIDE_BENDS = "side_bends"
    FREE = "free"


class Picture(StrEnum):
    """Clinical pictures that a movement's file can answer to; each is a fact of the coach.

    The dossier's codes stand beside them (movements.md 0.3).
    """

    FLEXION_SENSITIVE = "flexion_sensitive"  # FI
    EXTENSION_SENSITIVE = "extension_sensitive"  # EI
    LOAD_SENSITIVE = "load_sensitive"  # LI
    IRRITABLE_NERVE = "irritable_nerve"  # IN
    ACUTE_SEVERE = "acute_severe"  # AC
    PREGNANT = "pregnant"  # PG
    PELVIC_GIRDLE_PAIN = "pelvic_girdle_pain"
    OSTEOPOROSIS = "osteoporosis"  # OP
    KNEE = "knee"  # KN
    CANNOT_KNEEL = "cannot_kneel"  # NK
    NO_FLOOR = "no_floor"  # NF
    HIP_PINCH = "hip_pinch"  # FAI
    HIP_REPLACEMENT = "hip_replacement"
    POOR_BALANCE = "poor_balance"  # BAL
    SHOULDER = "shoulder"  # SH
    WRIST = "wrist"
    NECK = "neck"
    HIGH_BLOOD_PRESSURE = "high_blood_pressure"
    BLOOD_THINNERS = "blood_thinners"
    RECENT_SURGERY = "recent_surgery"
    NUMB_FEET = "numb_feet"
    STIFF_TOE = "stiff_toe"
    ANKLE_INJURY = "ankle_injury"


class Tier(StrEnum):
    """How far a red flag leads, most urgent first."""

    NOT_FOR_YOU = "not_for_you"
    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    CLINICIAN = "clinician"
    ADAPTED = "adapted"
    GO = "go"

    @property
    def urgency(self) -> int:
        """0 for go, rising to the most urgent."""
        return list(reversed(Tier)).index(self)
