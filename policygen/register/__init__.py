"""What was submitted, adopted, reviewed and signed: events in a chain, what they add up to, and where they are kept."""
