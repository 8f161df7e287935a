"""What the reports are about: the main event and its answers."""
