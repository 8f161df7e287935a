"""Sentences, words, trees, clauses, encoder vectors, name windows; alone loads spaCy and ONNX Runtime."""
