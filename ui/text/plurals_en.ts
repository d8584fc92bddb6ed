<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- English: only what has a plural. -->
<TS version="2.1" language="en">
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln commit(s)</source>
        <translation>
            <numerusform>%Ln commit</numerusform>
            <numerusform>%Ln commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log file(s)</source>
        <translation>
            <numerusform>%Ln log file</numerusform>
            <numerusform>%Ln log files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup set(s)</source>
        <translation>
            <numerusform>%Ln backup set</numerusform>
            <numerusform>%Ln backup sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
</context>
</TS>
