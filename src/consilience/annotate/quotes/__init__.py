"""Text inside quotation marks: which marks open and close, and which quotes they make."""
