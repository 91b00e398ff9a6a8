"""What we are measured against, as small as it can be: an empty Streamlit page and a bare redirect."""
