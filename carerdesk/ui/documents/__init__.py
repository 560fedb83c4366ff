"""Documents: the papers of a case, looked at and described."""
