"""The executable, as a person has it: real pointer and keys, on a screen (.ci/run)."""
