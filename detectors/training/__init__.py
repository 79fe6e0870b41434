"""What made the shipped model: labelled tickets, the data derived from them, the training, and the measuring."""
