import pytest

from consilience.ingest.language import detect_language, language_code

SAMPLES = {
    "en": "Rescue workers said on Tuesday that at least five people had been killed.",
    "de": "Die Rettungskräfte sagten am Dienstag, dass mindestens fünf Menschen getötet wurden und viele verletzt.",
    "fr": "Les secours ont déclaré mardi que cinq personnes au moins étaient mortes.",
    "es": "Los equipos de rescate dijeron el martes que al menos cinco personas murieron.",
    "pt": "As equipes de resgate disseram na terça-feira que pelo menos cinco pessoas morreram.",
    "it": "I soccorritori hanno detto martedì che almeno cinque persone sono morte quando il ponte è caduto nel fiume.",
    "nl": "De reddingswerkers zeiden dinsdag dat zeker vijf mensen om het leven zijn gekomen.",
    "sv": "Räddningstjänsten sade på tisdagen att minst fem personer har dött när bron föll ned i floden.",
    "pl": "Ratownicy powiedzieli we wtorek, że co najmniej pięć osób zginęło, gdy most zawalił się do rzeki.",
    "tr": "Kurtarma ekipleri köprünün çöktüğünü ve bir kişi için daha sonra bu arama ile ilgili bilgi bildirdi.",
    "ru": "Спасатели сообщили во вторник, что по меньшей мере пять человек погибли при обрушении моста.",
    "uk": "Рятувальники повідомили у вівторок, що щонайменше п'ять осіб загинули, її міст упав у річку.",
    "ar": "قال عمال الإنقاذ يوم الثلاثاء إن خمسة أشخاص على الأقل قتلوا",
    "zh": "救援人员星期二说，桥梁倒塌造成至少五人死亡。",
    "ja": "救助隊は火曜日、橋の崩落で少なくとも五人が死亡したと述べた。",
    "ko": "구조대는 화요일 다리가 무너져 최소 다섯 명이 숨졌다고 말했다.",
    "el": "Οι διασώστες δήλωσαν την Τρίτη ότι τουλάχιστον πέντε άνθρωποι σκοτώθηκαν.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_samples(code: str) -> None:
    assert detect_language(SAMPLES[code]) == code


def test_short_text_takes_the_default() -> None:
    assert detect_language("Fünf Tote") == "en"
    assert detect_language("Fünf Tote", "de") == "de"
    assert detect_language("") == "en"


def test_a_list_in_english_is_not_called_foreign() -> None:
    assert (
        detect_language(
            "Rovers 3 City 1 (Okafor 12, Lindqvist 40, Baptiste 77). Crowd 20,113. " * 5 + "End of the list."
        )
        == "en"
    )


def test_an_unknown_language_is_undetermined() -> None:
    assert (
        detect_language(
            "Abasebenzi bokutakula bathe ngolwesibili abantu abahlanu bashonile ibhuloho liwela emfuleni " * 3
        )
        == "und"
    )


def test_english_with_foreign_names_is_english() -> None:
    assert (
        detect_language("The mayor of La Paz, De la Cruz, said on Monday that El Alto and Los Andes were safe for now.")
        == "en"
    )


def test_codes() -> None:
    assert language_code("en-GB") == "en"
    assert language_code("EN_us") == "en"
    assert language_code("English") == "en"
    assert language_code("deutsch") is None
    assert language_code(None) is None
