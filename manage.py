#!/usr/bin/env python
"""Django's own management commands for Đầu Mối (people use `daumoi`, see `daumoi --help`)."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daumoi.settings")
    execute_from_command_line(sys.argv)
