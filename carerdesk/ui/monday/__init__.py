"""Monday: an advocate's many cases on one page."""
