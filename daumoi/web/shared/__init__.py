"""What the pages of every audience share: words, values in words, highlighted texts."""
