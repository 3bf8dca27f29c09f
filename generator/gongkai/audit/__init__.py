"""The audit: run the rules over sources and site, apply what the portal has decided, judge, and report."""
