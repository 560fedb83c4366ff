"""Today: whose turn it is, and one line to write."""
