"""How the policies stand -> the terminal, a spreadsheet, a web page, JSON."""
