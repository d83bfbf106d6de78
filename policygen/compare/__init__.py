"""Policy + Policy -> Comparison."""
