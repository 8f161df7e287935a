"""Facts that several reports state, and the questions that their figures answer."""
