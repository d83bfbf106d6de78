"""What the judgement of a changed passage goes by: terms, figures, findings, the standing of a passage."""
