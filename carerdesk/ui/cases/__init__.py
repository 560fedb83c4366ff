"""The facts of a case: asked for once, changed when they change."""
