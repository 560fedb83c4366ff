"""CarerDesk: a foster carer's own log, clocks and bundles, kept on their own machine."""

__version__ = "0.1.0"
