"""The documentation as a site: which pages it has, how their text is prepared, and how the result is checked."""
