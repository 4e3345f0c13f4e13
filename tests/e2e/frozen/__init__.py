"""The executable, as a person has it: real pointer and keys on a virtual X screen (.ci/run)."""
