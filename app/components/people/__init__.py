"""Parts of People and teams, and of one's own profile."""
