"""How good is the detector? Labelled tickets in, figures out, beside the goals they are held against."""
