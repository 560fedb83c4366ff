"""The encrypted vault: keys, tables, files, history and search; records go in and come out."""
