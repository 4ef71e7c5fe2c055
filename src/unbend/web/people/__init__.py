"""The people of this household: who is here today."""
