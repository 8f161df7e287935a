"""From an account to terminal, Markdown, HTML and JSON. Pure functions; escaping lives here and nowhere else."""
