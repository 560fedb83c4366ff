"""The one style sheet, written from tokens."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

from carerdesk import resources

if TYPE_CHECKING:
    from carerdesk.ui.theme.theme import Theme

_CONTRAST_PART = "/* High contrast only */"
_PIXELS = re.compile(r"\b(\d+)px\b")


def style_sheet(theme: Theme) -> str:
    """The style sheet for a theme.

    In the file a colour is ``$token`` and a size is in pixels at 100 % text; every size but the
    hairline of 1 px is multiplied by the text scale.
    """
    everywhere, contrast_only = resources.read_text("ui", "desk.qss").split(_CONTRAST_PART)
    written = everywhere + contrast_only if theme.is_contrast else everywhere
    text = Template(written).substitute(theme.colours)

    def scaled(match: re.Match[str]) -> str:
        pixels = int(match[1])
        return match[0] if pixels == 1 else f"{theme.px(pixels)}px"

    return _PIXELS.sub(scaled, text)
