"""Before the desk is open: unlocking it, or making one."""
