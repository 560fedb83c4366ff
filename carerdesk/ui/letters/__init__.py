"""Letters: chosen, filled in from the record, written, finished."""
