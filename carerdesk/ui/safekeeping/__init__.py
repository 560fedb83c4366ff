"""Safekeeping: copies, proof, looking the desk over, and keys."""
