<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Adding</name>
    <message numerus="yes">
        <source>add %n paper(s)</source>
        <translation><numerusform>add %n paper</numerusform><numerusform>add %n papers</numerusform></translation>
    </message>
</context>
<context>
    <name>BeforeItGoes</name>
    <message numerus="yes">
        <source>And %n more word(s).</source>
        <translation><numerusform>And %n more word.</numerusform><numerusform>And %n more words.</numerusform></translation>
    </message>
    </context>
<context>
    <name>BlackOutDialog</name>
    <message numerus="yes">
        <source>%n mark(s).</source>
        <translation><numerusform>%n mark.</numerusform><numerusform>%n marks.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n may be no name: look at it.</source>
        <translation><numerusform>%n may be no name: look at it.</numerusform><numerusform>%n may be no name: look at it.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) left open: the paper stays out.</source>
        <translation><numerusform>%n name left open: the paper stays out.</numerusform><numerusform>%n names left open: the paper stays out.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) without words to look at.</source>
        <translation><numerusform>%n page without words to look at.</numerusform><numerusform>%n pages without words to look at.</numerusform></translation>
    </message>
    </context>
<context>
    <name>BundleDeeds</name>
    <message numerus="yes">
        <source>%n file(s) beside the bundle.</source>
        <translation><numerusform>%n file beside the bundle.</numerusform><numerusform>%n files beside the bundle.</numerusform></translation>
    </message>
    </context>
<context>
    <name>Bundles</name>
    <message numerus="yes">
        <source>%n paper(s) with page numbers and links</source>
        <translation><numerusform>%n paper with page numbers and links</numerusform><numerusform>%n papers with page numbers and links</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) of the child’s record put in by hand</source>
        <translation><numerusform>%n item of the child’s record put in by hand</numerusform><numerusform>%n items of the child’s record put in by hand</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) held back</source>
        <translation><numerusform>%n item held back</numerusform><numerusform>%n items held back</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Summary: %n page(s)</source>
        <translation><numerusform>Summary: %n page</numerusform><numerusform>Summary: %n pages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) marked to be read first</source>
        <translation><numerusform>%n paper marked to be read first</numerusform><numerusform>%n papers marked to be read first</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation><numerusform>%n page</numerusform><numerusform>%n pages</numerusform></translation>
    </message>
    </context>
<context>
    <name>BundlesPage</name>
    <message numerus="yes">
        <source>The bundle is ready. %n page(s).</source>
        <translation><numerusform>The bundle is ready. %n page.</numerusform><numerusform>The bundle is ready. %n pages.</numerusform></translation>
    </message>
    </context>
<context>
    <name>CheckDialog</name>
    <message numerus="yes">
        <source>%n check(s) did not pass</source>
        <translation><numerusform>%n check did not pass</numerusform><numerusform>%n checks did not pass</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>All %n check(s) passed</source>
        <translation><numerusform>All %n check passed</numerusform><numerusform>All %n checks passed</numerusform></translation>
    </message>
    </context>
<context>
    <name>CheckPane</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation><numerusform>%n minute</numerusform><numerusform>%n minutes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation><numerusform>%n hour</numerusform><numerusform>%n hours</numerusform></translation>
    </message>
    </context>
<context>
    <name>ClockDetail</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation><numerusform>%n finding</numerusform><numerusform>%n findings</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation><numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation>
    </message>
</context>
<context>
    <name>ClocksHead</name>
    <message numerus="yes">
        <source>All %n clock(s)</source>
        <translation><numerusform>All %n clock</numerusform><numerusform>All %n clocks</numerusform></translation>
    </message>
</context>
<context>
    <name>CopyWindow</name>
    <message numerus="yes">
        <source>%n entr(y|ies)</source>
        <translation><numerusform>%n entry</numerusform><numerusform>%n entries</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation><numerusform>%n paper</numerusform><numerusform>%n papers</numerusform></translation>
    </message>
    </context>
<context>
    <name>DocumentsPage</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation><numerusform>%n document</numerusform><numerusform>%n documents</numerusform></translation>
    </message>
    </context>
<context>
    <name>DoubtsLine</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation><numerusform>Show %n more</numerusform><numerusform>Show %n more</numerusform></translation>
    </message>
    </context>
