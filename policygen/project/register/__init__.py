"""The use cases around a register: submitting, adopting, reviewing, signing, and what a clerk asks of it."""
