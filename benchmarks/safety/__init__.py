"""What people and power cuts do to a register: many writers at once, and programs killed at their work."""
