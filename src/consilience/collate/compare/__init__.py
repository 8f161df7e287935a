"""What sentences of several reports have in common: keys, rarity, likeness, pairs, clusters."""
