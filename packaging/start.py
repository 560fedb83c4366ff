"""Where the built program starts: the same door as ``python -m carerdesk``."""

import multiprocessing
import sys

from carerdesk.__main__ import main
from carerdesk.intake.process import WORD

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:] == [WORD]:  # started by the desk to read papers, not by a user
        from carerdesk.intake.child import serve

        serve()
    sys.exit(main())
