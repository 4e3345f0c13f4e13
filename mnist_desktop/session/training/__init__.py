"""Runs, in a thread of their own, and the recipes that they follow."""
