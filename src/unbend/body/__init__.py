"""The figure: from body tables to solved and checked frames. Build time only; nothing at run time imports it."""
