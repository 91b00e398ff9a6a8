"""What people see of the portal, and how a request comes in."""

__version__ = "0.1.0"
