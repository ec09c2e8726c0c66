"""Records -> one format a file."""
