"""Reminders in the window: set on things, and told at the top of the content on their day."""
