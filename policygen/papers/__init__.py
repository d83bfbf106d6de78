"""What the register holds -> papers, as bytes: for a meeting, a reader, a calendar. No files, no clock."""
