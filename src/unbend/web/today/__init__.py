"""The page of today: what to do now and why, and the way into a practice."""
