import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.errors import EmptyInput, InputError, UnreadableInput
from consilience.ingest.decode import decode_exact, decode_text

NEWS = (
    "“We want peace,” the mayor of Besançon said – at last.\n\n"
    "The café’s owner, Zoë Núñez, agreed on Tuesday, 12 March.\n"
)
printable = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "cp1252"),
    ],
)
def test_common_encodings_give_the_same_text(mark: bytes, encoding: str) -> None:
    assert decode_text(mark + NEWS.encode(encoding)) == NEWS


def test_newlines_are_those_of_python_text_mode(tmp_path: Path) -> None:
    content = b"One.\r\nTwo.\rThree.\n"
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert decode_text(content) == path.read_text(encoding="utf-8") == "One.\nTwo.\nThree.\n"
    assert decode_exact(content) == "One.\r\nTwo.\rThree.\n"


def test_utf8_with_a_stray_windows_byte_keeps_both() -> None:
    content = "The café’s owner said “no”.".encode() + b" It\x92s over."
    assert decode_text(content) == "The café’s owner said “no”. It’s over."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Переговоры прошли в Пекине во вторник, сообщило министерство. Стороны договорились встретиться.", "cp1251"),
        ("Les secours ont déclaré mardi que cinq personnes étaient mortes à l’hôpital, où elles étaient.", "cp1252"),
        ("Die Rettungskräfte sagten am Dienstag, dass mindestens fünf Menschen getötet wurden.", "cp1252"),
        ("Ratownicy powiedzieli we wtorek, że co najmniej pięć osób zginęło, gdy most zawalił się.", "cp1250"),
        ("Οι διασώστες δήλωσαν την Τρίτη ότι τουλάχιστον πέντε άνθρωποι σκοτώθηκαν.", "cp1253"),
        ("救援人员星期二说，桥梁倒塌造成至少五人死亡。", "gb18030"),
        ("救助隊は火曜日、橋の崩落で少なくとも五人が死亡したと述べた。", "shift_jis"),
    ],
)
def test_other_code_pages_are_recognised(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_declared_encoding_is_used_where_it_fits_and_latin1_means_windows() -> None:
    assert decode_text("Łódź".encode("iso-8859-2"), declared="ISO-8859-2") == "Łódź"
    assert decode_text("“é”".encode("cp1252"), declared="iso-8859-1") == "“é”"
    assert decode_text("“é”".encode(), declared="no-such-charset") == "“é”"
    assert decode_text("“é”".encode(), declared="ascii-but-not") == "“é”"


def test_white_space_and_a_few_control_characters_stay() -> None:
    text = "  Leading.\n\n\fNext\x00 page.\x0b\n" + "More words stand here. " * 10
    assert decode_text(text.encode()) == text


@pytest.mark.parametrize("content", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_nothing_is_empty(content: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode_text(content, identity="a.txt")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04rest", "an office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_binary_is_refused_with_what_to_do(content: bytes, what: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode_text(content, identity="a.txt")
    assert what in caught.value.message
    assert str(caught.value).startswith("a.txt: ")
    assert caught.value.hint


@given(printable)
def test_utf8_round_trip(text: str) -> None:
    try:
        decoded = decode_exact(b"News: " + text.encode())
    except UnreadableInput:
        return
    assert decoded == "News: " + text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_input_error(content: bytes) -> None:
    try:
        text = decode_text(content)
    except InputError:
        return
    text.encode()
    assert "\r" not in text
