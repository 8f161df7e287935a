"""The error family: what happened, to which article or file, and what to do.

ConsilienceError
├── InputError(ValueError)        one input cannot be used; the others go on
│   ├── UnreadableInput           missing, no permission, not a file that we know
│   ├── EmptyInput                nothing in it, or no article in it
│   │   └── OnlyFurniture         navigation, credits and small print, and nothing else
│   ├── NotAnArticle              a wall before an article, or an error page in its place
│   ├── PassedOver                a file of a folder that is no report by its name: no failure
│   ├── BrokenRecord              a line of a JSON Lines file that is no record
│   ├── TooLarge                  beyond a stated limit
│   ├── OverTime                  took longer than it may
│   └── FetchError                an address that could not be fetched, or may not be
├── NothingUsable(ValueError)     no input is left to work on
├── ModelError                    a language model is missing or lacks what we need
├── AnnotationError               an article could not be annotated
├── ComparisonError               reports could not be compared
├── StoreError                    the library's store cannot be used
│   ├── StoreUnreachable          no such place, no permission, no answer of the server
│   ├── StoreLocked               another program holds it for too long
│   ├── StoreFull                 no space is left to write to
│   ├── StoreRefused              the database does not take one report, or one feed
│   ├── DamagedRecord             what is stored of one report or story is damaged
│   ├── NotALibrary               a file or database that is no library, or a damaged one
│   └── NewerLibrary              made by a newer version of the program
├── AlertError                    an alert could not be delivered, or is none
├── NotInLibrary(KeyError)        no such story, report or feed
├── MissingPart(ImportError)      a part of the program that is not installed
└── UsageError(ValueError)        options that do not fit together
"""

from __future__ import annotations


class ConsilienceError(Exception):
    """Base of all errors that this library raises on purpose.

    ``str()`` gives one line: ``identity: what happened; what to do``.
    """

    #: what happened, where the raiser says nothing more exact
    default = "failed"

    def __init__(self, message: str = "", *, identity: str = "", hint: str = "") -> None:
        super().__init__(message or self.default)
        #: the file, address or article concerned; empty where there is none
        self.identity = identity
        self.message = message or self.default
        #: what the reader can do about it; empty where nothing can be done
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.identity}: {self.message}" if self.identity else self.message
        line = f"{line}; {self.hint}" if self.hint else line
        # names of files, keys of records and what others say of a fault may hold line breaks
        return line if len(line.splitlines()) < 2 else " ".join(line.split())


class InputError(ConsilienceError, ValueError):
    """One input cannot be used; the others go on."""

    default = "cannot be used"


class UnreadableInput(InputError):
    """The input is missing, may not be read, or is of a kind that we do not know."""

    default = "cannot be read"


class EmptyInput(InputError):
    """The input holds no text, or no article."""

    default = "holds no article"


class OnlyFurniture(EmptyInput):
    """The input holds navigation, credits or small print, and no article."""

    default = "holds no article, only navigation, credits or single words"


class NotAnArticle(InputError):
    """The input asks for consent, a subscription or a script, or tells an error, where an article should stand."""

    default = "is not an article"


class PassedOver(InputError):
    """A file of a folder or an archive that is no report by its name; told, and not counted as a failure."""

    default = "is passed over"


class InputsLeftOut(UserWarning):
    """Some inputs have no part in an account; warned of by ``reconcile``."""


class SeveralStories(UserWarning):
    """The reports of one account tell of several events; warned of by ``reconcile``."""


class BrokenRecord(InputError):
    """A line of a JSON Lines file is not a record; the identity ends in its line number."""

    default = "is not a record"


class TooLarge(InputError):
    """The input is beyond a limit, which the message states."""

    default = "is too large"


class OverTime(InputError):
    """The input took longer to read than it may; it is set aside."""

    default = "took too long to read"


class FetchError(InputError):
    """An address could not be fetched, or may not be."""

    default = "could not be fetched"


class NothingUsable(ConsilienceError, ValueError):
    """No input is left to work on; ``failures`` holds what was wrong with each."""

    default = "no report could be read"

    def __init__(
        self, message: str = "", *, identity: str = "", hint: str = "", failures: tuple[ConsilienceError, ...] = ()
    ) -> None:
        super().__init__(message, identity=identity, hint=hint)
        self.failures = failures


class ModelError(ConsilienceError):
    """A language model is missing or lacks what the annotation needs."""

    default = "the language model cannot be used"


class AnnotationError(ConsilienceError):
    """An article could not be annotated."""

    default = "could not be annotated"


class ComparisonError(ConsilienceError):
    """Reports could not be compared with each other."""

    default = "could not be compared"


class StoreError(ConsilienceError):
    """The library's store cannot be used; what was reported as added is in it all the same."""

    default = "the library cannot be used"


class StoreUnreachable(StoreError):
    """The store's place does not exist, may not be written, or its server does not answer."""

    default = "cannot be reached"


class StoreLocked(StoreError):
    """Another program holds the store for longer than we wait."""

    default = "is held by another program"


class StoreFull(StoreError):
    """No space is left where the store lies; the report at hand is not in it, all before it are."""

    default = "has no space left"


class StoreRefused(StoreError):
    """The database does not take what it was given, one report or one feed; the others go on."""

    default = "is refused by the database"


class DamagedRecord(StoreError):
    """What is stored of one report or story is damaged; the others can be read."""

    default = "what is stored of it is damaged"


class NotALibrary(StoreError):
    """The file or database is not a library of this program, or is damaged."""

    default = "is not a library"


class NewerLibrary(StoreError):
    """The library was made by a newer version of the program, whose tables this one does not know."""

    default = "was made by a newer version of the program"


class AlertError(ConsilienceError):
    """An alert could not be delivered; what it would have told is tried again, a few times."""

    default = "could not be delivered"


class NotInLibrary(ConsilienceError, KeyError):
    """The library has no story, report or feed of this name."""

    default = "is not in the library"


class MissingPart(ConsilienceError, ImportError):
    """A part of the program that is asked for is not installed; the hint names the extra to install."""

    default = "a part of the program is not installed"


class UsageError(ConsilienceError, ValueError):
    """Options that do not fit together."""

    default = "the options do not fit together"
