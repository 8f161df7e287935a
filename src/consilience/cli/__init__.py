"""The command line: one file a command; it parses arguments, calls the library and maps errors to exit codes."""
