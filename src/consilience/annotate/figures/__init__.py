"""Figures: numbers that count or measure, with bound, unit, what is counted and who is credited."""
