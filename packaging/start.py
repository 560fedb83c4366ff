"""Where the built program starts: the same door as ``python -m carerdesk``."""

import multiprocessing
import sys

from carerdesk.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
