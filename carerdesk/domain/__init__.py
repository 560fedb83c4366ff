"""The words of the trade: frozen records and fuzzy dates, with no clock, disk, window or query."""
