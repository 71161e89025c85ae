"""The commands: parse, call the public API, show. No logic that a script could not reach from Python."""
