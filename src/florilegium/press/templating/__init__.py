"""A style's templates, and what they are given."""
