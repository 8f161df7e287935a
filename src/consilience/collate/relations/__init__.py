"""What one passage says of what another states, as the judge sees it."""
