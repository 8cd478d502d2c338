"""Benchmarks: each prints one JSON line a figure."""
