"""Text in, facts with evidence out. Pure: no clock, no network, no tables."""
