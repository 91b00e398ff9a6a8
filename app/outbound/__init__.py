"""What leaves the building: pages that are fetched."""
