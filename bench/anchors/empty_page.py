"""An empty Streamlit page: the script runs, and there is nothing in it."""
