"""People: who is who, by initials, with the roles they held (written by the coordinator)."""
