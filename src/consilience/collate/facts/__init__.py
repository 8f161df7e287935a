"""What each clause of a story says, taken apart into typed answers, and which clauses ask one question."""
