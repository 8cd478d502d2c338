"""One value from one string, Vietnamese first: texts, numbers, money, areas, dates, shares. Standard library only."""
