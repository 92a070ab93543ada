"""What an editor asks about rulesets while they are written: functions from texts to answers, and a server for them.

In: open documents and the files around them. Out: data of this package, which `server.py` turns into messages of the
Language Server Protocol. Invariants: only `server.py` and `wire.py` know the protocol's library, so that everything
else can be used, and tested, without it; no text makes an answer fail.
"""