<context>
    <name>EntrySplitDialog</name>
    <message numerus="yes">
        <source>%n line(s) still without a place.</source>
        <translation><numerusform>%n line still without a place.</numerusform><numerusform>%n lines still without a place.</numerusform></translation>
    </message>
</context>
<context>
    <name>FactsForm</name>
    <message numerus="yes">
        <source>and %n more time(s)</source>
        <translation><numerusform>and %n more time</numerusform><numerusform>and %n more times</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>and %n more in it</source>
        <translation><numerusform>and %n more in it</numerusform><numerusform>and %n more in it</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Belongs to %n entr(y|ies)</source>
        <translation><numerusform>Belongs to %n entry</numerusform><numerusform>Belongs to %n entries</numerusform></translation>
    </message>
    </context>
<context>
    <name>FilterLine</name>
    <message numerus="yes">
        <source>A search takes {most} words. The first {most} were searched for, and %n more left out.</source>
        <translation><numerusform>A search takes {most} words. The first {most} were searched for, and %n more left out.</numerusform><numerusform>A search takes {most} words. The first {most} were searched for, and %n more left out.</numerusform></translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation><numerusform>%n finding</numerusform><numerusform>%n findings</numerusform></translation>
    </message>
</context>
<context>
    <name>FinishedPane</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation><numerusform>%n page</numerusform><numerusform>%n pages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>See all %n check(s)</source>
        <translation><numerusform>See all %n check</numerusform><numerusform>See all %n checks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) and entries left out</source>
        <translation><numerusform>%n paper and entries left out</numerusform><numerusform>%n papers and entries left out</numerusform></translation>
    </message>
    </context>
<context>
    <name>GroundsBox</name>
    <message numerus="yes">
        <source>Show %n more reason(s)</source>
        <translation><numerusform>Show %n more reason</numerusform><numerusform>Show %n more reasons</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>and %n more in the log</source>
        <translation><numerusform>and %n more in the log</numerusform><numerusform>and %n more in the log</numerusform></translation>
    </message>
    </context>
<context>
    <name>HeadsPart</name>
    <message numerus="yes">
        <source>%n remedy not yet done</source>
        <translation><numerusform>%n remedy not yet done</numerusform><numerusform>%n remedy not yet done</numerusform></translation>
    </message>
    </context>
<context>
    <name>Monday</name>
    <message numerus="yes">
        <source>%n new entr(y|ies)</source>
        <translation><numerusform>%n new entry</numerusform><numerusform>%n new entries</numerusform></translation>
    </message>
    </context>
<context>
    <name>MondayPage</name>
    <message numerus="yes">
        <source>%n entr(y|ies)</source>
        <translation><numerusform>%n entry</numerusform><numerusform>%n entries</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation><numerusform>%n case</numerusform><numerusform>%n cases</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Last entry %n day(s) ago</source>
        <translation><numerusform>Last entry %n day ago</numerusform><numerusform>Last entry %n days ago</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n chaser(s) begun</source>
        <translation><numerusform>%n chaser begun</numerusform><numerusform>%n chasers begun</numerusform></translation>
    </message>
</context>
<context>
    <name>NotesColumn</name>
    <message numerus="yes">
        <source>%n paper(s) are pictures: no name can be searched for in them.</source>
        <translation><numerusform>%n paper are pictures: no name can be searched for in them.</numerusform><numerusform>%n papers are pictures: no name can be searched for in them.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation><numerusform>And %n more.</numerusform><numerusform>And %n more.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation><numerusform>%n thing to look at</numerusform><numerusform>%n things to look at</numerusform></translation>
    </message>
    </context>
<context>
    <name>OpenDesk</name>
    <message numerus="yes">
        <source>%n more date(s) late as of today.</source>
        <translation><numerusform>%n more date late as of today.</numerusform><numerusform>%n more dates late as of today.</numerusform></translation>
    </message>
    </context>
<context>
    <name>OptionsDialog</name>
    <message numerus="yes">
        <source>{day}, %n page(s), code {code}</source>
        <translation><numerusform>{day}, %n page, code {code}</numerusform><numerusform>{day}, %n pages, code {code}</numerusform></translation>
    </message>
    </context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>%n by initials</source>
        <translation><numerusform>%n by initials</numerusform><numerusform>%n by initials</numerusform></translation>
    </message>
    </context>
