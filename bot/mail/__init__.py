"""Mail to persons: its text, and the two ways by which it is sent."""
