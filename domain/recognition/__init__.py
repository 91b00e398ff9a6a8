"""Badges, certificates, rewards and leaderboards."""
