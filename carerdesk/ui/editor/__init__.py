"""The editor: down in the order it comes, with what is known how kept apart."""
