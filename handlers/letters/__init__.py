"""The letters to persons who made a request: what each says, in Swedish and English."""
