"""The programme as a whole: what it offers, who looks after it, what was done."""
