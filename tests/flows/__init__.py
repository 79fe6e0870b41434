"""The product as processes, from outside: real gunicorn, real workers, real HTTP, on both databases."""
