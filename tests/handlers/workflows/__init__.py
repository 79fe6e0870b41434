"""Tests of the durable workflows, on a real engine in this process and in others."""
