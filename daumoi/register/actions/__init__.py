"""What changes the register, one file a noun; each action is one transaction."""
