"""Speed and memory, mostly as ratios of CPU time in one run, so that they mean the same on every machine."""
