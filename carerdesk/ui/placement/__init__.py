"""When a placement ends: a child's records given back, and removed here."""
