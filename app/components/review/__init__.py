"""Parts of the queue and the desk."""
