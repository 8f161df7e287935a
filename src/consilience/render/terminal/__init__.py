"""The account, a report and a library as lines of a terminal."""
