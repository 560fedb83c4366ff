<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>ClockDetail</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation>
    </message>
</context>
<context>
    <name>ClocksHead</name>
    <message numerus="yes">
        <source>All %n clock(s)</source>
        <translation>
            <numerusform>All %n clock</numerusform><numerusform>All %n clocks</numerusform></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n quiet minute(s)</source>
        <translation>
            <numerusform>%n quiet minute</numerusform><numerusform>%n quiet minutes</numerusform></translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform><numerusform>%n words</numerusform></translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n date(s)</source>
        <translation>
            <numerusform>%n date</numerusform><numerusform>%n dates</numerusform></translation>
    </message>
</context>
</TS>