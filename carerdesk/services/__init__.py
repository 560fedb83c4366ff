"""What a carer can do, as verbs: each deed one transaction and a word on what changed."""
