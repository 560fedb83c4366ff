"""Findings: what the record shows, argued both ways.  Pure and linear; never a guess."""
