"""Tables of offices: workbooks, CSV files and pasted cells to rows of values, and rows of values to files."""
