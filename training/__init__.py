"""The recipe of the embedded model: `python -m training STEP`, one command for each step."""
