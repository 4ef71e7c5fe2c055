"""The first visit, screen by screen. The order here is the order on the way."""

from unbend.web.door.questions import Field, Screen, options

NO_PAIN_TO_WORST = ("0 · none", "10 · the worst I can imagine")

AGES = options(
    ("under_18", "Under 18"),
    ("18_19", "18 or 19"),
    ("20_34", "20 to 34"),
    ("35_49", "35 to 49"),
    ("50_64", "50 to 64"),
    ("65_74", "65 to 74"),
    ("75_plus", "75 or more"),
)
DOING = (
    ("bending", "Bending forward"),
    ("sitting", "Sitting"),
    ("standing", "Standing still"),
    ("walking", "Walking"),
    ("lying", "Lying down"),
    ("arching", "Arching back"),
    ("lifting", "Lifting or carrying"),
    ("twisting", "Twisting"),
)
STIRS = options(
    *DOING,
    ("getting_up", "Getting up from a chair or bed"),
    ("mornings", "The first hour of the morning"),
    ("coughing", "Coughing or sneezing"),
)
EASES = options(*DOING[:6], ("moving_about", "Moving about"), ("warmth", "Warmth"))
STIRRED_BY = options(
    ("hard_work", "Only hard work", "a day of digging, a long drive, heavy lifting"),
    ("ordinary_tasks", "Ordinary tasks", "shopping, cleaning, an hour at the desk"),
    ("slight_movement", "Very little", "turning over in bed, putting on socks"),
)
SETTLES_IN = options(
    ("under_10_min", "Less than ten minutes"),
    ("under_2_h", "Up to two hours"),
    ("longer", "Longer than that"),
)
HARD = options(
    ("kneeling", "Kneeling"),
    ("floor", "Getting down to the floor and up again alone"),
    ("balance", "Keeping my balance on one leg or in the dark"),
    ("standing_long", "Standing for more than ten minutes"),
)
CONDITIONS = options(
    ("hip_replacement", "A replaced hip"),
    ("hip_pinch", "A pinch in the groin when the knee comes up"),
    ("pelvic_girdle_pain", "Pain at the pubic bone or back of the pelvis, in or after pregnancy"),
    ("knee", "A knee that does not like bending or kneeling"),
    ("shoulder", "A shoulder that does not go overhead"),
    ("wrist", "A wrist that does not like weight on it"),
    ("neck", "A sore or stiff neck"),
    ("high_blood_pressure", "High blood pressure"),
    ("stiff_toe", "A stiff big toe"),
    ("numb_feet", "Feet that feel less than they used to"),
    ("ankle_injury", "An ankle hurt in the last three months"),
    ("wheelchair", "I use a wheelchair"),
)
KIT = options(
    ("chair", "A firm chair"),
    ("wall", "A free wall"),
    ("towel", "A towel"),
    ("pillow", "A pillow"),
    ("bed", "A bed or sofa to lie on"),
    ("mat", "A mat or carpet"),
    ("step", "A step or stairs"),
    ("rail", "A door frame or worktop to hold"),
    ("stick", "A broomstick"),
    ("ruler", "A ruler or tape"),
    ("strap", "A belt or strap"),
    ("block", "A block or thick book"),
    ("band", "An elastic band"),
    ("weight", "A weight or full bottle"),
    ("roller", "A foam roller"),
)
MINUTES = options(*((str(m), f"{m} minutes") for m in (5, 10, 15, 20, 30)))
HOURS = options(
    *(
        (t, t.lstrip("0"))
        for t in ("05:00", "05:30", "06:00", "06:30", "07:00", "07:30", "08:00", "09:00", "10:00")
    )
)

FLAG_SCREENS = (
    Screen(
        slug="saddle",
        group="saddle",
        title="Between the legs, bladder and bowel",
        lead="Rare, and the one thing that cannot wait. Have you noticed any of these?",
    ),
    Screen(slug="legs", group="legs", title="Your legs, hands and balance", lead="Do you have any of these?"),
    Screen(
        slug="chest-belly", group="chest_belly", title="Chest and belly", lead="Do you have any of these now?"
    ),
    Screen(
        slug="injury", group="injury", title="Falls, knocks and bones", lead="Does any of these apply to you?"
    ),
    Screen(slug="illness", group="illness", title="Feeling ill", lead="Does any of these apply to you?"),
    Screen(slug="story", group="story", title="The story of this back", lead="Does any of these fit?"),
    Screen(
        slug="circumstances",
        group="circumstances",
        title="What else we should know",
        lead="Some things change what is offered. Does any of these apply?",
    ),
)
"""One screen a group of the catalogue's flags, in this order; its rows come from the catalogue."""

