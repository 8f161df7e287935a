"""The account in short: the lines of the brief, the timeline, what each report covers."""
