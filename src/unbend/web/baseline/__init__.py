"""Tests that a person does alone: before anything begins, and again after a practice."""