SCREENS = (
    Screen(
        slug="age",
        title="How old are you?",
        fields=(Field(name="age", kind="one", ask="Your age", options=AGES),),
        send="tap",
    ),
    *FLAG_SCREENS,
    Screen(
        slug="where",
        title="Where do you feel it?",
        lead="Tap every place, these days. Left is your left.",
        fields=(Field(name="spots", kind="chart", ask="Places"),),
        send="ticks",
        none="Nothing hurts at present",
    ),
    Screen(
        slug="pain",
        title="How strong is it?",
        lead="It goes on by itself after the third.",
        fields=(
            Field(name="pain_now", kind="scale", ask="Now", ends=NO_PAIN_TO_WORST),
            Field(name="pain_usual", kind="scale", ask="On a usual day", ends=NO_PAIN_TO_WORST),
            Field(
                name="pain_worst", kind="scale", ask="At its worst, in the last week", ends=NO_PAIN_TO_WORST
            ),
        ),
        send="last",
    ),
    Screen(
        slug="stirs-and-eases",
        title="What stirs it, what eases it?",
        fields=(
            Field(name="aggravates", kind="many", ask="Stirs it up", options=STIRS),
            Field(name="eases", kind="many", ask="Eases it", options=EASES),
        ),
        send="ticks",
        none="Nothing in particular",
    ),
    Screen(
        slug="how-easily",
        title="How easily does it stir?",
        lead="It goes on by itself after the second.",
        fields=(
            Field(name="stirred_by", kind="one", ask="What does it take to stir it up?", options=STIRRED_BY),
            Field(name="settles_in", kind="one", ask="How long does it stay stirred up?", options=SETTLES_IN),
        ),
        send="last",
    ),
    Screen(
        slug="worry",
        title="Do you think moving could harm your back?",
        lead="There is no right answer. It helps us to choose the pace.",
        fields=(
            Field(name="fear", kind="scale", ask="My own feeling", ends=("0 · not at all", "10 · surely")),
        ),
        send="tap",
        may_skip=True,
    ),
    Screen(
        slug="getting-up",
        title="When do you usually get up?",
        lead="Backs are stiffer in the first hours of the day, so deep bends come later.",
        fields=(Field(name="wakes_at", kind="clock", ask="Usual time", options=HOURS),),
        send="tap",
        may_skip=True,
    ),
    Screen(
        slug="hard",
        title="Is any of this hard for you?",
        lead="Everything here has a version that does without.",
        fields=(Field(name="hard", kind="many", ask="Hard, or not possible", options=HARD),),
        send="ticks",
    ),
    Screen(
        slug="conditions",
        title="Do you have any of these?",
        fields=(Field(name="conditions", kind="many", ask="Tick what applies", options=CONDITIONS),),
        send="ticks",
    ),
    Screen(
        slug="pregnancy",
        title="How many weeks pregnant are you?",
        lead="After the birth, put 0.",
        fields=(Field(name="pregnancy_weeks", kind="number", ask="Weeks", lowest=0, highest=43),),
        may_skip=True,
        only_after="preg",
    ),
    Screen(
        slug="at-home",
        title="What is at hand at home?",
        lead="The first four are ticked already. Nothing has to be bought.",
        fields=(
            Field(
                name="kit",
                kind="many",
                ask="At hand",
                options=KIT,
                preset=("chair", "wall", "towel", "pillow"),
            ),
        ),
    ),
    Screen(
        slug="minutes",
        title="How many minutes a day would you like?",
        lead="You can change it every day. Ten is plenty.",
        fields=(Field(name="minutes", kind="one", ask="Minutes", options=MINUTES),),
        send="tap",
    ),
)
"""All of it; a person who ticks little needs 24 taps."""

BY_SLUG = {screen.slug: screen for screen in SCREENS}
