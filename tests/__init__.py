"""Tests of CarerDesk.

This file makes them a package of their own: a library of ours installs one of the same name.
"""
