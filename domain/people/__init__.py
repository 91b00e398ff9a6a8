"""Who is who: signing in, profiles, roles, and the HR file."""
