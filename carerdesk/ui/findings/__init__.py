"""Findings: what the record shows, and what is kept beside it to show it by."""
