"""Account of an import -> bytes: what was recognised, and what wants a look, as text, web page and JSON. No files."""