<context>
    <name>PersonCard</name>
    <message numerus="yes">
        <source>In %n entr(y|ies)</source>
        <translation><numerusform>In %n entry</numerusform><numerusform>In %n entries</numerusform></translation>
    </message>
    </context>
<context>
    <name>PlacementForm</name>
    <message numerus="yes">
        <source>Not in the list: %n mixed entr(y|ies). Split what is theirs from the rest.</source>
        <translation><numerusform>Not in the list: %n mixed entry. Split what is theirs from the rest.</numerusform><numerusform>Not in the list: %n mixed entries. Split what is theirs from the rest.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Not in the list: %n entr(y|ies) with another child’s name too.</source>
        <translation><numerusform>Not in the list: %n entry with another child’s name too.</numerusform><numerusform>Not in the list: %n entries with another child’s name too.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Removed with the list: %n entr(y|ies) split before; the parts stand instead.</source>
        <translation><numerusform>Removed with the list: %n entry split before; the parts stand instead.</numerusform><numerusform>Removed with the list: %n entries split before; the parts stand instead.</numerusform></translation>
    </message>
    </context>
<context>
    <name>PlacementPage</name>
    <message numerus="yes">
        <source>%n entr(y|ies)</source>
        <translation><numerusform>%n entry</numerusform><numerusform>%n entries</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s)</source>
        <translation><numerusform>%n paper</numerusform><numerusform>%n papers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) made before may hold them until they run out or you delete them</source>
        <translation><numerusform>%n backup made before may hold them until they run out or you delete them</numerusform><numerusform>%n backups made before may hold them until they run out or you delete them</numerusform></translation>
    </message>
    </context>
<context>
    <name>ReadingState</name>
    <message numerus="yes">
        <source>Reading %n entries. You can go on writing.</source>
        <translation><numerusform>Reading %n entries. You can go on writing.</numerusform><numerusform>Reading %n entries. You can go on writing.</numerusform></translation>
    </message>
    </context>
<context>
    <name>ReceiptsList</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation><numerusform>%n page</numerusform><numerusform>%n pages</numerusform></translation>
    </message>
    </context>
<context>
    <name>SaidList</name>
    <message numerus="yes">
        <source>Said %n thing(s), as recorded</source>
        <translation><numerusform>Said %n thing, as recorded</numerusform><numerusform>Said %n things, as recorded</numerusform></translation>
    </message>
    </context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n quiet minute(s)</source>
        <translation><numerusform>%n quiet minute</numerusform><numerusform>%n quiet minutes</numerusform></translation>
    </message>
    </context>
<context>
    <name>SheetWords</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation><numerusform>%n page</numerusform><numerusform>%n pages</numerusform></translation>
    </message>
</context>
<context>
    <name>StatementsPart</name>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation><numerusform>%n statement</numerusform><numerusform>%n statements</numerusform></translation>
    </message>
    </context>
<context>
    <name>TextBox</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation><numerusform>%n word</numerusform><numerusform>%n words</numerusform></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n day(s) before I was told</source>
        <translation><numerusform>%n day before I was told</numerusform><numerusform>%n days before I was told</numerusform></translation>
    </message>
    </context>
<context>
    <name>TimelineFoot</name>
    <message numerus="yes">
        <source>The same %n event(s) as text.</source>
        <translation><numerusform>The same %n event as text.</numerusform><numerusform>The same %n events as text.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The same %n event(s) and {clocks} as text.</source>
        <translation><numerusform>The same %n event and {clocks} as text.</numerusform><numerusform>The same %n events and {clocks} as text.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n clock(s)</source>
        <translation><numerusform>%n clock</numerusform><numerusform>%n clocks</numerusform></translation>
    </message>
    </context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n date(s)</source>
        <translation><numerusform>%n date</numerusform><numerusform>%n dates</numerusform></translation>
    </message>
    </context>
<context>
    <name>parent</name>
    <message numerus="yes">
        <source>Exported, with initials only: {name}, %n line(s)</source>
        <translation><numerusform>Exported, with initials only: {name}, %n line</numerusform><numerusform>Exported, with initials only: {name}, %n lines</numerusform></translation>
    </message>
    </context>
</TS>