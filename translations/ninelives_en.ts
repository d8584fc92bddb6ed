<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
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
<context>
    <name>HealthText</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AddEnvironmentWizard</name>
    <message numerus="yes">
        <source>%n database(s), %1</source>
        <translation>
            <numerusform>%n database, %1</numerusform>
            <numerusform>%n databases, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FleetPage</name>
    <message numerus="yes">
        <source>All %n environment(s) are fine.</source>
        <translation>
            <numerusform>%n environment is fine.</numerusform>
            <numerusform>All %n environments are fine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n environment(s) need a look.</source>
        <translation>
            <numerusform>%1 of %n environment needs a look.</numerusform>
            <numerusform>%1 of %n environments need a look.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HealWizard</name>
    <message numerus="yes">
        <source>Closes %n gap(s), %1 of log.</source>
        <translation>
            <numerusform>Closes %n gap, %1 of log.</numerusform>
            <numerusform>Closes %n gaps, %1 of log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) stay(s).</source>
        <translation>
            <numerusform>%n gap stays.</numerusform>
            <numerusform>%n gaps stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LogFilesPage</name>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message numerus="yes">
        <source>Following %n environment(s)</source>
        <translation>
            <numerusform>Following %n environment</numerusform>
            <numerusform>Following %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message numerus="yes">
        <source>%n program(s)</source>
        <translation>
            <numerusform>%n program</numerusform>
            <numerusform>%n programs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RecordsPanel</name>
    <message numerus="yes">
        <source>Log file %1: %Ln record(s)</source>
        <translation>
            <numerusform>Log file %1: %Ln record</numerusform>
            <numerusform>Log file %1: %Ln records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TimelineModel</name>
    <message numerus="yes">
        <source>
and %n more here: zoom in</source>
        <translation>
            <numerusform>
and %n more here: zoom in</numerusform>
            <numerusform>
and %n more here: zoom in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TransactionsPage</name>
    <message numerus="yes">
        <source>with %n child transaction(s)</source>
        <translation>
            <numerusform>with %n child transaction</numerusform>
            <numerusform>with %n child transactions</numerusform>
        </translation>
    </message>
</context>
</TS>
