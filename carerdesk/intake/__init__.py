"""Foreign files: what each is, its words, dates, people and pages, or a plain refusal."""
