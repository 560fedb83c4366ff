"""People: who is who, by initials."""
