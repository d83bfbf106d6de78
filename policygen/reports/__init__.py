"""Comparison -> bytes: what a comparison looks like on paper, on screen and in Word. No files."""
