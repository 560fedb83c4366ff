"""Write the language files: ``python packaging/language.py`` after words of the window changed.

English holds plurals only; its two forms are written from the source text ("%n date(s)"), so nobody
needs to fill them in.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = ROOT / "resources" / "i18n" / "carerdesk_en.ts"


def main() -> None:
    """Gather, fill in and compile the English plurals."""
    sources = sorted(str(path) for path in (ROOT / "carerdesk" / "ui").rglob("*.py"))
    tools = Path(sys.executable).parent
    ENGLISH.unlink(missing_ok=True)  # everything in it is written anew
    subprocess.run(
        [
            tools / "pyside6-lupdate",
            *sources,
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en_GB",
            "-target-language",
            "en_GB",
            "-ts",
            ENGLISH,
        ],
        check=True,
    )
    tree = ET.parse(ENGLISH)  # noqa: S314 - written by lupdate a moment ago
    keep_plurals(tree.getroot())
    for message in tree.iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        if translation is None:
            continue
        for form in list(translation):
            translation.remove(form)
        translation.attrib.pop("type", None)
        translation.text = None
        for words in forms(source):
            ET.SubElement(translation, "numerusform").text = words
    tree.write(ENGLISH, encoding="utf-8", xml_declaration=True)
    subprocess.run([tools / "pyside6-lrelease", ENGLISH], check=True)


def keep_plurals(root: ET.Element) -> None:
    """Keep the words that hold a count, and mark them so.

    lupdate sees a count in ``tr`` only; in ``QCoreApplication.translate`` it overlooks it.
    """
    for context in root.findall("context"):
        for message in context.findall("message"):
            if "%n" in message.findtext("source", ""):
                message.set("numerus", "yes")
            else:
                context.remove(message)
        if context.find("message") is None:
            root.remove(context)


def forms(source: str) -> tuple[str, str]:
    """Return singular and plural of a source text: "%n date(s)", "%n entr(y|ies)"."""
    one = re.sub(r"\((\w*)\|(\w*)\)", r"\1", source).replace("(s)", "")
    many = re.sub(r"\((\w*)\|(\w*)\)", r"\2", source).replace("(s)", "s")
    return one, many


if __name__ == "__main__":
    main()
