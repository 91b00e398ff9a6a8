"""Parts of Why we do this and of the audit trail."""
