"""The words of sensitive topics: one topic per file, beside the grammar that ties a word to a person."""
