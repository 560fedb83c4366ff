"""The main window: menus, rail, places, status bar and lock."""
