"""The trained model for names, streets and places: how it reads words, and the weights that are shipped."""
