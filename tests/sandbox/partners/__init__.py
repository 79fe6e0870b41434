"""The partners' stand-ins: what each vendor does that a client has to reckon with."""
