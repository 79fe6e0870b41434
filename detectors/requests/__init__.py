"""The words with which people ask for what the law gives them: one right per file, beside what they share."""
