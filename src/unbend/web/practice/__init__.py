"""The practice: its list, the player, and what it did."""
