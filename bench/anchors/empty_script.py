"""The least that Streamlit can do: the script runs, and there is nothing in it."""
