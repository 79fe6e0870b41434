"""The operator's door: one file per group of commands. Each loads what it needs when it runs, so that help is quick."""
