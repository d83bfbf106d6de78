"""The use cases over one workspace: what the command line calls."""
