"""What every page stands in: base template, tokens, components, icons, error pages, healthz."""
