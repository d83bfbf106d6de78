"""The policies in force -> the pages of a website around them: lists, notices where an old version stood."""
