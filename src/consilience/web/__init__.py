"""The reading room: stories, accounts and evidence in a browser, and the same as JSON."""
