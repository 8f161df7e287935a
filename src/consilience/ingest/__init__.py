"""From files, folders, records and addresses to articles; the only package that touches the network."""
