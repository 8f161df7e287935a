import pytest

from consilience.text.corrections import withdrawn


@pytest.mark.parametrize(
    ("note", "values"),
    [
        ("Correction: An earlier version of this report said that five people had been hurt.", ["five"]),
        ("This version corrects the number of hurt to two from five in the first paragraph.", ["five"]),
        ("(Corrects paragraph 3 to say two people were hurt, not five)", ["five"]),
        ("CORRECTION: Two people were hurt, not 1,500.", ["1,500"]),
        ("Clarification: The manager spoke on Monday, not on Sunday.", ["Sunday"]),
        ("Clarification: The manager spoke on Monday rather than Sunday.", ["Sunday"]),
        ("(Corrects day in lead to Sunday from Saturday)", ["Saturday"]),
        ("The number was changed from five to two.", ["five"]),
        ("An earlier version misstated the number of hurt. It was two, not five.", ["five"]),
        ("An earlier version gave the damage as $3.5 million. It is higher.", ["3.5 million"]),
        ("This story has been updated.", []),
    ],
)
def test_what_is_withdrawn(note: str, values: list[str]) -> None:
    assert [note[start:end] for start, end in withdrawn(note)] == values
