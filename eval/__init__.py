"""Quality: our predictions held against gold data that lie beside the checkout, and a floor under what was reached.

The gold data and their scorers are not part of the project: they are found in the folder ``shared`` beside it.
"""
