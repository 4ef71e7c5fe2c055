"""The drawn figure as the pages know it: which rungs are drawn, where their files are, what a picture shows."""
