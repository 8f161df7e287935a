"""Who knows it independently: reuse between reports, bodies and their speakers, origins."""
