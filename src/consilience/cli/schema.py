"""``consilience schema``: the JSON Schema of the account."""

from __future__ import annotations

from consilience.cli import options
from consilience.cli.output import check_writable, write


def schema(output: options.Output = None) -> None:
    """Write the JSON Schema of the account's JSON."""
    from consilience.render.json.account import schema_to_json

    output = options.file_or_stdout(output)
    check_writable(output, ())
    write(schema_to_json(), output)
