"""Timeline: the order of things, with the good ones in."""
