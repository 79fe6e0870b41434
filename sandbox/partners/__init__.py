"""Stand-ins for the partners that are asked about a person: each a small vendor with memory, faults and a journal."""
