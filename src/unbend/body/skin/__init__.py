"""The figure's skin: grown around the skeleton, weighted to its bones, shaded."""
