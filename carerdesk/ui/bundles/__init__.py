"""Bundles: from papers to one finished, checked, numbered PDF."""
