"""From annotated articles of one story to the account; ``account`` holds the order of the steps."""
