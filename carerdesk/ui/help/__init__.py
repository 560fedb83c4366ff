"""Help, read without a network: pages, keys, and who can help now."""
