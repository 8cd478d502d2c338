"""Đầu Mối: the open desk software that wins and keeps foreign investment for Vietnamese provinces."""

__version__ = "0.1.0"
