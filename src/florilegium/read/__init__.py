"""Reading: sources become articles."""
