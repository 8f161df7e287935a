"""Word lists, signatures and thresholds of this package, with their origin."""

from __future__ import annotations


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


#: first bytes of common files that hold no plain text (from the formats' specifications), and what to call them
BINARY_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"(\xb5/\xfd", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

#: suffixes that are taken from folders, and the kind of content that each stands for
SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".eml": "mail",
    ".mbox": "mbox",
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
    ".zip": "zip",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".warc.zst": "warc",
}

#: first bytes of files that are read, where nothing else tells their kind
SIGNATURES: tuple[tuple[bytes, str], ...] = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PAR1", "parquet"))

#: what stands beside reports in folders: what it is, and the suffixes by which it is told
_BESIDE = {
    "a picture": ".png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif",
    "sound or film": ".mp3 .mp4 .m4a .mov .wav .avi .webm .ogg",
    "a part of a web page": ".css .js .mjs .map .woff .woff2 .ttf .otf",
    "a spreadsheet; save it as CSV": ".xlsx .xls .ods",
    "slides": ".pptx .ppt .odp",
    "a document of another program; save it as DOCX, ODT or text": ".doc .rtf .pages .wpd",
    "an archive; unpack it": ".gz .bz2 .xz .zst .7z .rar .tar .tgz",
    "a program or its data": ".py .sh .exe .dll .so .sqlite .db",
}
NO_REPORT: dict[str, str] = {suffix: what for what, suffixes in _BESIDE.items() for suffix in suffixes.split()}

#: media types of addresses, and the kind of content that each stands for (IANA registry)
MEDIA_TYPES: dict[str, str] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/json": "json",
    "application/ld+json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "message/rfc822": "mail",
    "application/mbox": "mbox",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/zip": "zip",
    "application/vnd.apache.parquet": "parquet",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/jsonlines": "jsonl",
}

