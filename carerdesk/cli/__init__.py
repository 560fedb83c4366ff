"""The same deeds as the window, from a terminal: for scripts, advocates and checks."""
