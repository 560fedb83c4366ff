"""Clocks: where the procedure stands, which date, and why that date."""
