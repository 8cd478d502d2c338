"""The pages: one package for each audience, and what they share."""
