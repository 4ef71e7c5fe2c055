"""THE PAGES: Django, one folder a feature."""
