"""What stands on Home."""
