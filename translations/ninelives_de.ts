<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CompareSets</name>
    <message>
        <source>the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only in the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2, up to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are of different log histories: what lies between them can’t be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between their ends lie %1 and %2 of log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between their ends lie %1 of log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two backup sets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DatabaseModel</name>
    <message>
        <source>encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checksums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>big endian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed by the log record at %1, committed %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed by the log record at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a copy (%1) as of %2, verified %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known once the databases were verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>The demo was built without a JDK or without db-je.jar, so there is no writer for Java Edition. Debian: openjdk-17-jdk-headless, libdb-je-java.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no program java to write to a Java Edition environment. Debian: openjdk-17-jre-headless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Java Edition to the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoEnvironment</name>
    <message>
        <source>The demo’s writer can’t be started: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo’s writer %1 ended by itself, with status %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create standby %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EnvironmentModel</name>
    <message>
        <source>looking…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>What was asked for isn’t possible: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back and change the values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled, as you asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing unfinished was published. Start it again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NineLives made a mistake of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the details into a bug report. Backups published before are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file can’t be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk is mounted and works, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading a file failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk (its error log, its cable, the network share). If the file belongs to a backup, verify the set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing a file failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, then start again. What was published before is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk didn’t confirm that %1 is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk didn’t confirm that data is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don’t trust this disk until it is checked. Nothing was published; use another vault meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 couldn’t be put in its final place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file couldn’t be put in its final place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of its directory, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of %1 is full, or the quota is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, or the quota is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose a vault on another disk. Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not access %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not access a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run NineLives as the user that owns the environment, or have access granted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 doesn’t exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file doesn’t exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, and that its disk is mounted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 couldn’t be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file couldn’t be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of its directory. It does no harm where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 isn’t the kind of file that its name says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file isn’t the kind that its name says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it out of the directory if it doesn’t belong there; else restore it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents of %1 have changed: a checksum is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents of a file have changed: a checksum is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don’t use this copy. Verify the other sets and check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is shorter than it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file is shorter than it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was the disk full or the machine switched off? Use another copy of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 uses a format that NineLives doesn’t read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This uses a format that NineLives doesn’t read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the tools of the release that wrote it. The details name the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the environment’s password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password doesn’t fit this environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it again. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 isn’t a Berkeley DB environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This isn’t a Berkeley DB environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the directory that holds the log files or DB_CONFIG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An application is using %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An application is using the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the application first. The details name the processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It couldn’t be determined whether an application uses the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run NineLives as the user of the application or as root, or make sure yourself that it is stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This environment keeps its log in memory: there is nothing to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back it up with the application stopped, or configure a log on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This environment is private to one process, so others can’t see its state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the unattached backup, or stop the application.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 leads out of the copy: recovery would change files elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name in DB_CONFIG or the log leads out of the copy: recovery would change files elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was run. Map the directory to one inside of the copy, or restore to where that name is harmless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Berkeley DB library here can’t work on this environment’s release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse it here; back up and recover it where its own release is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NineLives doesn’t know this environment, vault, set or standby.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it first, or rebuild the catalog from the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalog can’t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rebuild it from your vaults: backups don’t depend on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A log file that is needed is missing: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A log file that is needed is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back if it was moved away. Otherwise make a new full backup: it starts an unbroken chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is damaged at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is damaged, and goes on behind the damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore to a commit before it, or take the log file from another copy. Then make a new full backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log isn’t the one of the last backup: same numbers, other contents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment was recovered or replaced. Make a new full backup; it starts a new history beside the old one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bulk load left pages that aren’t in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new full backup: logs alone can’t bring these pages back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description of a backup set, %1, is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description of a backup set is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another set. This one stays where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something changed since the plan was made. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the new plan and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup and logs lead to this restore point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup and logs lead to this restore point: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a point in a restorable part of the timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 isn’t empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target directory isn’t empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a new or empty directory, or allow its contents to be set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 overlaps with the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target overlaps with the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a directory that is neither inside of nor around the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lies on the same disk as the original.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy lies on the same disk as the original.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the disk fails, both are lost. Choose a directory on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment was not closed properly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy is good, but opening it takes longer. To avoid that, open and close the environment once with its application.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is gone or not mounted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault or standby is gone or not mounted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mount its disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy couldn’t be proved complete, so it wasn’t published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, or back up with the application stopped. The details name what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone wrote to the standby: it is no copy of the primary any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it was put into use on purpose, register it as an environment. Otherwise create the standby anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is working on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is working on the vault or standby.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done. The details say who holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verification found an error: this copy can’t be relied on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new full backup now, and keep this one until that is proved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkeley DB reported an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details have its words. The copy it worked on isn’t used; the source is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkeley DB crashed while working on a private copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source is untouched. The details name the file and record; restoring to a commit before it often helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Berkeley DB didn’t finish within its time limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when the machine is less busy, or raise the limit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln commit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup set(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HealthText</name>
    <message>
        <source>log file %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log files %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At risk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every commit is safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not yet safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to complain about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can’t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a log file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log files are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no vault chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vault not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no backup yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a backup set is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gap in what can be restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no backup proved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vault on the same disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a transaction stays open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removes its own logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keeps its log in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marked as corrupt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files that don’t belong there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program crashed in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown who uses it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standby needs an update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standby went its own way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standby is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standby’s state unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be restored of %1 is unknown: the vault can’t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of %1 can be restored yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can be restored to any commit since %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can be restored to most commits since %2; %3 can’t be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What would be lost if it failed now is unknown: its log can’t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it were lost now, everything would be lost: nothing is archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it were lost now, no commit would be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it were lost now: %1, %2 of log, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment can’t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file %1 is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good records follow a bad one: recovery would drop commits silently. A full backup begins an unbroken log again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up in full…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log files are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the environment nor the archive has them: %1. A full backup begins an unbroken log again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No vault is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vault is the directory that keeps backups and archived logs, best on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault isn’t available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A full backup copies the live environment without attaching to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup set %1 is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a gap in what can be restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup has been proved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying reads every byte of a set again and compares the digests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify newest set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault lies on the same disk as the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the disk fails, both are gone. Choose a vault on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application makes no checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery would start at %1, and %2 log files can’t be removed. The application should call txn_checkpoint() now and then, or db5.3_checkpoint be run beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A transaction stays open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints are made, but recovery would still start at %1, so %2 log files can’t be removed. A program holds a transaction open all the time, or ended without aborting it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application removes its logs by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs that go before a backup archives them leave a gap. Back up more often than checkpoints, or switch off automatic removal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is kept in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to archive, so only offline backups are possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Java Edition marked the environment as corrupt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It found damage and left 7fffffff.jdb in the home: it won’t open the environment as long as that is there. Restore a good state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files in the home don’t belong there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program crashed while using the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application must run recovery before it is used again. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is unknown who uses the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A standby is a second home that an application can open at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a standby…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standby %1 needs an update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An application can open it, but what was committed since its last update is missing there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standby %1 went its own way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something wrote to it, so it can’t be updated. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standby %1 is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of standby %1 is unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobHistoryModel</name>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>%1 of new log, up to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of databases, consistent at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached %1 with %2 of log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogFileModel</name>
    <message>
        <source>Home and archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nowhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of %1 that the cleaner has counted, %2 are still needed as of the last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the environment nor the archive has this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>archive logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incremental backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standby update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault rebuild</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletion of a backup set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inactive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>archived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active, part of the databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active, needed by recovery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reserved: the cleaner will delete it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inactive, no longer needed by recovery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the archive only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged at its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can’t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline full backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready, behind the primary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diverged: someone wrote to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the first full backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no full backup lies in log file %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no full backup lies in log files %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log file %1 isn’t in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log files %1 to %2 aren’t in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rest of log file %1 isn’t in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log file %1 can’t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log file %1 is damaged at offset %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes %1 with the demo’s environments, vaults and standbys, and nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset demo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve demo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the demo anew?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the demo?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>Full backup of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline backup of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incremental backup of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create standby %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update standby %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify a backup of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial restore of a backup of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the databases of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export records of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a backup set of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open vault %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ActivityPage</name>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups, restores and standby updates of this environment are listed here with their results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a job to see its result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::AddEnvironmentWizard</name>
    <message>
        <source>Nobody uses it now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (process %2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use by %1. It is only read, so this is fine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program crashed while using it: its application must run recovery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who uses it is unknown: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The home is the directory that the application gives to Berkeley DB or to Java Edition. It is only read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Home:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search below this directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environments found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Found:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned from its files; nothing was attached to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n database(s), %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Logs in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The databases live in the log files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted: jobs will ask for the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: the application removes its logs by itself; back up often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: the log is kept in memory and can’t be archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: DB_CONFIG names absolute paths; copies get relative ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: Java Edition marked it as corrupt and won’t open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault keeps backup sets and archived logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vault (may stay empty for now):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is already taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An existing vault, or a new or empty directory, best on another disk than the environment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::BackupModel</name>
    <message>
        <source>Not proved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read back, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored in %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaches to LSN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::BackupWizard</name>
    <message>
        <source>Back up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What kind of backup?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment is only read, and applications keep working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Incremental</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds what is new in the log to the newest backup. Quick; needs a full backup before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the log files, in which the databases live, while applications work. Begins a new chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies all databases and the log while applications work. Begins a new chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full, &amp;offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For stopped applications: refuses unless it is proved that nobody writes to the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For stopped applications: refuses unless it is proved that nobody uses the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to, and how?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vault is a directory of plain files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vault:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An existing vault. “Choose a vault…” in the menu Environment makes a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a &amp;checkpoint first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the &amp;library copy the databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out &amp;reserved files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes later recovery shorter. Attaches to the environment for a moment; otherwise nothing of ours ever does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For full backups on file systems where whole pages can’t be read from outside. Attaches to the environment during the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log files that the cleaner has freed and that are still there, as in a replicated environment. Nothing needs them; with them in the log archive, earlier points can be restored, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies %1 into %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::BackupsPage</name>
    <message>
        <source>Backup sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore &amp;this set…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proves that the set can be relied on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Re-read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads every byte of the set again and compares the digests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-read and restore a &amp;trial copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also restores the set into a scratch directory in the vault, verifies it there and removes it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies between two sets: select two of them, with Ctrl for the second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says first what could not be restored any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restores to the last commit of the set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No vault is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vault is the directory that keeps backup sets and archived logs as plain files. It is best on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose a vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault can’t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 isn’t available: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup sets yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first full backup copies the live environment without attaching to it. Incremental backups then add only what is new in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back up now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, in %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::CommitTableModel</name>
    <message>
        <source>clock went back %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::DatabasesPage</name>
    <message>
        <source>Database files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look into them…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a private copy, counts its records and shows its keys. To compare with an earlier point, use “Preview this point” on the timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a private copy, verifies pages and structure of every database in it, counts the records and removes it. The environment is only read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment can’t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No database files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Java Edition keeps its databases in its log, which the log files page shows. What they hold can’t be told without the application’s classes: restore a copy to look into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No databases yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directories of this environment hold no database file. Databases that live in memory aren’t listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::DeleteSetWizard</name>
    <message>
        <source>Delete a backup set of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is deleted can’t be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes this set, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes this set, and with it what rests on it: %1, %2 together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be restored any more then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can’t be restored any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every commit that can be restored now still can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log archive stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::DirectoryField</name>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::JobDock</name>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::JobRow</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time left: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::LogFilesPage</name>
    <message>
        <source>Log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number, state or place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the environment nor its vault has log files that can be read. Log files appear as soon as an application commits its first transaction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3 in the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>NineLives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ransactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backu&amp;ps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand&amp;bys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ctivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your first environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An environment is the directory that an application gives to Berkeley DB: its databases and logs. NineLives only reads it, and never attaches to it unless you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add environment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Update standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a &amp;standby…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify newest set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify &amp;databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look into databases…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a va&amp;ult…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a point…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time &amp;zones…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to an LSN, time or name  ( / )</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to an LSN, a time or a named point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>46/7731204, 14:23:33, 2026-11-21 14:23:33 or the name of a point: moves the restore flag there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalog can’t be written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Following %n environment(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>attached to no application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 (%3) · %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no LSN, time or named point of this log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a vault, or a new or empty directory for one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop following %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is touched: the environment, its backups and its standbys stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to restore %1 into a new directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to restore %1 into %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message>
        <source>Would be lost now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the environment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of log, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log can’t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read back, digests equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No set was read back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No second home is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment can’t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n program(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only read, never attached to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PasswordField</name>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is forgotten when the program ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of the environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password of the environment:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known; type only to change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right-click the environment to forget it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can’t be kept: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PreviewCountModel</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PreviewDialog</name>
    <message>
        <source>%1, commit %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export records…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the records in the format of db_dump: db_load brings them back into the application’s own environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: %1, a copy of the live environment, which wasn’t attached to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: %1, the newest state in the vault; the live one couldn’t be copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys that begin with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beginning of the keys, or a record number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing every record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 keys are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 keys are gone, %2 have another value, %3 are new, %4 are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first ones of each kind are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1, records: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export records</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::PreviewKeyModel</name>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::RecordModel</name>
    <message>
        <source>LSN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous of the transaction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::RecordsPanel</name>
    <message>
        <source>Records of the log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;vious of the transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields of the chosen record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rec&amp;ord:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Database:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tra&amp;nsaction:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Te&amp;xt:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of the record, as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A transaction is a number, as in the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the records of a log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read records from number %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading log file %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a log file to see its records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Log file %1: %Ln record(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RestorePanel</name>
    <message>
        <source>Pre&amp;view this point…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After it, lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restores a private copy to look at: how many records each database had then and has now, which differ, and to export some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No commit is known here: everything that the backup and the archived log hold up to this position is restored, into a new directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be restored yet. A full backup comes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on the timeline, drag the flag or use the arrow keys to choose a commit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incremental</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything up to and including this commit is restored, into a new directory.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::RestoreWizard</name>
    <message>
        <source>Restore %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To which point?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup set is of an earlier log history of %1, from before it was restored or made anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;latest point of that history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;latest point that the vault reaches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A &amp;commit:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A &amp;time:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LSN of the commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 46/7731204</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 2026-11-21 14:23:33</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything up to the last commit at or before %1 in that history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that is archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no commit at or before this position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything up to and including commit %1 of %2. Later commits are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the LSN of a commit: file and offset, as in 46/7731204.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a time in %1, or with an offset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that was committed up to %1, that second included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry of the log is checked before the result appears under its name. There is nothing to recover: Java Edition does that when it opens it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result is recovered and verified before it appears under its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Destination:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new or empty directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace what lies there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The former content is set aside beside it and never removed. No application may use it meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restores up to commit %1 of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restores up to commit %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from the backup of %1: %2, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from the full backup of %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from the full backup of %1 and log file %2, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from the full backup of %1 and log files %2 to %3, %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 after it are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sets aside what lies in the destination now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ReviewPage</name>
    <message>
        <source>Copy as co&amp;mmands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the steps that will run, in this order. Nothing was written yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type “%1” to go on:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at what has to be done…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::Sidebar</name>
    <message>
        <source>Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add environment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Create a standby…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a &amp;vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move from the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StandbyCard</name>
    <message>
        <source>&amp;Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update standby %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StandbyWizard</name>
    <message>
        <source>Create a standby of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Create standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which standby, and where?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second home, made from the vault, that an application can open at once: read-only at any time, for writing when it takes over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second home, made from the vault, that an application can open at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1-standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directory of the standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Directory:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New or empty, and best on another disk: if the disk of the primary fails, a standby on it is gone too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vault:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs are archived here before anything else, so that the standby can follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes standby %1 in %2, %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::StandbysPage</name>
    <message>
        <source>&amp;Create a standby…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standbys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No standby yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A standby is a second home that an application can open at once when the first one fails. It is made from the vault and kept up to date from there, so the primary is only read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TimelineModel</name>
    <message>
        <source>Nothing can be restored yet: make a backup first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diverged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restorable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <comment>named ones, and those before much was deleted</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t be restored: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be restored yet: make a backup first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the archive yet: back up once more to restore up to here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the oldest backup: no base to start from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t be restored: no unbroken log leads here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>
and %n more here: zoom in</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Restorable to any commit
from %1
to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not restorable: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
from %1
to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Part of it might be whole, but nothing proves it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not proved yet: verify it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standby %1: %2
position %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
last commit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
behind by %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
lag unknown: the primary can’t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Committed, but not in the archive yet.
Back up to make it restorable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint %1
%2
recovery would start at %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the log archive: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The commit before this one:
%1
%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TimelineOverview</name>
    <message>
        <source>Overview of the whole timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TimelinePage</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the environment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name this point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of commit %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of commit %1 (leave it empty to remove the name):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;table cellspacing=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;← →&lt;/b&gt;&lt;/td&gt;&lt;td&gt;move the flag by one commit&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Page Up, Page Down&lt;/b&gt;&lt;/td&gt;&lt;td&gt;move the flag further&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Home, End&lt;/b&gt;&lt;/td&gt;&lt;td&gt;first and last point that can be restored&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;W, S&lt;/b&gt; or wheel&lt;/td&gt;&lt;td&gt;zoom in, zoom out&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;A, D&lt;/b&gt; or Shift+drag&lt;/td&gt;&lt;td&gt;pan&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F&lt;/b&gt;&lt;/td&gt;&lt;td&gt;fit everything&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;zoom to the selected range (drag to select one)&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Backspace&lt;/b&gt; or Alt+←, Alt+→&lt;/td&gt;&lt;td&gt;what was visible before, and after&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;L&lt;/b&gt;&lt;/td&gt;&lt;td&gt;follow the live end, or stop&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Enter&lt;/b&gt;&lt;/td&gt;&lt;td&gt;restore to the flag&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;M&lt;/b&gt;&lt;/td&gt;&lt;td&gt;name the point at the flag&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;/&lt;/b&gt;&lt;/td&gt;&lt;td&gt;go to an LSN, a time or a named point&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Esc&lt;/b&gt;&lt;/td&gt;&lt;td&gt;clear selection and flag&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No restore point chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restorable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not restorable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, commit %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, end of a backup at %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore to here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log files yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commits appear here as soon as the application writes its first transaction. If it already has, check that the environment uses logging and that its log directory can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large logs take a few seconds the first time; later only what is new is read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TransactionModel</name>
    <message>
        <source>committed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>created %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renamed %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emptied %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 put</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>database: 3 deleted, 2 put</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it did</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::TransactionsPage</name>
    <message>
        <source>Transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the restore &amp;flag before this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its &amp;records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log files of this environment can’t be read, or nothing was written yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database, transaction or outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chosen transaction did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the commit before it: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>with %n child transaction(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>its first records are in no log file that is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole log; select a range on the timeline to look at less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range selected on the timeline: %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the environment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 of log…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of log to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 committed, %2 aborted, %3 running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown are the %1 that deleted most.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ui::ZonesDialog</name>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Times are in:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And &amp;beside it in:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
