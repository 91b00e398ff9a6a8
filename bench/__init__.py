"""How fast is it, beside what one would measure it against? `python -m bench` prints one table of ratios."""
