"""The account as one page of HTML; the only room that escapes."""
