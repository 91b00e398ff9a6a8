"""What a story, a company item and a contribution share: drafts, steps, pictures, what is out."""
