"""A phone or tablet as remote and second screen of a practice that plays on the laptop (`unbend --lan`)."""
