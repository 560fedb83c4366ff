"""The log: found again, read whole, and added to in the open."""
