"""Bodies by name, the nouns for them, and the words that their names begin or end with; nouns in lower case."""

from __future__ import annotations

from typing import Final

from consilience.words import lists, media

#: bodies, parties, armed groups, companies, agencies and outlets that reports name without a word that tells what
#: they are
ORGANISATIONS: Final = lists.words("bodies", "organisations") | media.NAMES
#: heads of a description that stands for a body ("the ministry", "the agency"), without media
NOUNS: Final = lists.words("bodies", "nouns")
#: they with bodies that people join, countries and media
ALL_NOUNS: Final = NOUNS | lists.words("bodies", "groups") | lists.words("bodies", "carriers")
#: they and what a body makes or does ("carmaker", "supplier")
KINDS_OF_BODY: Final = ALL_NOUNS | lists.words("bodies", "makers")
#: words in the name of a body that is no medium although it is told something or reports something
INSTITUTION: Final = NOUNS | lists.words("bodies", "in_names")
#: words for the kind of body that its name may carry or leave out: "Broadcom Ltd."
CARRIED: Final = lists.words("bodies", "kinds")
#: last words of firms' names that say how the firm is held
FIRMS: Final = lists.words("bodies", "firms")
#: last words that its name carries at first and leaves out later: "Randolph College"
LEFT_OUT: Final = lists.words("bodies", "left_out")
#: bodies of a government that are called both ways round: "Ministry of Defence", "Defence Ministry"
GOVERNMENT_TURNED: Final = lists.words("bodies", "turned")
#: names that a nation's body and those of its parts bear alike ("supreme court"), in lower case
MANY: Final = lists.words("bodies", "many")
#: what a parliament or one house of it is called alone
CHAMBERS: Final = lists.words("bodies", "chambers")
#: parties by the word before "Party" -> words for what is theirs and who is of them ("Republican", "Democrats")
PARTISANS: Final = lists.forms("bodies", "partisans")
#: what a politician's name may stand before as the name of a body ("the Varn administration")
CALLED_BY_PERSON: Final = lists.words("bodies", "called_by_person")
#: offices and bodies for which a campaign's committee is named ("Varn for Governor")
SOUGHT: Final = lists.words("bodies", "sought")
#: words that begin the names of many bodies and name none alone
OPENINGS: Final = lists.words("bodies", "openings")
#: last words of papers' names, by which they are called alone ("the Times")
PAPERS: Final = lists.words("bodies", "papers")
#: words with which the name of a town's service is whole ("Velm Police")
TOWN_SERVICES: Final = lists.words("bodies", "town_services")
#: bodies that two places may have together
SHARED: Final = lists.words("bodies", "shared")
#: a word inside names, shortened -> in full
ABBREVIATED: Final = lists.table("bodies", "abbreviated")
#: last words of names of bodies
HEADS: Final = lists.words("bodies", "heads")
#: bodies of a state: a nationality before them is no part of the name
GOVERNMENT_HEADS: Final = lists.words("bodies", "government_heads")
#: words after which "of" goes on with the name
OF_HEADS: Final = lists.words("bodies", "of_heads")
#: first words of names that begin with what they name ("Ministry of …")
FIRST: Final = lists.words("bodies", "first")
#: nouns beside a name that tell that it names a body, as apposition or compound ("the X movement")
CONTEXTS: Final = lists.words("bodies", "contexts")
#: owners with which a body's name begins ("Workers' Party", "People's Bank")
OWNERS: Final = lists.words("bodies", "owners")
#: bodies and people through which a country speaks
SPEAK_FOR_COUNTRIES: Final = lists.words("bodies", "speak_for_countries")
