"""News agencies and other media that a report credits."""
