"""The names the desk knows: places, zones, countries, bodies, posts and themes, each dated and sourced."""
