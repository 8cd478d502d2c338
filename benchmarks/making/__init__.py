"""A large register of invented projects, firms, people and texts, the same for the same seed: one file a noun."""
