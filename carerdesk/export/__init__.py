"""Export: what goes on which page, the pages drawn, one PDF made of them, and the PDF checked."""
