"""Every fact that a rule may read, with its unit. Flags add their own rows and details.

A fact is absent while nobody answered what it is made from.
"""

PERSON_FACTS: dict[str, str] = {
    # about the person
    "age": "years, the youngest of the chosen band",
    "pain_now": "0 to 10, latest of check-in, outcome and first visit",
    "pain_usual": "0 to 10",
    "pain_worst": "0 to 10",
    "leg_point": "farthest point: 0 none, 1 buttock, 2 thigh, 3 calf, 4 foot",
    "leg_sides": "none, left, right or both",
    "leg_change": "at today's check-in: none, better, same, worse, further or new",
    "leg_worse_today": "true when leg_change is worse, further or new, or a step today moved it down the leg",
    "aggravates": "set of activities that stir the back up (record.words.Activity)",
    "eases": "set of activities that ease it",
    "irritability": "0 to 7: how little stirs it 0-2, worst pain 0-2, how long it stays 0-2, +1 below the knee",
    "fear": "0 to 10",
    "stirs_only_hard_work": "true when only hard work stirs it",
    "worst_minus_usual": "points of worst pain above usual pain",
    "hard": "set of things that are hard (record.words.Hard)",
    "conditions": "set of circumstances (record.words.Condition)",
    "pregnancy_weeks": "weeks",
    "minutes_asked": "minutes wanted today",
    "hours_since_rising": "hours since getting up today",
    # today against the days before
    "pain_at_check_in": "0 to 10 at today's check-in",
    "pain_above_median": "today's check-in minus the median of the seven days before it",
    "practices_today": "practices and routines begun today",
    "practice_days_last_6": "days with a practice in the six days before today",
    "days_since_practice": "days since the last practice begun",
    "worse_last": "true when the last practice was answered worse for over an hour, or worse next morning",
    "worse_mornings_running": "worse mornings in a row up to now",
    "settle_days_running": "days from the first to the last sore check-in of a run that has not ended",
    "flares_30_days": "runs of Settle days begun in the last 30 days",
    "weeks_since_start": "weeks since the first visit",
    "pain_gain_fraction": "fall of usual pain since the start, as a fraction of the start",
    "activity_gain_fraction": "rise of own activities since the start, as a fraction of what was missing",
    "worsening_weeks": "weeks in a row whose mean pain rose beyond noise over the four weeks before",
    "days_practised": "distinct days with a finished practice that was better or the same",
    "dizzy_today": "true when a step or practice of today was stopped for dizziness",
    "end_range_minutes_7": "minutes of the last seven days in hip and back rungs that go to the end of a range",
    "practised_last_week": "true when there was a practice in the seven days before the last seven",
    "relief_rising_two_weeks": "true when relief steps grew from week to week for two weeks running",
    "rock_back_cm": "centimetres from seat to heels where the low back began to round, latest within its time",
    "activity_change_14_days": "mean of own activities now minus a fortnight ago, points of 10",
    # weeks of practice, for phases and the walk (coach/milestones.py)
    "good_days": "distinct days with a practice that was better or the same and a next morning no worse, in all",
    "good_days_since_gap": "the same since the last 14 days without a practice; absent when there never were",
    "practice_days_14": "days with a practice in the last fourteen, today included",
    "strength_days_28": "days of the last 28 with a strength or control step that came to its end",
    "worse_mornings_14": "practice days of the last fourteen whose next morning was worse",
    "pain_median_7": "median of the check-ins of seven days, 0 to 10; absent with fewer than three days",
    "pain_median_28": "median of the check-ins of 28 days, 0 to 10; absent with fewer than eight days",
    "very_sore_days_28": "days of the last 28 with pain of 7 or more, or 3 or more above the week's median",
    "days_since_very_sore": "days since the last of them; absent when there was none",
    "days_since_leg_moved": "days since a leg symptom came or moved down, four weeks back; absent when none did",
    "walk_days_7": "days of the last seven with a walk, told or in a practice",
    "walk_minutes_7": "minutes of those walks",
    "own_activities": "mean of the last rating of each own activity, 0 to 10; absent while none is rated",
    # pictures are facts of the same name, true or false: flexion_sensitive, pregnant, …
}

# facts of one movement; days since something that never happened are absent
MOVEMENT_FACTS: dict[str, str] = {
    "this_is_new": "true when the movement was never done (starter movements never count as new)",
    "this_good_days": "distinct days at this rung, better or same, with the next morning no worse",
    "this_days_since_sore": "days since it was stopped for pain of 6 or more, or +2 and staying",
    "this_days_since_leg_advance": "days since a leg symptom moved down during it, or new tingling",
    "this_shares_load_with_leg_advance": "days since a movement that loads the same way moved a symptom down the leg",
    "this_worse_count": "practices with it answered worse, since it was last answered better twice",
    "this_days_since_worse_twice": "days since it was followed by worse for the second time",
    "this_was_new_or_raised": "true when it was new or raised in one of the last two practices",
    "this_days_since_done": "days since it was last done",
}
