"""From a cleaned article to what is read out of it; ``article`` holds the order of the readers."""
