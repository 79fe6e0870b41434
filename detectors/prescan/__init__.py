"""One compiled pass over a text that says where patterns may begin, so that `re` has to look only there.

`octets` writes a text with one byte per character, `pieces` takes a pattern apart, `telling` chooses which part of it
to look for, `mirror` writes that part backwards for bytes, `scanner` runs all mirrors at once. Nothing here knows what
is searched for, and nothing is found here: a hit is only a place worth a look.
"""
