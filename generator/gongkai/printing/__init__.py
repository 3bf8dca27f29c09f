"""Documents as files to print: what stands on the page, PDF with embedded fonts, Word with real headings."""
