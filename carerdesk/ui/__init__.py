"""The desk as a carer sees it: windows, pages and what they are made of."""
