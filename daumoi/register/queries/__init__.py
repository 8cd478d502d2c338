"""What the register answers, one file a noun; every query takes the user who asks."""