#: elements that never hold text of an article (HTML standard)
HIDDEN_TAGS: frozenset[str] = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "title", "select"}
)
#: elements that begin a paragraph of their own
BLOCK_TAGS: frozenset[str] = _words(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
#: elements by which a record's field is taken for HTML; "<place>" or "<3" in a text does not make it so
MARKUP_TAGS: frozenset[str] = BLOCK_TAGS | _words("a abbr b br em i img script span strong style sub sup td th u")

#: endings of addresses that say nothing about the article
EMPTY_SLUGS: frozenset[str] = frozenset(
    {"index", "default", "home", "article", "articles", "story", "news", "view", "amp", "print", "full"}
)

#: The commonest closed-class words (articles, prepositions, conjunctions, pronouns, auxiliaries) of the languages in
#: Latin script in which most news is written; from reference grammars. Words that two languages share count for both.
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": _words(
        "the of and to in a that is was for on with as it at by from he she they his her their has have had be been "
        "are were said not but who which this will would an or after its when about more than into over also we you "
        "there what if no can could before during while him them because where how our your my do did does"
    ),
    "de": _words(
        "der die das und in zu den mit von für auf ist im dem nicht ein eine als auch es an werden aus er hat dass "
        "sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr "
        "durch man sein wurde sei ich wir uns ihr ihre sich"
    ),
    "fr": _words(
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son été "
        "aux mais ont cette ses leur ou elle comme être nous deux fait après sans était ces même où depuis"
    ),
    "es": _words(
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin "
        "sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está según"
    ),
    "pt": _words(
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
        "quando muito nos já também só pelo pela até isso ela entre depois sem mesmo aos seus foi são está pelos"
    ),
    "it": _words(
        "di e il la che in un a per è una sono del con non si da le i al dei nel della come gli più ma ha anche alla "
        "dal o lo se delle su questo stato ai degli nella dopo sua suo essere due hanno era tra anni loro"
    ),
    "nl": _words(
        "de het van een en in is dat op te zijn met voor die niet aan er om ook als maar bij door naar uit nog over "
        "hij worden heeft wordt hebben werd was ze meer tot ik dan wel deze of zich kan je tegen al omdat"
    ),
    "af": _words(
        "die van en in is het 'n dat wat vir te met nie op sy aan om by ook was hy deur word as maar uit na hulle sal "
        "kan se een wees haar tot ons daar gesê oor"
    ),
    "sv": _words(
        "och i att det som en på är av för med den till inte har de ett om var men sig från vi så kan han när efter "
        "också under ut hon eller nu över vid mot sin ska där skulle alla än"
    ),
    "da": _words(
        "og i at det er en til af på for med den der som ikke de har et fra han var men om vi sig kan så efter også "
        "blev hun eller over ved mod være skal ud når havde hvor mere bliver"
    ),
    "no": _words(
        "og i det er på som en til av for at med den har de ikke et om fra han var men seg vi kan så etter også ble "
        "hun eller over ved mot være skal ut når hadde hvor mer blir dette"
    ),
    "fi": _words(
        "ja on ei se että hän oli mutta kun niin myös ovat joka tai sen ole mukaan jo kuin hänen nyt vain sekä ne "
        "olisi jos he voi tämä vielä ollut kanssa mitä jonka noin"
    ),
    "et": _words(
        "ja on ei et see oli ka aga kui ta oma mis ning selle või kes nii seda pärast veel tema olid nad pole juba "
        "mida siis üle ole"
    ),
    "lv": _words("un ir no ar par ka uz kas tas arī bija lai to gan bet pie pēc kā vai nav šo viņš kurā tika tiek"),
    "lt": _words("ir yra kad į su iš kaip bet tai buvo ar per už jo apie po tik nuo dėl kuris taip pat jų"),
    "pl": _words(
        "w i na z że się do nie to jest o jak po co za od przez tego ale był dla który są tym oraz ma jego już tak "
        "być przed ich także czy również może pod została"
    ),
    "cs": _words(
        "a v se na je že o s z do i to k ve pro za by ale jako po od které která jsou tak jeho který podle byl aby "
        "být bylo také až před když není nebo"
    ),
    "sk": _words(
        "a v sa na je že o s z do i to k vo pre za by ale ako po od ktoré ktorá sú tak jeho ktorý podľa bol aby byť "
        "bolo tiež až pred keď nie alebo"
    ),
    "sl": _words(
        "in je v na se za da so z pa ki bi ne s po tudi ali od kot do iz pri o bil še bo ni več pred jih njegov"
    ),
    "hr": _words(
        "i je u na da se za su od s o a koji bi će kao ne iz do što to koje nije te ali po bio koja kako samo više "
        "nakon još prema sve"
    ),
    "hu": _words(
        "a az és hogy nem is egy volt de meg van csak szerint már ez még mint azt ki el vagy lehet kell amely aki "
        "után ha pedig olyan között"
    ),
    "ro": _words(
        "de în a și la cu pe că o din care nu pentru un mai au fost este să se sunt ale al lui după sau prin dar fi "
        "ca ce între iar către această"
    ),
    "sq": _words("e të në që për me një nga u ka dhe se është i si nuk më ishte do ai kanë por ky duke pas"),
    "tr": _words(
        "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ise en ne ancak değil göre her var oldu "
        "olduğunu tarafından ya dedi"
    ),
    "az": _words(
        "və bir bu da də üçün ilə olan kimi sonra qədər isə ən nə deyil görə hər var oldu tərəfindən bildirib"
    ),
    "id": _words(
        "yang dan di dengan untuk pada ini dari dalam itu tidak akan ke juga telah oleh ada adalah bahwa tersebut "
        "sebagai karena mereka kami saat lebih bisa kata dia ia atau"
    ),
    "ms": _words(
        "yang dan di dengan untuk pada ini dari dalam itu tidak akan ke juga telah oleh ada adalah bahawa tersebut "
        "sebagai kerana mereka kami lebih boleh kata beliau ia atau"
    ),
    "vi": _words(
        "và của là có cho không các trong được với một người những đã này để khi ở đến cũng về từ theo tại ra vào "
        "trên năm nhiều"
    ),
    "tl": _words("ang ng sa na mga at ay ni si para ito hindi niya kay din nang mula siya kanilang dahil may ngunit"),
    "sw": _words("ya na wa kwa ni la katika za kuwa cha hiyo alisema huo kama lakini pia baada watu hilo yake huyo"),
    "so": _words("oo iyo ka ah ku ay waa in uu la soo ayaa loo kale isagoo waxaa"),
    "ha": _words("da a na ta ya sun an cewa ba wa su shi don kuma ce daga za wanda"),
    "yo": _words("ni ti awon fun lati o si pe won naa ati"),
    "ca": _words(
        "de la que i el en a els les un per amb no una es del al més ha com va ser són seva aquest però han als"
    ),
    "gl": _words("de a o que e en do da un por con non unha os se na para as dos máis como pola polo foi"),
    "eu": _words("eta da ez du dute izan zen bat dira baina ere egin dela bere"),
    "is": _words("og að í á er sem til við um en var það ekki með hann af fyrir því eru frá hefur"),
    "ga": _words("an na agus ar a is go i ag do sé le bhí ní leis sin"),
    "cy": _words("y yn i a ar o yr mae wedi ei gan am bod oedd ac sy nad hefyd"),
    "ht": _words("nan ki yo ak pou li te la pa sou ap yon gen moun"),
}

#: share of English function words among the words of a text from which it is English (running news text has .35 to
#: .50 of them, a list of names and numbers .15), whatever other language comes near
ENGLISH_SHARE = 0.2
#: below this share no language is recognised
LEAST_SHARE = 0.12
#: share of English function words that even lists in English have (scores, tables, menus: .013 to .027)
TRACE_OF_ENGLISH = 0.01
#: words below which a text is too short to tell its language
LEAST_WORDS = 12

#: first and last code point of scripts and the language most written in each (Unicode Blocks.txt)
SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "ru"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x077F, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x1800, 0x18AF, "mn"),
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)
#: letters that only one of the languages of a shared script has, and its code
TELLING_LETTERS: tuple[tuple[str, str, str], ...] = (
    ("ru", "іїєґ", "uk"),
    ("ru", "ђћџљњ", "sr"),
    ("ar", "ٹڈڑں", "ur"),
    ("ar", "پچژگ", "fa"),
)
