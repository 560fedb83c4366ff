"""Statutory clocks: packs read, days counted, events turned into dates with their reasons."""
