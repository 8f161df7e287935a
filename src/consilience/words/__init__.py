"""Lists of words, each in one home: data in files, read once, each list with its origin and licence.

``data/README.md`` names every list. The modules beside this one hold the lists by subject as constants; whoever needs
a list imports it from there, and joins or cuts lists at home where a rule needs that. Grammar and thresholds stay in
the rooms that they belong to.
"""
