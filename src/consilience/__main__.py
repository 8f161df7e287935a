"""``python -m consilience`` is the command ``consilience``."""

import sys

from consilience.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
