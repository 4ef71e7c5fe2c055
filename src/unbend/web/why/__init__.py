"""Why today is as it is, what this back seems to like, and what a person wishes of each movement."""
