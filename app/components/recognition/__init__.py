"""Badges, certificates, rewards and thanks."""
