"""How the desk looks: colours, sizes, fonts and icons, all from one file of tokens."""
