"""Settings: how the desk looks, when it locks, and its passphrase."""
