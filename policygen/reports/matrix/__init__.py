"""Matrix -> bytes: clauses against trusts as plain text, spreadsheet and web page. No files."""
