<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CompareSets</name>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>only in the first</source>
        <translation>nur im ersten</translation>
    </message>
    <message>
        <source>only in the second</source>
        <translation>nur im zweiten</translation>
    </message>
    <message>
        <source>%1 of %2, up to %3</source>
        <translation>%1 vom %2, bis %3</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Erster: %1</translation>
    </message>
    <message>
        <source>Second: %1</source>
        <translation>Zweiter: %1</translation>
    </message>
    <message>
        <source>They are of different log histories: what lies between them can’t be told.</source>
        <translation>Sie gehören zu verschiedenen Protokollverläufen: Was zwischen ihnen liegt, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Between their ends lie %1 and %2 of log.</source>
        <translation>Zwischen ihren Enden liegen %1 und %2 Protokoll.</translation>
    </message>
    <message>
        <source>Between their ends lie %1 of log.</source>
        <translation>Zwischen ihren Enden liegen %1 Protokoll.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweiter</translation>
    </message>
    <message>
        <source>Log file %1</source>
        <translation>Protokolldatei %1</translation>
    </message>
    <message>
        <source>grown</source>
        <translation>gewachsen</translation>
    </message>
    <message>
        <source>Compare two backup sets</source>
        <translation>Zwei Sicherungssätze vergleichen</translation>
    </message>
</context>
<context>
    <name>DatabaseModel</name>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>several databases</source>
        <translation>mehrere Datenbanken</translation>
    </message>
    <message>
        <source>big endian</source>
        <translation>Big-Endian</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Sound, %1</source>
        <translation>Fehlerfrei, %1</translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation>Beschädigt: %1</translation>
    </message>
    <message>
        <source>Last changed by the log record at %1, committed %2</source>
        <translation>Zuletzt geändert durch den Protokolleintrag bei %1, Commit vom %2</translation>
    </message>
    <message>
        <source>Last changed by the log record at %1</source>
        <translation>Zuletzt geändert durch den Protokolleintrag bei %1</translation>
    </message>
    <message>
        <source>From a copy (%1) as of %2, verified %3</source>
        <translation>Aus einer Kopie (%1) mit Stand vom %2, geprüft am %3</translation>
    </message>
    <message>
        <source>Known once the databases were verified</source>
        <translation>Bekannt, sobald die Datenbanken geprüft wurden</translation>
    </message>
    <message>
        <source>Database file</source>
        <translation>Datenbankdatei</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Page size</source>
        <translation>Seitengröße</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Free inside</source>
        <translation>Frei darin</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>The demo was built without a JDK or without db-je.jar, so there is no writer for Java Edition. Debian: openjdk-17-jdk-headless, libdb-je-java.</source>
        <translation>Die Demo wurde ohne JDK oder ohne db-je.jar erstellt; darum gibt es kein Schreibprogramm für die Java Edition. Debian: openjdk-17-jdk-headless, libdb-je-java.</translation>
    </message>
    <message>
        <source>There is no program java to write to a Java Edition environment. Debian: openjdk-17-jre-headless.</source>
        <translation>Es gibt kein Programm java, um in eine Java-Edition-Umgebung zu schreiben. Debian: openjdk-17-jre-headless.</translation>
    </message>
    <message>
        <source>Add Java Edition to the demo</source>
        <translation>Java Edition zur Demo hinzufügen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
</context>
<context>
    <name>DemoEnvironment</name>
    <message>
        <source>The demo’s writer can’t be started: %1</source>
        <translation>Das Schreibprogramm der Demo lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>The demo’s writer %1 ended by itself, with status %2.</source>
        <translation>Das Schreibprogramm %1 der Demo endete von selbst, mit Status %2.</translation>
    </message>
    <message>
        <source>Create standby %1</source>
        <translation>Standby %1 anlegen</translation>
    </message>
</context>
<context>
    <name>DesktopLink</name>
    <message>
        <source>NineLives: %1</source>
        <translation>NineLives: %1</translation>
    </message>
    <message>
        <source>NineLives</source>
        <translation>NineLives</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>%1, digest checked</source>
        <translation>%1, Prüfsumme geprüft</translation>
    </message>
    <message>
        <source>all that the switch depends on, once more</source>
        <translation>alles, wovon die Umschaltung abhängt, noch einmal</translation>
    </message>
    <message>
        <source>attached, as you asked</source>
        <translation>mit Verbindung, wie gewünscht</translation>
    </message>
    <message>
        <source>beside the destination</source>
        <translation>neben dem Ziel</translation>
    </message>
    <message>
        <source>beside the destination, with DB_CONFIG if any</source>
        <translation>neben dem Ziel, mit DB_CONFIG, falls vorhanden</translation>
    </message>
    <message>
        <source>beside the destination, with data directories</source>
        <translation>neben dem Ziel, mit Datenverzeichnissen</translation>
    </message>
    <message>
        <source>both homes hold the same records</source>
        <translation>beide Home-Verzeichnisse enthalten dieselben Datensätze</translation>
    </message>
    <message>
        <source>catastrophic recovery from log file %1</source>
        <translation>vollständige Recovery ab Protokolldatei %1</translation>
    </message>
    <message>
        <source>catastrophic recovery of the copy</source>
        <translation>vollständige Recovery der Kopie</translation>
    </message>
    <message>
        <source>databases of the newest full backup and all logs since, from the vault</source>
        <translation>Datenbanken der neuesten Vollsicherung und alle Protokolle seither, aus dem Tresor</translation>
    </message>
    <message>
        <source>end the log at %1</source>
        <translation>das Protokoll bei %1 beenden</translation>
    </message>
    <message>
        <source>every database is in the copy or made in the logs, and no page is newer than the logs</source>
        <translation>jede Datenbank ist in der Kopie oder entsteht in den Protokollen, und keine Seite ist neuer als die Protokolle</translation>
    </message>
    <message>
        <source>every database is in the full backup or made in the logs</source>
        <translation>jede Datenbank ist in der Vollsicherung oder entsteht in den Protokollen</translation>
    </message>
    <message>
        <source>every database of the standby</source>
        <translation>jede Datenbank des Standbys</translation>
    </message>
    <message>
        <source>every entry of log file %1</source>
        <translation>jeder Eintrag von Protokolldatei %1</translation>
    </message>
    <message>
        <source>every entry of log files %1 to %2, and that they follow one another</source>
        <translation>jeder Eintrag der Protokolldateien %1 bis %2, und dass sie aufeinander folgen</translation>
    </message>
    <message>
        <source>every entry of the copy&apos;s log, the links between its files, and that nothing lacks that an open reads</source>
        <translation>jeder Eintrag im Protokoll der Kopie, die Verweise zwischen ihren Dateien, und dass nichts fehlt, was beim Öffnen gelesen wird</translation>
    </message>
    <message>
        <source>every entry that an open of the standby reads, and the links between its files</source>
        <translation>jeder Eintrag, der beim Öffnen des Standbys gelesen wird, und die Verweise zwischen seinen Dateien</translation>
    </message>
    <message>
        <source>for the set</source>
        <translation>für den Satz</translation>
    </message>
    <message>
        <source>from the copy: logs that the next update doesn&apos;t start from</source>
        <translation>aus der Kopie: Protokolle, mit denen die nächste Aktualisierung nicht beginnt</translation>
    </message>
    <message>
        <source>from the standby: archived log files that the primary no longer has, unless somebody reads the standby</source>
        <translation>aus dem Standby: archivierte Protokolldateien, die die Primärumgebung nicht mehr hat, außer jemand liest das Standby</translation>
    </message>
    <message>
        <source>from the standby: logs that are archived and no longer needed there</source>
        <translation>aus dem Standby: Protokolle, die archiviert sind und dort nicht mehr gebraucht werden</translation>
    </message>
    <message>
        <source>its log, as a history of its own</source>
        <translation>ihr Protokoll, als eigener Verlauf</translation>
    </message>
    <message>
        <source>log file %1</source>
        <translation>Protokolldatei %1</translation>
    </message>
    <message>
        <source>log files from %1 on, from the log archive, beside the old ones</source>
        <translation>Protokolldateien ab %1, aus dem Protokollarchiv, neben die alten</translation>
    </message>
    <message>
        <source>mark the primary as out of service, and take the permission to write off it</source>
        <translation>die Primärumgebung als außer Betrieb markieren und ihr die Schreibrechte nehmen</translation>
    </message>
    <message>
        <source>new bytes of the log up to %1</source>
        <translation>neue Bytes des Protokolls bis %1</translation>
    </message>
    <message>
        <source>new log files, from the log archive, beside the old ones</source>
        <translation>neue Protokolldateien, aus dem Protokollarchiv, neben die alten</translation>
    </message>
    <message>
        <source>no name in the logs or in DB_CONFIG leads out of the copy</source>
        <translation>kein Name in den Protokollen oder in DB_CONFIG führt aus der Kopie hinaus</translation>
    </message>
    <message>
        <source>no other set rests on what goes</source>
        <translation>kein anderer Satz beruht auf dem, was entfernt wird</translation>
    </message>
    <message>
        <source>nobody has the environment open</source>
        <translation>niemand hat die Umgebung geöffnet</translation>
    </message>
    <message>
        <source>nobody has the standby open for writing, and its log ends at %1</source>
        <translation>niemand hat das Standby zum Schreiben geöffnet, und sein Protokoll endet bei %1</translation>
    </message>
    <message>
        <source>nobody uses the environment</source>
        <translation>niemand benutzt die Umgebung</translation>
    </message>
    <message>
        <source>nobody uses the environment at the destination</source>
        <translation>niemand benutzt die Umgebung am Ziel</translation>
    </message>
    <message>
        <source>nobody uses the primary any more: stop the application now</source>
        <translation>niemand benutzt die Primärumgebung mehr: Beenden Sie jetzt die Anwendung</translation>
    </message>
    <message>
        <source>nobody uses the standby, and its log ends at %1</source>
        <translation>niemand benutzt das Standby, und sein Protokoll endet bei %1</translation>
    </message>
    <message>
        <source>pages and structure of all databases</source>
        <translation>Seiten und Aufbau aller Datenbanken</translation>
    </message>
    <message>
        <source>read all copies back from disk</source>
        <translation>alle Kopien vom Datenträger zurücklesen</translation>
    </message>
    <message>
        <source>read what was written back from disk</source>
        <translation>das Geschriebene vom Datenträger zurücklesen</translation>
    </message>
    <message>
        <source>rename the finished copy</source>
        <translation>die fertige Kopie umbenennen</translation>
    </message>
    <message>
        <source>rename the finished standby, its state within</source>
        <translation>das fertige Standby umbenennen, mit seinem Zustand darin</translation>
    </message>
    <message>
        <source>rename the new log files, in ascending order</source>
        <translation>die neuen Protokolldateien umbenennen, in aufsteigender Folge</translation>
    </message>
    <message>
        <source>rename what is there now</source>
        <translation>umbenennen, was jetzt dort liegt</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>Satz %1</translation>
    </message>
    <message>
        <source>the application has opened its new home; commit then, or roll back</source>
        <translation>die Anwendung hat ihr neues Home-Verzeichnis geöffnet; danach festschreiben oder zurücknehmen</translation>
    </message>
    <message>
        <source>the log archive has all of its log up to %1</source>
        <translation>das Protokollarchiv hat das ganze Protokoll bis %1</translation>
    </message>
    <message>
        <source>the log archive without %1</source>
        <translation>das Protokollarchiv ohne %1</translation>
    </message>
    <message>
        <source>the log files of the newest backup, from the vault</source>
        <translation>die Protokolldateien der neuesten Sicherung, aus dem Tresor</translation>
    </message>
    <message>
        <source>the log is sound and leads nowhere outside, from %1 to %2</source>
        <translation>das Protokoll ist fehlerfrei und führt nirgends hinaus, von %1 bis %2</translation>
    </message>
    <message>
        <source>the rest of log file %1, from offset %2 on</source>
        <translation>der Rest von Protokolldatei %1, ab Position %2</translation>
    </message>
    <message>
        <source>the set, its manifest last</source>
        <translation>der Satz, sein Manifest zuletzt</translation>
    </message>
    <message>
        <source>the standby is a standby no more</source>
        <translation>das Standby ist kein Standby mehr</translation>
    </message>
    <message>
        <source>the standby&apos;s new position</source>
        <translation>die neue Position des Standbys</translation>
    </message>
    <message>
        <source>the standby, from the archived log</source>
        <translation>das Standby, aus dem archivierten Protokoll</translation>
    </message>
    <message>
        <source>the vault</source>
        <translation>der Tresor</translation>
    </message>
    <message>
        <source>what can be read of the primary&apos;s last log, into the archival copy only; recover a copy of that and verify it</source>
        <translation>was vom letzten Protokoll der Primärumgebung lesbar ist, nur in die Archivkopie; eine Kopie davon durchläuft Recovery und Prüfung</translation>
    </message>
    <message>
        <source>what is lost then: nothing, or it was accepted</source>
        <translation>was dann verloren ist: nichts, oder es wurde hingenommen</translation>
    </message>
    <message>
        <source>what is new in log file %1</source>
        <translation>das Neue in Protokolldatei %1</translation>
    </message>
    <message>
        <source>what is new in log file %1, behind its end</source>
        <translation>das Neue in Protokolldatei %1, hinter ihr Ende</translation>
    </message>
    <message>
        <source>%1 commits can&apos;t be restored any more; the earliest one left is %2</source>
        <translation>%1 Commits lassen sich nicht mehr wiederherstellen; der früheste verbleibende ist %2</translation>
    </message>
    <message>
        <source>%1 stays: log file %2 wasn&apos;t found anywhere; a full backup begins a fresh span</source>
        <translation>%1 bleibt: Protokolldatei %2 wurde nirgends gefunden; mit einer Vollsicherung beginnt ein neuer Abschnitt</translation>
    </message>
    <message>
        <source>je.properties has %1 = %2: opened as a replica the copy would join the group of the original</source>
        <translation>je.properties enthält %1 = %2: Als Replikat geöffnet träte die Kopie der Gruppe des Originals bei</translation>
    </message>
    <message>
        <source>je.properties has %1 = %2: the copy would share it with the original</source>
        <translation>je.properties enthält %1 = %2: Die Kopie würde es mit dem Original teilen</translation>
    </message>
    <message>
        <source>nothing of this log history can be restored any more</source>
        <translation>von diesem Protokollverlauf lässt sich nichts mehr wiederherstellen</translation>
    </message>
    <message>
        <source>the environment has freed every log file that was archived before, up to %1: only numbers and times show that it is the same one</source>
        <translation>die Umgebung hat jede zuvor archivierte Protokolldatei bis %1 freigegeben: Nur Nummern und Zeiten zeigen, dass es dieselbe ist</translation>
    </message>
    <message>
        <source>the log is encrypted: names in it can&apos;t be checked before recovery</source>
        <translation>das Protokoll ist verschlüsselt: Namen darin lassen sich vor der Recovery nicht prüfen</translation>
    </message>
    <message>
        <source>the standby lies on the same disk as the primary: when that disk fails both are lost</source>
        <translation>das Standby liegt auf demselben Datenträger wie die Primärumgebung: Fällt er aus, sind beide verloren</translation>
    </message>
    <message>
        <source>the vault is on the same disk as the environment</source>
        <translation>der Tresor liegt auf demselben Datenträger wie die Umgebung</translation>
    </message>
    <message>
        <source>%1 backup sets were deleted, %2 bytes</source>
        <translation>%1 Sicherungssätze wurden gelöscht, %2 Bytes</translation>
    </message>
    <message>
        <source>%1 database files are sound as of %2</source>
        <translation>%1 Datenbankdateien sind fehlerfrei, Stand %2</translation>
    </message>
    <message>
        <source>%1 gaps closed with %2 bytes of log, %3 left</source>
        <translation>%1 Lücken mit %2 Bytes Protokoll geschlossen, %3 übrig</translation>
    </message>
    <message>
        <source>a copy of standby %1 was recovered and verified in %2 ms</source>
        <translation>eine Kopie von Standby %1 durchlief Recovery und Prüfung in %2 ms</translation>
    </message>
    <message>
        <source>created the standby in %1</source>
        <translation>das Standby wurde in %1 angelegt</translation>
    </message>
    <message>
        <source>restored %1 to %2</source>
        <translation>%1 wurde auf %2 wiederhergestellt</translation>
    </message>
    <message>
        <source>run %1 is committed: %2 is the primary</source>
        <translation>Lauf %1 ist festgeschrieben: %2 ist die Primärumgebung</translation>
    </message>
    <message>
        <source>run %1 is rolled back: %2 is the primary</source>
        <translation>Lauf %1 ist zurückgenommen: %2 ist die Primärumgebung</translation>
    </message>
    <message>
        <source>run %1: the application is to use %2 now; commit it or roll it back</source>
        <translation>Lauf %1: Die Anwendung soll jetzt %2 benutzen; schreiben Sie ihn fest oder nehmen Sie ihn zurück</translation>
    </message>
    <message>
        <source>set %1 is sound: %2 files and %3 log files read</source>
        <translation>Satz %1 ist fehlerfrei: %2 Dateien und %3 Protokolldateien gelesen</translation>
    </message>
    <message>
        <source>set %1 was restored and verified in %2 ms</source>
        <translation>Satz %1 wurde in %2 ms wiederhergestellt und geprüft</translation>
    </message>
    <message>
        <source>standby %1 is at %2, nothing was new</source>
        <translation>Standby %1 steht bei %2, nichts war neu</translation>
    </message>
    <message>
        <source>stopped following %1 at %2</source>
        <translation>folgt %1 nicht mehr, Stand %2</translation>
    </message>
    <message>
        <source>it holds all that the primary&apos;s log holds</source>
        <translation>es enthält alles, was das Protokoll der Primärumgebung enthält</translation>
    </message>
    <message>
        <source>its log ends at %1 and was left at %2: somebody used it</source>
        <translation>sein Protokoll endet bei %1 und wurde bei %2 verlassen: Jemand hat es benutzt</translation>
    </message>
    <message>
        <source>process %1 works on it: %2</source>
        <translation>Prozess %1 arbeitet daran: %2</translation>
    </message>
    <message>
        <source>the last update failed: %1</source>
        <translation>die letzte Aktualisierung schlug fehl: %1</translation>
    </message>
    <message>
        <source>an update to %1 was interrupted; update it again</source>
        <translation>eine Aktualisierung auf %1 wurde unterbrochen; aktualisieren Sie noch einmal</translation>
    </message>
    <message>
        <source>the primary&apos;s log can&apos;t be read: how far it is ahead is unknown</source>
        <translation>das Protokoll der Primärumgebung ist nicht lesbar: Wie weit sie voraus ist, ist unbekannt</translation>
    </message>
    <message>
        <source>the primary is %1 bytes of log and %2 commits ahead</source>
        <translation>die Primärumgebung ist %1 Bytes Protokoll und %2 Commits voraus</translation>
    </message>
    <message>
        <source>holds a DB_REGISTER slot</source>
        <translation>hält einen DB_REGISTER-Platz</translation>
    </message>
    <message>
        <source>maps %1</source>
        <translation>blendet %1 ein</translation>
    </message>
    <message>
        <source>maps System V segment %1</source>
        <translation>blendet das System-V-Segment %1 ein</translation>
    </message>
</context>
<context>
    <name>EnvironmentModel</name>
    <message>
        <source>looking…</source>
        <translation>wird gelesen …</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>What was asked for isn’t possible: %1.</source>
        <translation>Das Gewünschte ist nicht möglich: %1.</translation>
    </message>
    <message>
        <source>Go back and change the values.</source>
        <translation>Gehen Sie zurück und ändern Sie die Angaben.</translation>
    </message>
    <message>
        <source>Cancelled, as you asked.</source>
        <translation>Abgebrochen, wie gewünscht.</translation>
    </message>
    <message>
        <source>Nothing unfinished was published. Start it again at any time.</source>
        <translation>Nichts Unfertiges wurde veröffentlicht. Sie können jederzeit neu beginnen.</translation>
    </message>
    <message>
        <source>NineLives made a mistake of its own.</source>
        <translation>NineLives selbst hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Copy the details into a bug report. Backups published before are not affected.</source>
        <translation>Kopieren Sie die Einzelheiten in einen Fehlerbericht. Bereits veröffentlichte Sicherungen sind nicht betroffen.</translation>
    </message>
    <message>
        <source>%1 can’t be opened.</source>
        <translation>%1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>A file can’t be opened.</source>
        <translation>Eine Datei lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Check that the disk is mounted and works, then try again.</source>
        <translation>Prüfen Sie, ob der Datenträger eingehängt ist und funktioniert, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Reading %1 failed.</source>
        <translation>Das Lesen von %1 schlug fehl.</translation>
    </message>
    <message>
        <source>Reading a file failed.</source>
        <translation>Das Lesen einer Datei schlug fehl.</translation>
    </message>
    <message>
        <source>Check the disk (its error log, its cable, the network share). If the file belongs to a backup, verify the set.</source>
        <translation>Prüfen Sie den Datenträger (Fehlerprotokoll, Kabel, Netzlaufwerk). Gehört die Datei zu einer Sicherung, prüfen Sie den Satz.</translation>
    </message>
    <message>
        <source>Writing %1 failed.</source>
        <translation>Das Schreiben von %1 schlug fehl.</translation>
    </message>
    <message>
        <source>Writing a file failed.</source>
        <translation>Das Schreiben einer Datei schlug fehl.</translation>
    </message>
    <message>
        <source>Check the disk, then start again. What was published before is complete.</source>
        <translation>Prüfen Sie den Datenträger und beginnen Sie dann erneut. Was zuvor veröffentlicht wurde, ist vollständig.</translation>
    </message>
    <message>
        <source>The disk didn’t confirm that %1 is stored.</source>
        <translation>Der Datenträger hat nicht bestätigt, dass %1 gespeichert ist.</translation>
    </message>
    <message>
        <source>The disk didn’t confirm that data is stored.</source>
        <translation>Der Datenträger hat nicht bestätigt, dass Daten gespeichert sind.</translation>
    </message>
    <message>
        <source>Don’t trust this disk until it is checked. Nothing was published; use another vault meanwhile.</source>
        <translation>Trauen Sie diesem Datenträger nicht, bevor er geprüft ist. Nichts wurde veröffentlicht; verwenden Sie solange einen anderen Tresor.</translation>
    </message>
    <message>
        <source>%1 couldn’t be put in its final place.</source>
        <translation>%1 konnte nicht an seinen endgültigen Platz gebracht werden.</translation>
    </message>
    <message>
        <source>A file couldn’t be put in its final place.</source>
        <translation>Eine Datei konnte nicht an ihren endgültigen Platz gebracht werden.</translation>
    </message>
    <message>
        <source>Check the permissions of its directory, then start again.</source>
        <translation>Prüfen Sie die Rechte des Verzeichnisses und beginnen Sie dann erneut.</translation>
    </message>
    <message>
        <source>The disk of %1 is full, or the quota is used up.</source>
        <translation>Der Datenträger von %1 ist voll oder das Kontingent erschöpft.</translation>
    </message>
    <message>
        <source>The disk is full, or the quota is used up.</source>
        <translation>Der Datenträger ist voll oder das Kontingent erschöpft.</translation>
    </message>
    <message>
        <source>Free some space or choose a vault on another disk. Nothing was lost.</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen Tresor auf einem anderen Datenträger. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>You may not access %1.</source>
        <translation>Sie dürfen auf %1 nicht zugreifen.</translation>
    </message>
    <message>
        <source>You may not access a file.</source>
        <translation>Sie dürfen auf eine Datei nicht zugreifen.</translation>
    </message>
    <message>
        <source>Run NineLives as the user that owns the environment, or have access granted.</source>
        <translation>Starten Sie NineLives als der Benutzer, dem die Umgebung gehört, oder lassen Sie sich Zugriff geben.</translation>
    </message>
    <message>
        <source>%1 doesn’t exist.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>A file doesn’t exist.</source>
        <translation>Eine Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the path, and that its disk is mounted.</source>
        <translation>Prüfen Sie den Pfad und ob sein Datenträger eingehängt ist.</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>The file exists already.</source>
        <translation>Die Datei gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1 couldn’t be removed.</source>
        <translation>%1 konnte nicht entfernt werden.</translation>
    </message>
    <message>
        <source>A file couldn’t be removed.</source>
        <translation>Eine Datei konnte nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Check the permissions of its directory. It does no harm where it is.</source>
        <translation>Prüfen Sie die Rechte des Verzeichnisses. Dort, wo sie liegt, schadet sie nicht.</translation>
    </message>
    <message>
        <source>%1 isn’t the kind of file that its name says.</source>
        <translation>%1 ist keine Datei der Art, die ihr Name nennt.</translation>
    </message>
    <message>
        <source>A file isn’t the kind that its name says.</source>
        <translation>Eine Datei ist nicht von der Art, die ihr Name nennt.</translation>
    </message>
    <message>
        <source>Move it out of the directory if it doesn’t belong there; else restore it.</source>
        <translation>Verschieben Sie sie, wenn sie nicht in das Verzeichnis gehört; andernfalls stellen Sie sie wieder her.</translation>
    </message>
    <message>
        <source>The contents of %1 have changed: a checksum is wrong.</source>
        <translation>Der Inhalt von %1 hat sich verändert: Eine Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>The contents of a file have changed: a checksum is wrong.</source>
        <translation>Der Inhalt einer Datei hat sich verändert: Eine Prüfsumme stimmt nicht.</translation>
    </message>
    <message>
        <source>Don’t use this copy. Verify the other sets and check the disk.</source>
        <translation>Verwenden Sie diese Kopie nicht. Prüfen Sie die anderen Sätze und den Datenträger.</translation>
    </message>
    <message>
        <source>%1 is shorter than it should be.</source>
        <translation>%1 ist kürzer, als sie sein sollte.</translation>
    </message>
    <message>
        <source>A file is shorter than it should be.</source>
        <translation>Eine Datei ist kürzer, als sie sein sollte.</translation>
    </message>
    <message>
        <source>Was the disk full or the machine switched off? Use another copy of the file.</source>
        <translation>War der Datenträger voll oder wurde der Rechner ausgeschaltet? Verwenden Sie eine andere Kopie der Datei.</translation>
    </message>
    <message>
        <source>%1 uses a format that NineLives doesn’t read.</source>
        <translation>%1 hat ein Format, das NineLives nicht liest.</translation>
    </message>
    <message>
        <source>This uses a format that NineLives doesn’t read.</source>
        <translation>Dies hat ein Format, das NineLives nicht liest.</translation>
    </message>
    <message>
        <source>Use the tools of the release that wrote it. The details name the version.</source>
        <translation>Verwenden Sie die Werkzeuge der Version, die sie geschrieben hat. Die Einzelheiten nennen die Version.</translation>
    </message>
    <message>
        <source>%1 is encrypted.</source>
        <translation>%1 ist verschlüsselt.</translation>
    </message>
    <message>
        <source>The environment is encrypted.</source>
        <translation>Die Umgebung ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Give the environment’s password.</source>
        <translation>Geben Sie das Passwort der Umgebung ein.</translation>
    </message>
    <message>
        <source>The password doesn’t fit this environment.</source>
        <translation>Das Passwort passt nicht zu dieser Umgebung.</translation>
    </message>
    <message>
        <source>Type it again. Nothing was changed.</source>
        <translation>Geben Sie es noch einmal ein. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>%1 isn’t a Berkeley DB environment.</source>
        <translation>%1 ist keine Berkeley-DB-Umgebung.</translation>
    </message>
    <message>
        <source>This isn’t a Berkeley DB environment.</source>
        <translation>Dies ist keine Berkeley-DB-Umgebung.</translation>
    </message>
    <message>
        <source>Choose the directory that holds the log files or DB_CONFIG.</source>
        <translation>Wählen Sie das Verzeichnis, in dem die Protokolldateien oder DB_CONFIG liegen.</translation>
    </message>
    <message>
        <source>An application is using %1.</source>
        <translation>Eine Anwendung benutzt %1.</translation>
    </message>
    <message>
        <source>An application is using the environment.</source>
        <translation>Eine Anwendung benutzt die Umgebung.</translation>
    </message>
    <message>
        <source>Stop the application first. The details name the processes.</source>
        <translation>Beenden Sie zuerst die Anwendung. Die Einzelheiten nennen die Prozesse.</translation>
    </message>
    <message>
        <source>It couldn’t be determined whether an application uses the environment.</source>
        <translation>Es ließ sich nicht feststellen, ob eine Anwendung die Umgebung benutzt.</translation>
    </message>
    <message>
        <source>Run NineLives as the user of the application or as root, or make sure yourself that it is stopped.</source>
        <translation>Starten Sie NineLives als Benutzer der Anwendung oder als root, oder vergewissern Sie sich selbst, dass sie beendet ist.</translation>
    </message>
    <message>
        <source>This environment keeps its log in memory: there is nothing to copy.</source>
        <translation>Diese Umgebung hält ihr Protokoll im Arbeitsspeicher: Es gibt nichts zu kopieren.</translation>
    </message>
    <message>
        <source>Back it up with the application stopped, or configure a log on disk.</source>
        <translation>Sichern Sie sie bei beendeter Anwendung, oder richten Sie ein Protokoll auf einem Datenträger ein.</translation>
    </message>
    <message>
        <source>This environment is private to one process, so others can’t see its state.</source>
        <translation>Diese Umgebung gehört einem einzigen Prozess; andere können ihren Zustand nicht sehen.</translation>
    </message>
    <message>
        <source>Use the unattached backup, or stop the application.</source>
        <translation>Verwenden Sie die Sicherung ohne Verbindung, oder beenden Sie die Anwendung.</translation>
    </message>
    <message>
        <source>The name %1 leads out of the copy: recovery would change files elsewhere.</source>
        <translation>Der Name %1 führt aus der Kopie hinaus: Die Recovery würde Dateien anderswo verändern.</translation>
    </message>
    <message>
        <source>A name in DB_CONFIG or the log leads out of the copy: recovery would change files elsewhere.</source>
        <translation>Ein Name in DB_CONFIG oder im Protokoll führt aus der Kopie hinaus: Die Recovery würde Dateien anderswo verändern.</translation>
    </message>
    <message>
        <source>Nothing was run. Map the directory to one inside of the copy, or restore to where that name is harmless.</source>
        <translation>Nichts wurde ausgeführt. Bilden Sie das Verzeichnis auf eines in der Kopie ab, oder stellen Sie dorthin wieder her, wo dieser Name keinen Schaden anrichtet.</translation>
    </message>
    <message>
        <source>The Berkeley DB library here can’t work on this environment’s release.</source>
        <translation>Die Berkeley-DB-Bibliothek dieses Rechners kann mit der Version dieser Umgebung nicht arbeiten.</translation>
    </message>
    <message>
        <source>Browse it here; back up and recover it where its own release is installed.</source>
        <translation>Sehen Sie sie hier an; sichern Sie sie und stellen Sie sie dort wieder her, wo ihre eigene Version installiert ist.</translation>
    </message>
    <message>
        <source>NineLives doesn’t know this environment, vault, set or standby.</source>
        <translation>NineLives kennt diese Umgebung, diesen Tresor, diesen Satz oder dieses Standby nicht.</translation>
    </message>
    <message>
        <source>Add it first, or rebuild the catalog from the vault.</source>
        <translation>Fügen Sie sie zuerst hinzu, oder bauen Sie den Katalog aus dem Tresor neu auf.</translation>
    </message>
    <message>
        <source>The catalog can’t be read.</source>
        <translation>Der Katalog lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Rebuild it from your vaults: backups don’t depend on it.</source>
        <translation>Bauen Sie ihn aus Ihren Tresoren neu auf: Sicherungen hängen nicht von ihm ab.</translation>
    </message>
    <message>
        <source>A log file that is needed is missing: %1.</source>
        <translation>Eine benötigte Protokolldatei fehlt: %1.</translation>
    </message>
    <message>
        <source>A log file that is needed is missing.</source>
        <translation>Eine benötigte Protokolldatei fehlt.</translation>
    </message>
    <message>
        <source>Put it back if it was moved away. Otherwise make a new full backup: it starts an unbroken chain.</source>
        <translation>Legen Sie sie zurück, wenn sie verschoben wurde. Andernfalls machen Sie eine neue Vollsicherung: Mit ihr beginnt eine lückenlose Kette.</translation>
    </message>
    <message>
        <source>The log is damaged at %1.</source>
        <translation>Das Protokoll ist bei %1 beschädigt.</translation>
    </message>
    <message>
        <source>The log is damaged, and goes on behind the damage.</source>
        <translation>Das Protokoll ist beschädigt und geht hinter der beschädigten Stelle weiter.</translation>
    </message>
    <message>
        <source>Restore to a commit before it, or take the log file from another copy. Then make a new full backup.</source>
        <translation>Stellen Sie einen Commit davor wieder her, oder nehmen Sie die Protokolldatei aus einer anderen Kopie. Machen Sie danach eine neue Vollsicherung.</translation>
    </message>
    <message>
        <source>The log isn’t the one of the last backup: same numbers, other contents.</source>
        <translation>Das Protokoll ist nicht das der letzten Sicherung: gleiche Nummern, anderer Inhalt.</translation>
    </message>
    <message>
        <source>The environment was recovered or replaced. Make a new full backup; it starts a new history beside the old one.</source>
        <translation>Die Umgebung wurde wiederhergestellt oder ersetzt. Machen Sie eine neue Vollsicherung; mit ihr beginnt ein neuer Verlauf neben dem alten.</translation>
    </message>
    <message>
        <source>A bulk load left pages that aren’t in the log.</source>
        <translation>Ein Massenimport hat Seiten hinterlassen, die nicht im Protokoll stehen.</translation>
    </message>
    <message>
        <source>Make a new full backup: logs alone can’t bring these pages back.</source>
        <translation>Machen Sie eine neue Vollsicherung: Protokolle allein können diese Seiten nicht zurückbringen.</translation>
    </message>
    <message>
        <source>The description of a backup set, %1, is damaged.</source>
        <translation>Die Beschreibung eines Sicherungssatzes, %1, ist beschädigt.</translation>
    </message>
    <message>
        <source>The description of a backup set is damaged.</source>
        <translation>Die Beschreibung eines Sicherungssatzes ist beschädigt.</translation>
    </message>
    <message>
        <source>Use another set. This one stays where it is.</source>
        <translation>Verwenden Sie einen anderen Satz. Dieser bleibt, wo er ist.</translation>
    </message>
    <message>
        <source>Something changed since the plan was made. Nothing was written.</source>
        <translation>Seit der Plan gemacht wurde, hat sich etwas geändert. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Look at the new plan and start again.</source>
        <translation>Sehen Sie sich den neuen Plan an und beginnen Sie erneut.</translation>
    </message>
    <message>
        <source>No backup and logs lead to this restore point.</source>
        <translation>Keine Sicherung und keine Protokolle führen zu diesem Wiederherstellungspunkt.</translation>
    </message>
    <message>
        <source>No backup and logs lead to this restore point: %1.</source>
        <translation>Keine Sicherung und keine Protokolle führen zu diesem Wiederherstellungspunkt: %1.</translation>
    </message>
    <message>
        <source>Choose a point in a restorable part of the timeline.</source>
        <translation>Wählen Sie einen Punkt in einem wiederherstellbaren Teil der Zeitachse.</translation>
    </message>
    <message>
        <source>%1 isn’t empty.</source>
        <translation>%1 ist nicht leer.</translation>
    </message>
    <message>
        <source>The target directory isn’t empty.</source>
        <translation>Das Zielverzeichnis ist nicht leer.</translation>
    </message>
    <message>
        <source>Choose a new or empty directory, or allow its contents to be set aside.</source>
        <translation>Wählen Sie ein neues oder leeres Verzeichnis, oder erlauben Sie, dass sein Inhalt beiseitegelegt wird.</translation>
    </message>
    <message>
        <source>%1 overlaps with the source.</source>
        <translation>%1 überschneidet sich mit der Quelle.</translation>
    </message>
    <message>
        <source>The target overlaps with the source.</source>
        <translation>Das Ziel überschneidet sich mit der Quelle.</translation>
    </message>
    <message>
        <source>Choose a directory that is neither inside of nor around the source.</source>
        <translation>Wählen Sie ein Verzeichnis, das weder in der Quelle noch um sie herum liegt.</translation>
    </message>
    <message>
        <source>%1 lies on the same disk as the original.</source>
        <translation>%1 liegt auf demselben Datenträger wie das Original.</translation>
    </message>
    <message>
        <source>The copy lies on the same disk as the original.</source>
        <translation>Die Kopie liegt auf demselben Datenträger wie das Original.</translation>
    </message>
    <message>
        <source>If the disk fails, both are lost. Choose a directory on another disk.</source>
        <translation>Fällt der Datenträger aus, sind beide verloren. Wählen Sie ein Verzeichnis auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>The environment was not closed properly.</source>
        <translation>Die Umgebung wurde nicht ordnungsgemäß geschlossen.</translation>
    </message>
    <message>
        <source>The copy is good, but opening it takes longer. To avoid that, open and close the environment once with its application.</source>
        <translation>Die Kopie ist gut, aber das Öffnen dauert länger. Um das zu vermeiden, öffnen und schließen Sie die Umgebung einmal mit ihrer Anwendung.</translation>
    </message>
    <message>
        <source>%1 is gone or not mounted.</source>
        <translation>%1 ist verschwunden oder nicht eingehängt.</translation>
    </message>
    <message>
        <source>The vault or standby is gone or not mounted.</source>
        <translation>Der Tresor oder das Standby ist verschwunden oder nicht eingehängt.</translation>
    </message>
    <message>
        <source>Mount its disk, then try again.</source>
        <translation>Hängen Sie den Datenträger ein und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The copy couldn’t be proved complete, so it wasn’t published.</source>
        <translation>Die Vollständigkeit der Kopie ließ sich nicht nachweisen; darum wurde sie nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>Try again, or back up with the application stopped. The details name what is missing.</source>
        <translation>Versuchen Sie es erneut, oder sichern Sie bei beendeter Anwendung. Die Einzelheiten nennen, was fehlt.</translation>
    </message>
    <message>
        <source>Someone wrote to the standby: it is no copy of the primary any more.</source>
        <translation>Jemand hat in das Standby geschrieben: Es ist keine Kopie der Primärumgebung mehr.</translation>
    </message>
    <message>
        <source>If it was put into use on purpose, register it as an environment. Otherwise create the standby anew.</source>
        <translation>Wurde es absichtlich in Betrieb genommen, nehmen Sie es als Umgebung auf. Andernfalls legen Sie das Standby neu an.</translation>
    </message>
    <message>
        <source>Another program is working on %1.</source>
        <translation>Ein anderes Programm arbeitet an %1.</translation>
    </message>
    <message>
        <source>Another program is working on the vault or standby.</source>
        <translation>Ein anderes Programm arbeitet am Tresor oder am Standby.</translation>
    </message>
    <message>
        <source>Wait until it is done. The details say who holds it.</source>
        <translation>Warten Sie, bis es fertig ist. Die Einzelheiten nennen, wer es belegt.</translation>
    </message>
    <message>
        <source>Verification found an error: this copy can’t be relied on.</source>
        <translation>Die Prüfung fand einen Fehler: Auf diese Kopie ist kein Verlass.</translation>
    </message>
    <message>
        <source>Make a new full backup now, and keep this one until that is proved.</source>
        <translation>Machen Sie jetzt eine neue Vollsicherung, und behalten Sie diese, bis die neue nachgewiesen ist.</translation>
    </message>
    <message>
        <source>Berkeley DB reported an error.</source>
        <translation>Berkeley DB meldete einen Fehler.</translation>
    </message>
    <message>
        <source>The details have its words. The copy it worked on isn’t used; the source is untouched.</source>
        <translation>Die Einzelheiten enthalten den Wortlaut. Die bearbeitete Kopie wird nicht verwendet; die Quelle ist unberührt.</translation>
    </message>
    <message>
        <source>Berkeley DB crashed while working on a private copy.</source>
        <translation>Berkeley DB stürzte bei der Arbeit an einer privaten Kopie ab.</translation>
    </message>
    <message>
        <source>The source is untouched. The details name the file and record; restoring to a commit before it often helps.</source>
        <translation>Die Quelle ist unberührt. Die Einzelheiten nennen Datei und Eintrag; oft hilft es, einen Commit davor wiederherzustellen.</translation>
    </message>
    <message>
        <source>Berkeley DB didn’t finish within its time limit.</source>
        <translation>Berkeley DB wurde nicht innerhalb der Zeitgrenze fertig.</translation>
    </message>
    <message>
        <source>Try again when the machine is less busy, or raise the limit.</source>
        <translation>Versuchen Sie es erneut, wenn der Rechner weniger ausgelastet ist, oder erhöhen Sie die Grenze.</translation>
    </message>
</context>
<context>
    <name>FleetModel</name>
    <message>
        <source>%1: unknown</source>
        <translation>%1: unbekannt</translation>
    </message>
    <message>
        <source>%1: %2 behind</source>
        <translation>%1: %2 zurück</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Restorable from</source>
        <translation>Wiederherstellbar von</translation>
    </message>
    <message>
        <source>Restorable to</source>
        <translation>Wiederherstellbar bis</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>Newest backup</source>
        <translation>Neueste Sicherung</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>Standby</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln Byte</numerusform>
            <numerusform>%Ln Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>weniger als 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message numerus="yes">
        <source>%Ln commit(s)</source>
        <translation>
            <numerusform>%Ln Commit</numerusform>
            <numerusform>%Ln Commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log file(s)</source>
        <translation>
            <numerusform>%Ln Protokolldatei</numerusform>
            <numerusform>%Ln Protokolldateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln backup set(s)</source>
        <translation>
            <numerusform>%Ln Sicherungssatz</numerusform>
            <numerusform>%Ln Sicherungssätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln Warnung</numerusform>
            <numerusform>%Ln Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date</comment>
        <translation>ddd d. MMM</translation>
    </message>
</context>
<context>
    <name>HealthText</name>
    <message>
        <source>log file %1</source>
        <translation>Protokolldatei %1</translation>
    </message>
    <message>
        <source>log files %1 to %2</source>
        <translation>Protokolldateien %1 bis %2</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Gefährdet</translation>
    </message>
    <message>
        <source>every commit is safe</source>
        <translation>jeder Commit ist gesichert</translation>
    </message>
    <message>
        <source>%1 not yet safe</source>
        <translation>%1 noch nicht gesichert</translation>
    </message>
    <message>
        <source>nothing to complain about</source>
        <translation>nichts zu beanstanden</translation>
    </message>
    <message>
        <source>can’t be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>a log file is damaged</source>
        <translation>eine Protokolldatei ist beschädigt</translation>
    </message>
    <message>
        <source>log files are missing</source>
        <translation>Protokolldateien fehlen</translation>
    </message>
    <message>
        <source>no vault chosen</source>
        <translation>kein Tresor gewählt</translation>
    </message>
    <message>
        <source>vault not available</source>
        <translation>Tresor nicht verfügbar</translation>
    </message>
    <message>
        <source>no backup yet</source>
        <translation>noch keine Sicherung</translation>
    </message>
    <message>
        <source>a backup set is broken</source>
        <translation>ein Sicherungssatz ist defekt</translation>
    </message>
    <message>
        <source>gap in what can be restored</source>
        <translation>Lücke im Wiederherstellbaren</translation>
    </message>
    <message>
        <source>no backup proved yet</source>
        <translation>noch keine Sicherung nachgewiesen</translation>
    </message>
    <message>
        <source>vault on the same disk</source>
        <translation>Tresor auf demselben Datenträger</translation>
    </message>
    <message>
        <source>no checkpoints</source>
        <translation>keine Prüfpunkte</translation>
    </message>
    <message>
        <source>a transaction stays open</source>
        <translation>eine Transaktion bleibt offen</translation>
    </message>
    <message>
        <source>removes its own logs</source>
        <translation>löscht ihre Protokolle selbst</translation>
    </message>
    <message>
        <source>keeps its log in memory</source>
        <translation>hält ihr Protokoll im Speicher</translation>
    </message>
    <message>
        <source>marked as corrupt</source>
        <translation>als beschädigt markiert</translation>
    </message>
    <message>
        <source>files that don’t belong there</source>
        <translation>Dateien, die nicht dorthin gehören</translation>
    </message>
    <message>
        <source>a program crashed in it</source>
        <translation>ein Programm stürzte darin ab</translation>
    </message>
    <message>
        <source>unknown who uses it</source>
        <translation>unbekannt, wer sie benutzt</translation>
    </message>
    <message>
        <source>no standby</source>
        <translation>kein Standby</translation>
    </message>
    <message>
        <source>standby needs an update</source>
        <translation>Standby muss aktualisiert werden</translation>
    </message>
    <message>
        <source>standby went its own way</source>
        <translation>Standby ging eigene Wege</translation>
    </message>
    <message>
        <source>standby is broken</source>
        <translation>Standby ist defekt</translation>
    </message>
    <message>
        <source>standby’s state unknown</source>
        <translation>Zustand des Standbys unbekannt</translation>
    </message>
    <message>
        <source>What can be restored of %1 is unknown: the vault can’t be read.</source>
        <translation>Was von %1 wiederhergestellt werden kann, ist unbekannt: Der Tresor ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Nothing of %1 can be restored yet.</source>
        <translation>Von %1 kann noch nichts wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>%1 can be restored to any commit since %2.</source>
        <translation>%1 kann auf jeden Commit seit %2 wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>%1 can be restored to most commits since %2; %3 can’t be reached.</source>
        <translation>%1 kann auf die meisten Commits seit %2 wiederhergestellt werden; nicht erreichbar: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n Lücke</numerusform>
            <numerusform>%n Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>What would be lost if it failed now is unknown: its log can’t be read.</source>
        <translation>Was bei einem Ausfall jetzt verloren wäre, ist unbekannt: Das Protokoll ist nicht lesbar.</translation>
    </message>
    <message>
        <source>If it were lost now, everything would be lost: nothing is archived.</source>
        <translation>Bei einem Verlust jetzt wäre alles verloren: Nichts ist archiviert.</translation>
    </message>
    <message>
        <source>If it were lost now, no commit would be lost.</source>
        <translation>Bei einem Verlust jetzt ginge kein Commit verloren.</translation>
    </message>
    <message>
        <source>If it were lost now: %1, %2 of log, %3.</source>
        <translation>Bei einem Verlust jetzt fehlten: %1, %2 Protokoll, %3.</translation>
    </message>
    <message>
        <source>The environment can’t be read</source>
        <translation>Die Umgebung ist nicht lesbar</translation>
    </message>
    <message>
        <source>Log file %1 is damaged</source>
        <translation>Protokolldatei %1 ist beschädigt</translation>
    </message>
    <message>
        <source>Good records follow a bad one: recovery would drop commits silently. A full backup begins an unbroken log again.</source>
        <translation>Hinter einem schlechten Eintrag folgen gute: Die Recovery würde Commits stillschweigend fallen lassen. Mit einer Vollsicherung beginnt wieder ein lückenloses Protokoll.</translation>
    </message>
    <message>
        <source>Back up in full…</source>
        <translation>Voll sichern …</translation>
    </message>
    <message>
        <source>Log files are missing</source>
        <translation>Protokolldateien fehlen</translation>
    </message>
    <message>
        <source>Neither the environment nor the archive has them: %1. A full backup begins an unbroken log again.</source>
        <translation>Weder die Umgebung noch das Archiv hat sie: %1. Mit einer Vollsicherung beginnt wieder ein lückenloses Protokoll.</translation>
    </message>
    <message>
        <source>No vault is chosen</source>
        <translation>Kein Tresor gewählt</translation>
    </message>
    <message>
        <source>A vault is the directory that keeps backups and archived logs, best on another disk.</source>
        <translation>Ein Tresor ist das Verzeichnis für Sicherungen und archivierte Protokolle, am besten auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>Choose a vault…</source>
        <translation>Tresor wählen …</translation>
    </message>
    <message>
        <source>The vault isn’t available</source>
        <translation>Der Tresor ist nicht verfügbar</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>Es gibt noch keine Sicherung</translation>
    </message>
    <message>
        <source>A full backup copies the live environment without attaching to it.</source>
        <translation>Eine Vollsicherung kopiert die laufende Umgebung, ohne sich mit ihr zu verbinden.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Backup set %1 is broken</source>
        <translation>Sicherungssatz %1 ist defekt</translation>
    </message>
    <message>
        <source>There is a gap in what can be restored</source>
        <translation>Das Wiederherstellbare hat eine Lücke</translation>
    </message>
    <message>
        <source>No backup has been proved yet</source>
        <translation>Noch keine Sicherung ist nachgewiesen</translation>
    </message>
    <message>
        <source>Verifying reads every byte of a set again and compares the digests.</source>
        <translation>Eine Prüfung liest jedes Byte eines Satzes erneut und vergleicht die Prüfsummen.</translation>
    </message>
    <message>
        <source>Verify newest set</source>
        <translation>Neuesten Satz prüfen</translation>
    </message>
    <message>
        <source>The vault lies on the same disk as the environment</source>
        <translation>Der Tresor liegt auf demselben Datenträger wie die Umgebung</translation>
    </message>
    <message>
        <source>If the disk fails, both are gone. Choose a vault on another disk.</source>
        <translation>Fällt der Datenträger aus, ist beides weg. Wählen Sie einen Tresor auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>The application makes no checkpoints</source>
        <translation>Die Anwendung macht keine Prüfpunkte</translation>
    </message>
    <message>
        <source>Recovery would start at %1, and %2 log files can’t be removed. The application should call txn_checkpoint() now and then, or db5.3_checkpoint be run beside it.</source>
        <translation>Die Recovery begänne bei %1, und %2 Protokolldateien lassen sich nicht entfernen. Die Anwendung sollte ab und zu txn_checkpoint() aufrufen, oder db5.3_checkpoint sollte neben ihr laufen.</translation>
    </message>
    <message>
        <source>A transaction stays open</source>
        <translation>Eine Transaktion bleibt offen</translation>
    </message>
    <message>
        <source>Checkpoints are made, but recovery would still start at %1, so %2 log files can’t be removed. A program holds a transaction open all the time, or ended without aborting it.</source>
        <translation>Es gibt Prüfpunkte, doch die Recovery begänne noch immer bei %1; darum lassen sich %2 Protokolldateien nicht entfernen. Ein Programm hält eine Transaktion ständig offen oder endete, ohne sie abzubrechen.</translation>
    </message>
    <message>
        <source>The application removes its logs by itself</source>
        <translation>Die Anwendung löscht ihre Protokolle selbst</translation>
    </message>
    <message>
        <source>Logs that go before a backup archives them leave a gap. Back up more often than checkpoints, or switch off automatic removal.</source>
        <translation>Protokolle, die verschwinden, bevor eine Sicherung sie archiviert, hinterlassen eine Lücke. Sichern Sie öfter, als Prüfpunkte entstehen, oder schalten Sie das automatische Löschen ab.</translation>
    </message>
    <message>
        <source>The log is kept in memory</source>
        <translation>Das Protokoll wird im Arbeitsspeicher gehalten</translation>
    </message>
    <message>
        <source>There is nothing to archive, so only offline backups are possible.</source>
        <translation>Es gibt nichts zu archivieren; darum sind nur Offline-Sicherungen möglich.</translation>
    </message>
    <message>
        <source>Java Edition marked the environment as corrupt</source>
        <translation>Die Java Edition hat die Umgebung als beschädigt markiert</translation>
    </message>
    <message>
        <source>It found damage and left 7fffffff.jdb in the home: it won’t open the environment as long as that is there. Restore a good state.</source>
        <translation>Sie fand einen Schaden und legte 7fffffff.jdb in das Home-Verzeichnis: Solange die Datei dort liegt, öffnet sie die Umgebung nicht. Stellen Sie einen guten Zustand wieder her.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Files in the home don’t belong there</source>
        <translation>Im Home-Verzeichnis liegen Dateien, die nicht dorthin gehören</translation>
    </message>
    <message>
        <source>A program crashed while using the environment</source>
        <translation>Ein Programm stürzte ab, während es die Umgebung benutzte</translation>
    </message>
    <message>
        <source>The application must run recovery before it is used again. %1</source>
        <translation>Die Anwendung muss eine Recovery ausführen, bevor die Umgebung wieder benutzt wird. %1</translation>
    </message>
    <message>
        <source>It is unknown who uses the environment</source>
        <translation>Es ist unbekannt, wer die Umgebung benutzt</translation>
    </message>
    <message>
        <source>There is no standby</source>
        <translation>Es gibt kein Standby</translation>
    </message>
    <message>
        <source>A standby is a second home that an application can open at once.</source>
        <translation>Ein Standby ist ein zweites Home-Verzeichnis, das eine Anwendung sofort öffnen kann.</translation>
    </message>
    <message>
        <source>Create a standby…</source>
        <translation>Standby anlegen …</translation>
    </message>
    <message>
        <source>Standby %1 needs an update</source>
        <translation>Standby %1 muss aktualisiert werden</translation>
    </message>
    <message>
        <source>An application can open it, but what was committed since its last update is missing there.</source>
        <translation>Eine Anwendung kann es öffnen, doch was seit der letzten Aktualisierung festgeschrieben wurde, fehlt dort.</translation>
    </message>
    <message>
        <source>Update standby</source>
        <translation>Standby aktualisieren</translation>
    </message>
    <message>
        <source>Standby %1 went its own way</source>
        <translation>Standby %1 ging eigene Wege</translation>
    </message>
    <message>
        <source>Something wrote to it, so it can’t be updated. %1</source>
        <translation>Etwas hat hineingeschrieben; darum lässt es sich nicht aktualisieren. %1</translation>
    </message>
    <message>
        <source>Standby %1 is broken</source>
        <translation>Standby %1 ist defekt</translation>
    </message>
    <message>
        <source>The state of standby %1 is unknown</source>
        <translation>Der Zustand von Standby %1 ist unbekannt</translation>
    </message>
</context>
<context>
    <name>JobHistoryModel</name>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>%1 of new log, up to %2</source>
        <translation>%1 neues Protokoll, bis %2</translation>
    </message>
    <message>
        <source>%1 of databases, consistent at %2</source>
        <translation>%1 Datenbanken, konsistent bei %2</translation>
    </message>
    <message>
        <source>Reached %1 with %2 of log</source>
        <translation>%1 erreicht, mit %2 Protokoll</translation>
    </message>
    <message>
        <source>; the cleaner was held off for %1, and %2 piled up</source>
        <translation>; der Cleaner wurde %1 zurückgehalten, dabei sammelten sich %2 an</translation>
    </message>
</context>
<context>
    <name>LogFileModel</name>
    <message>
        <source>Home and archive</source>
        <translation>Home, Archiv</translation>
    </message>
    <message>
        <source>Home only</source>
        <translation>nur Home</translation>
    </message>
    <message>
        <source>Archive only</source>
        <translation>nur Archiv</translation>
    </message>
    <message>
        <source>Nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Of %1 that the cleaner has counted, %2 are still needed as of the last checkpoint</source>
        <translation>Von %1, die der Cleaner gezählt hat, werden nach dem Stand des letzten Prüfpunkts noch %2 gebraucht</translation>
    </message>
    <message>
        <source>Neither the environment nor the archive has this file</source>
        <translation>Weder die Umgebung noch das Archiv hat diese Datei</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Prüfpunkte</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Gebraucht</translation>
    </message>
    <message>
        <source>First commit</source>
        <translation>Erster Commit</translation>
    </message>
    <message>
        <source>Last commit</source>
        <translation>Letzter Commit</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Liegt in</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>archive logs</source>
        <translation>Protokolle archivieren</translation>
    </message>
    <message>
        <source>check logs</source>
        <translation>Protokolle prüfen</translation>
    </message>
    <message>
        <source>copy databases</source>
        <translation>Datenbanken kopieren</translation>
    </message>
    <message>
        <source>copy logs</source>
        <translation>Protokolle kopieren</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>veröffentlichen</translation>
    </message>
    <message>
        <source>read files</source>
        <translation>Dateien lesen</translation>
    </message>
    <message>
        <source>read logs</source>
        <translation>Protokolle lesen</translation>
    </message>
    <message>
        <source>recover</source>
        <translation>Recovery ausführen</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>verify copies</source>
        <translation>Kopien prüfen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Log scan</source>
        <translation>Protokoll lesen</translation>
    </message>
    <message>
        <source>Full backup</source>
        <translation>Vollsicherung</translation>
    </message>
    <message>
        <source>Incremental backup</source>
        <translation>Inkrementelle Sicherung</translation>
    </message>
    <message>
        <source>Offline backup</source>
        <translation>Offline-Sicherung</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>New standby</source>
        <translation>Neues Standby</translation>
    </message>
    <message>
        <source>Standby update</source>
        <translation>Standby-Aktualisierung</translation>
    </message>
    <message>
        <source>Vault rebuild</source>
        <translation>Neuaufbau aus dem Tresor</translation>
    </message>
    <message>
        <source>Database verification</source>
        <translation>Datenbankprüfung</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Deletion of a backup set</source>
        <translation>Löschen eines Sicherungssatzes</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Abschneiden</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Recovery</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifizieren</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitelegen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Create directory</source>
        <translation>Verzeichnis anlegen</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Prüfpunkt</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archiviert</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>active, part of the databases</source>
        <translation>aktiv, Teil der Datenbanken</translation>
    </message>
    <message>
        <source>active, needed by recovery</source>
        <translation>aktiv, für die Recovery nötig</translation>
    </message>
    <message>
        <source>reserved: the cleaner will delete it</source>
        <translation>reserviert: Der Cleaner wird sie löschen</translation>
    </message>
    <message>
        <source>inactive, no longer needed by recovery</source>
        <translation>inaktiv, für die Recovery nicht mehr nötig</translation>
    </message>
    <message>
        <source>in the archive only</source>
        <translation>nur im Archiv</translation>
    </message>
    <message>
        <source>damaged at its end</source>
        <translation>am Ende beschädigt</translation>
    </message>
    <message>
        <source>can’t be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Offline full backup</source>
        <translation>Offline-Vollsicherung</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>ready, behind the primary</source>
        <translation>bereit, hinter der Primärumgebung</translation>
    </message>
    <message>
        <source>diverged: someone wrote to it</source>
        <translation>abgewichen: Jemand hat hineingeschrieben</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>defekt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>before the first full backup</source>
        <translation>vor der ersten Vollsicherung</translation>
    </message>
    <message>
        <source>no full backup lies in log file %1</source>
        <translation>in Protokolldatei %1 liegt keine Vollsicherung</translation>
    </message>
    <message>
        <source>no full backup lies in log files %1 to %2</source>
        <translation>in den Protokolldateien %1 bis %2 liegt keine Vollsicherung</translation>
    </message>
    <message>
        <source>log file %1 isn’t in the archive</source>
        <translation>Protokolldatei %1 ist nicht im Archiv</translation>
    </message>
    <message>
        <source>log files %1 to %2 aren’t in the archive</source>
        <translation>die Protokolldateien %1 bis %2 sind nicht im Archiv</translation>
    </message>
    <message>
        <source>the rest of log file %1 isn’t in the archive</source>
        <translation>der Rest von Protokolldatei %1 ist nicht im Archiv</translation>
    </message>
    <message>
        <source>log file %1 can’t be read</source>
        <translation>Protokolldatei %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>log file %1 is damaged at offset %2</source>
        <translation>Protokolldatei %1 ist an Position %2 beschädigt</translation>
    </message>
    <message>
        <source>the cleaner freed log files before the first backup, by the checkpoint at %1</source>
        <translation>der Cleaner gab vor der ersten Sicherung Protokolldateien frei, durch den Prüfpunkt bei %1</translation>
    </message>
    <message>
        <source>the cleaner freed log file %1 before its end was archived, by the checkpoint at %2</source>
        <translation>der Cleaner gab Protokolldatei %1 frei, bevor ihr Ende archiviert war, durch den Prüfpunkt bei %2</translation>
    </message>
    <message>
        <source>log file %1 was made and freed between two backups, by the checkpoint at %2</source>
        <translation>Protokolldatei %1 wurde zwischen zwei Sicherungen angelegt und freigegeben, durch den Prüfpunkt bei %2</translation>
    </message>
    <message>
        <source>log files %1 to %2 were made and freed between two backups, by the checkpoint at %3</source>
        <translation>die Protokolldateien %1 bis %2 wurden zwischen zwei Sicherungen angelegt und freigegeben, durch den Prüfpunkt bei %3</translation>
    </message>
    <message>
        <source>More frequent incremental backups make such gaps rarer.</source>
        <translation>Häufigere inkrementelle Sicherungen machen solche Lücken seltener.</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>%1 is encrypted.</source>
        <translation>%1 ist verschlüsselt.</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Deletes %1 with the demo’s environments, vaults and standbys, and nothing else.</source>
        <translation>Löscht %1 mit den Umgebungen, Tresoren und Standbys der Demo und sonst nichts.</translation>
    </message>
    <message>
        <source>&amp;Reset demo…</source>
        <translation>Demo &amp;zurücksetzen …</translation>
    </message>
    <message>
        <source>Remo&amp;ve demo…</source>
        <translation>Demo &amp;entfernen …</translation>
    </message>
    <message>
        <source>Start the demo anew?</source>
        <translation>Die Demo neu beginnen?</translation>
    </message>
    <message>
        <source>Reset demo</source>
        <translation>Demo zurücksetzen</translation>
    </message>
    <message>
        <source>Remove the demo?</source>
        <translation>Die Demo entfernen?</translation>
    </message>
    <message>
        <source>Remove demo</source>
        <translation>Demo entfernen</translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>Full backup of %1</source>
        <translation>Vollsicherung von %1</translation>
    </message>
    <message>
        <source>Offline backup of %1</source>
        <translation>Offline-Sicherung von %1</translation>
    </message>
    <message>
        <source>Incremental backup of %1</source>
        <translation>Inkrementelle Sicherung von %1</translation>
    </message>
    <message>
        <source>Restore of %1</source>
        <translation>Wiederherstellung von %1</translation>
    </message>
    <message>
        <source>Create standby %1</source>
        <translation>Standby %1 anlegen</translation>
    </message>
    <message>
        <source>Update standby %1</source>
        <translation>Standby %1 aktualisieren</translation>
    </message>
    <message>
        <source>Verify a backup of %1</source>
        <translation>Sicherung von %1 prüfen</translation>
    </message>
    <message>
        <source>Trial restore of a backup of %1</source>
        <translation>Probe-Wiederherstellung einer Sicherung von %1</translation>
    </message>
    <message>
        <source>Verify the databases of %1</source>
        <translation>Datenbanken von %1 prüfen</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>Vorschau von %1</translation>
    </message>
    <message>
        <source>Export records of %1</source>
        <translation>Datensätze von %1 exportieren</translation>
    </message>
    <message>
        <source>Delete a backup set of %1</source>
        <translation>Sicherungssatz von %1 löschen</translation>
    </message>
    <message>
        <source>Open vault %1</source>
        <translation>Tresor %1 öffnen</translation>
    </message>
    <message>
        <source>Adopt a copy of %1</source>
        <translation>Kopie von %1 aufnehmen</translation>
    </message>
    <message>
        <source>Close gaps of %1</source>
        <translation>Lücken von %1 schließen</translation>
    </message>
</context>
<context>
    <name>RunbookExport</name>
    <message>
        <source>Export runbook</source>
        <translation>Ablaufplan exportieren</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Shell script (*.sh)</source>
        <translation>Shell-Skript (*.sh)</translation>
    </message>
    <message>
        <source>Export runbook “%1”</source>
        <translation>Ablaufplan „%1“ exportieren</translation>
    </message>
</context>
<context>
    <name>Runbooks</name>
    <message>
        <source>Planned %1. The plan is checked again when it runs.</source>
        <translation>Geplant %1. Der Plan wird vor der Ausführung noch einmal geprüft.</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>The same with the product’s own tools. What is a comment here is a check that no command does.</source>
        <translation>Dasselbe mit den Werkzeugen des Produkts. Was hier Kommentar ist, ist eine Prüfung, die kein Befehl ausführt.</translation>
    </message>
</context>
<context>
    <name>ui::ActivityPage</name>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Einzelheiten …</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>Noch wurde nichts getan</translation>
    </message>
    <message>
        <source>Backups, restores and standby updates of this environment are listed here with their results.</source>
        <translation>Sicherungen, Wiederherstellungen und Standby-Aktualisierungen dieser Umgebung stehen hier mit ihren Ergebnissen.</translation>
    </message>
    <message>
        <source>Choose a job to see its result</source>
        <translation>Wählen Sie einen Auftrag, um sein Ergebnis zu sehen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>ui::AddEnvironmentWizard</name>
    <message>
        <source>Nobody uses it now.</source>
        <translation>Niemand benutzt sie jetzt.</translation>
    </message>
    <message>
        <source>%1 (process %2): %3</source>
        <translation>%1 (Prozess %2): %3</translation>
    </message>
    <message>
        <source>In use by %1. It is only read, so this is fine.</source>
        <translation>Benutzt von %1. Sie wird nur gelesen; das ist also in Ordnung.</translation>
    </message>
    <message>
        <source>A program crashed while using it: its application must run recovery.</source>
        <translation>Ein Programm stürzte ab, während es sie benutzte: Ihre Anwendung muss eine Recovery ausführen.</translation>
    </message>
    <message>
        <source>Who uses it is unknown: %1</source>
        <translation>Wer sie benutzt, ist unbekannt: %1</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>Wo liegt sie?</translation>
    </message>
    <message>
        <source>The home is the directory that the application gives to Berkeley DB or to Java Edition. It is only read.</source>
        <translation>Das Home-Verzeichnis ist jenes, das die Anwendung Berkeley DB oder der Java Edition nennt. Es wird nur gelesen.</translation>
    </message>
    <message>
        <source>Home directory</source>
        <translation>Home-Verzeichnis</translation>
    </message>
    <message>
        <source>&amp;Home:</source>
        <translation>&amp;Home:</translation>
    </message>
    <message>
        <source>&amp;Search below this directory</source>
        <translation>Unterhalb &amp;suchen</translation>
    </message>
    <message>
        <source>Environments found</source>
        <translation>Gefundene Umgebungen</translation>
    </message>
    <message>
        <source>&amp;Found:</source>
        <translation>&amp;Gefunden:</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Learned from its files; nothing was attached to.</source>
        <translation>Aus den Dateien gelesen; es wurde keine Verbindung hergestellt.</translation>
    </message>
    <message>
        <source>Looking at the environment</source>
        <translation>Ansehen der Umgebung</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>%1 %2 environment</source>
        <translation>%1-%2-Umgebung</translation>
    </message>
    <message numerus="yes">
        <source>%n database(s), %1</source>
        <translation>
            <numerusform>%n Datenbank, %1</numerusform>
            <numerusform>%n Datenbanken, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Logs in %1</source>
        <translation>Protokolle in %1</translation>
    </message>
    <message>
        <source>The databases live in the log files.</source>
        <translation>Die Datenbanken liegen in den Protokolldateien.</translation>
    </message>
    <message>
        <source>Encrypted: jobs will ask for the password.</source>
        <translation>Verschlüsselt: Aufträge fragen nach dem Passwort.</translation>
    </message>
    <message>
        <source>Warning: the application removes its logs by itself; back up often.</source>
        <translation>Warnung: Die Anwendung löscht ihre Protokolle selbst; sichern Sie oft.</translation>
    </message>
    <message>
        <source>Warning: the log is kept in memory and can’t be archived.</source>
        <translation>Warnung: Das Protokoll liegt im Arbeitsspeicher und lässt sich nicht archivieren.</translation>
    </message>
    <message>
        <source>Warning: DB_CONFIG names absolute paths; copies get relative ones.</source>
        <translation>Warnung: DB_CONFIG nennt absolute Pfade; Kopien bekommen relative.</translation>
    </message>
    <message>
        <source>Warning: Java Edition marked it as corrupt and won’t open it.</source>
        <translation>Warnung: Die Java Edition hat sie als beschädigt markiert und öffnet sie nicht.</translation>
    </message>
    <message>
        <source>Name and vault</source>
        <translation>Name und Tresor</translation>
    </message>
    <message>
        <source>The vault keeps backup sets and archived logs.</source>
        <translation>Der Tresor nimmt Sicherungssätze und archivierte Protokolle auf.</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Name der Umgebung</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>Na&amp;me:</translation>
    </message>
    <message>
        <source>Vault directory</source>
        <translation>Tresorverzeichnis</translation>
    </message>
    <message>
        <source>&amp;Vault (may stay empty for now):</source>
        <translation>&amp;Tresor (kann vorerst leer bleiben):</translation>
    </message>
    <message>
        <source>This name is already taken.</source>
        <translation>Diesen Namen gibt es schon.</translation>
    </message>
    <message>
        <source>An existing vault, or a new or empty directory, best on another disk than the environment.</source>
        <translation>Ein vorhandener Tresor oder ein neues oder leeres Verzeichnis, am besten auf einem anderen Datenträger als die Umgebung.</translation>
    </message>
</context>
<context>
    <name>ui::AdoptWizard</name>
    <message>
        <source>Takes the copy in as a full backup set, %1, with a log history of its own that ends at %2.</source>
        <translation>Nimmt die Kopie als Vollsicherungssatz auf, %1, mit einem eigenen Protokollverlauf, der bei %2 endet.</translation>
    </message>
    <message>
        <source>Takes the copy in as a full backup set, %1. The archive has its log up to %2: every later point can be restored from it, too.</source>
        <translation>Nimmt die Kopie als Vollsicherungssatz auf, %1. Das Archiv hat sein Protokoll bis %2: Auch jeder spätere Punkt lässt sich daraus wiederherstellen.</translation>
    </message>
    <message>
        <source>Adopt a copy of %1</source>
        <translation>Kopie von %1 aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Adopt</source>
        <translation>&amp;Aufnehmen</translation>
    </message>
    <message>
        <source>Which copy?</source>
        <translation>Welche Kopie?</translation>
    </message>
    <message>
        <source>What db_hotbackup wrote, or a home that was copied by hand, becomes a backup set.</source>
        <translation>Was db_hotbackup geschrieben hat oder ein von Hand kopiertes Home-Verzeichnis wird zum Sicherungssatz.</translation>
    </message>
    <message>
        <source>Directory of the copy</source>
        <translation>Verzeichnis der Kopie</translation>
    </message>
    <message>
        <source>&amp;Directory:</source>
        <translation>&amp;Verzeichnis:</translation>
    </message>
    <message>
        <source>It is only read, and stays as it is. It must prove what a backup proves: that its log is sound and has no gap, that no page is newer than the log, and that no database is missing. Otherwise the next page says why not.</source>
        <translation>Es wird nur gelesen und bleibt, wie es ist. Es muss nachweisen, was eine Sicherung nachweist: dass sein Protokoll fehlerfrei und lückenlos ist, dass keine Seite neuer als das Protokoll ist und dass keine Datenbank fehlt. Andernfalls sagt die nächste Seite, warum nicht.</translation>
    </message>
</context>
<context>
    <name>ui::BackupModel</name>
    <message>
        <source>Not proved yet</source>
        <translation>Noch nicht nachgewiesen</translation>
    </message>
    <message>
        <source>Failed, %1</source>
        <translation>Fehlgeschlagen, %1</translation>
    </message>
    <message>
        <source>Read back, %1</source>
        <translation>Erneut gelesen, %1</translation>
    </message>
    <message>
        <source>Restored in %1, %2</source>
        <translation>Zur Probe in %1, %2</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Can’t be used</source>
        <translation>Unbrauchbar</translation>
    </message>
    <message>
        <source>Backup set</source>
        <translation>Sicherungssatz</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Reaches to LSN</source>
        <translation>Reicht bis LSN</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Full, adopted</source>
        <translation>Voll, aufgenommen</translation>
    </message>
</context>
<context>
    <name>ui::BackupWizard</name>
    <message>
        <source>Back up %1</source>
        <translation>%1 sichern</translation>
    </message>
    <message>
        <source>Back &amp;up</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>What kind of backup?</source>
        <translation>Welche Art von Sicherung?</translation>
    </message>
    <message>
        <source>The environment is only read, and applications keep working.</source>
        <translation>Die Umgebung wird nur gelesen; Anwendungen arbeiten weiter.</translation>
    </message>
    <message>
        <source>&amp;Incremental</source>
        <translation>&amp;Inkrementell</translation>
    </message>
    <message>
        <source>Adds what is new in the log to the newest backup. Quick; needs a full backup before it.</source>
        <translation>Ergänzt die neueste Sicherung um das, was im Protokoll neu ist. Schnell; braucht eine Vollsicherung davor.</translation>
    </message>
    <message>
        <source>&amp;Full</source>
        <translation>&amp;Voll</translation>
    </message>
    <message>
        <source>Copies the log files, in which the databases live, while applications work. Begins a new chain.</source>
        <translation>Kopiert die Protokolldateien, in denen die Datenbanken liegen, während Anwendungen arbeiten. Beginnt eine neue Kette.</translation>
    </message>
    <message>
        <source>Copies all databases and the log while applications work. Begins a new chain.</source>
        <translation>Kopiert alle Datenbanken und das Protokoll, während Anwendungen arbeiten. Beginnt eine neue Kette.</translation>
    </message>
    <message>
        <source>Full, &amp;offline</source>
        <translation>Voll, &amp;offline</translation>
    </message>
    <message>
        <source>For stopped applications: refuses unless it is proved that nobody writes to the environment.</source>
        <translation>Für beendete Anwendungen: Weigert sich, wenn nicht bewiesen ist, dass niemand in die Umgebung schreibt.</translation>
    </message>
    <message>
        <source>For stopped applications: refuses unless it is proved that nobody uses the environment.</source>
        <translation>Für beendete Anwendungen: Weigert sich, wenn nicht bewiesen ist, dass niemand die Umgebung benutzt.</translation>
    </message>
    <message>
        <source>Where to, and how?</source>
        <translation>Wohin und wie?</translation>
    </message>
    <message>
        <source>A vault is a directory of plain files.</source>
        <translation>Ein Tresor ist ein Verzeichnis mit gewöhnlichen Dateien.</translation>
    </message>
    <message>
        <source>Vault directory</source>
        <translation>Tresorverzeichnis</translation>
    </message>
    <message>
        <source>&amp;Vault:</source>
        <translation>&amp;Tresor:</translation>
    </message>
    <message>
        <source>An existing vault. “Choose a vault…” in the menu Environment makes a new one.</source>
        <translation>Ein vorhandener Tresor. „Tresor wählen …“ im Menü Umgebung legt einen neuen an.</translation>
    </message>
    <message>
        <source>Write a &amp;checkpoint first</source>
        <translation>Zuerst einen &amp;Prüfpunkt schreiben</translation>
    </message>
    <message>
        <source>Let the &amp;library copy the databases</source>
        <translation>Die &amp;Bibliothek die Datenbanken kopieren lassen</translation>
    </message>
    <message>
        <source>Leave out &amp;reserved files</source>
        <translation>&amp;Reservierte Dateien weglassen</translation>
    </message>
    <message>
        <source>Makes later recovery shorter. Attaches to the environment for a moment; otherwise nothing of ours ever does.</source>
        <translation>Verkürzt die spätere Recovery. Verbindet sich für einen Augenblick mit der Umgebung; sonst tut NineLives das nie.</translation>
    </message>
    <message>
        <source>For full backups on file systems where whole pages can’t be read from outside. Attaches to the environment during the copy.</source>
        <translation>Für Vollsicherungen auf Dateisystemen, auf denen ganze Seiten von außen nicht lesbar sind. Verbindet sich während der Kopie mit der Umgebung.</translation>
    </message>
    <message>
        <source>Log files that the cleaner has freed and that are still there, as in a replicated environment. Nothing needs them; with them in the log archive, earlier points can be restored, too.</source>
        <translation>Protokolldateien, die der Cleaner freigegeben hat und die noch da sind, etwa in einer replizierten Umgebung. Nichts braucht sie; mit ihnen im Protokollarchiv lassen sich auch frühere Punkte wiederherstellen.</translation>
    </message>
    <message>
        <source>Copies %1 into %2.</source>
        <translation>Kopiert %1 nach %2.</translation>
    </message>
    <message>
        <source>A checkpoint and a backup by the library aren’t offered: your settings say that nothing may attach to an environment.</source>
        <translation>Prüfpunkt und Sicherung durch die Bibliothek werden nicht angeboten: Nach Ihren Einstellungen darf sich nichts mit einer Umgebung verbinden.</translation>
    </message>
</context>
<context>
    <name>ui::BackupsPage</name>
    <message>
        <source>Backup sets</source>
        <translation>Sicherungssätze</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>P&amp;rüfen</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Restore &amp;this set…</source>
        <translation>Diesen Satz &amp;wiederherstellen …</translation>
    </message>
    <message>
        <source>Proves that the set can be relied on</source>
        <translation>Weist nach, dass auf den Satz Verlass ist</translation>
    </message>
    <message>
        <source>&amp;Re-read</source>
        <translation>&amp;Erneut lesen</translation>
    </message>
    <message>
        <source>Reads every byte of the set again and compares the digests</source>
        <translation>Liest jedes Byte des Satzes erneut und vergleicht die Prüfsummen</translation>
    </message>
    <message>
        <source>Re-read and restore a &amp;trial copy</source>
        <translation>Erneut lesen und zur &amp;Probe wiederherstellen</translation>
    </message>
    <message>
        <source>Also restores the set into a scratch directory in the vault, verifies it there and removes it again</source>
        <translation>Stellt den Satz außerdem in ein temporäres Verzeichnis im Tresor wieder her, prüft ihn dort und entfernt ihn wieder</translation>
    </message>
    <message>
        <source>What lies between two sets: select two of them, with Ctrl for the second</source>
        <translation>Was zwischen zwei Sätzen liegt: Wählen Sie zwei, den zweiten mit Strg</translation>
    </message>
    <message>
        <source>Says first what could not be restored any more</source>
        <translation>Sagt zuerst, was sich nicht mehr wiederherstellen ließe</translation>
    </message>
    <message>
        <source>Restores to the last commit of the set</source>
        <translation>Stellt den letzten Commit des Satzes wieder her</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>No vault is chosen</source>
        <translation>Kein Tresor gewählt</translation>
    </message>
    <message>
        <source>A vault is the directory that keeps backup sets and archived logs as plain files. It is best on another disk.</source>
        <translation>Ein Tresor ist das Verzeichnis, das Sicherungssätze und archivierte Protokolle als gewöhnliche Dateien enthält. Am besten liegt er auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>&amp;Choose a vault…</source>
        <translation>&amp;Tresor wählen …</translation>
    </message>
    <message>
        <source>The vault can’t be read</source>
        <translation>Der Tresor ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 isn’t available: %2</source>
        <translation>%1 ist nicht verfügbar: %2</translation>
    </message>
    <message>
        <source>No backup sets yet</source>
        <translation>Noch keine Sicherungssätze</translation>
    </message>
    <message>
        <source>The first full backup copies the live environment without attaching to it. Incremental backups then add only what is new in the log.</source>
        <translation>Die erste Vollsicherung kopiert die laufende Umgebung, ohne sich mit ihr zu verbinden. Inkrementelle Sicherungen ergänzen danach nur, was im Protokoll neu ist.</translation>
    </message>
    <message>
        <source>&amp;Back up now…</source>
        <translation>&amp;Jetzt sichern …</translation>
    </message>
    <message>
        <source>%1, %2, in %3</source>
        <translation>%1, %2, in %3</translation>
    </message>
    <message>
        <source>&amp;Adopt a copy…</source>
        <translation>&amp;Kopie aufnehmen …</translation>
    </message>
    <message>
        <source>Makes a backup set of what db_hotbackup wrote or of a copy made by hand</source>
        <translation>Macht aus dem, was db_hotbackup geschrieben hat, oder aus einer von Hand gemachten Kopie einen Sicherungssatz</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Geben Sie ein, was Sie tun möchten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Gefundene Befehle</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   (%2)</translation>
    </message>
</context>
<context>
    <name>ui::CommitTableModel</name>
    <message>
        <source>clock went back %1</source>
        <translation>Uhr ging %1 zurück</translation>
    </message>
    <message>
        <source>same second</source>
        <translation>gleiche Sekunde</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>LSN</source>
        <translation>LSN</translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation>Seit vorigem</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>Protokolldatei</translation>
    </message>
</context>
<context>
    <name>ui::DatabasesPage</name>
    <message>
        <source>Database files</source>
        <translation>Datenbankdateien</translation>
    </message>
    <message>
        <source>&amp;Look into them…</source>
        <translation>H&amp;ineinsehen …</translation>
    </message>
    <message>
        <source>&amp;Verify all</source>
        <translation>Alle p&amp;rüfen</translation>
    </message>
    <message>
        <source>Makes a private copy, counts its records and shows its keys. To compare with an earlier point, use “Preview this point” on the timeline.</source>
        <translation>Macht eine private Kopie, zählt ihre Datensätze und zeigt ihre Schlüssel. Zum Vergleich mit einem früheren Punkt dient „Vorschau auf diesen Punkt“ auf der Zeitachse.</translation>
    </message>
    <message>
        <source>Makes a private copy, verifies pages and structure of every database in it, counts the records and removes it. The environment is only read.</source>
        <translation>Macht eine private Kopie, prüft Seiten und Aufbau jeder Datenbank darin, zählt die Datensätze und entfernt sie wieder. Die Umgebung wird nur gelesen.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>The environment can’t be read</source>
        <translation>Die Umgebung ist nicht lesbar</translation>
    </message>
    <message>
        <source>No database files</source>
        <translation>Keine Datenbankdateien</translation>
    </message>
    <message>
        <source>Java Edition keeps its databases in its log, which the log files page shows. What they hold can’t be told without the application’s classes: restore a copy to look into it.</source>
        <translation>Die Java Edition führt ihre Datenbanken in ihrem Protokoll, das die Seite Protokolldateien zeigt. Was sie enthalten, lässt sich ohne die Klassen der Anwendung nicht sagen: Stellen Sie eine Kopie wieder her, um hineinzusehen.</translation>
    </message>
    <message>
        <source>No databases yet</source>
        <translation>Noch keine Datenbanken</translation>
    </message>
    <message>
        <source>The directories of this environment hold no database file. Databases that live in memory aren’t listed.</source>
        <translation>Die Verzeichnisse dieser Umgebung enthalten keine Datenbankdatei. Datenbanken, die im Arbeitsspeicher leben, stehen hier nicht.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ui::DeleteSetWizard</name>
    <message>
        <source>Delete a backup set of %1</source>
        <translation>Sicherungssatz von %1 löschen</translation>
    </message>
    <message>
        <source>What is deleted can’t be brought back.</source>
        <translation>Was gelöscht ist, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Deletes this set, %1.</source>
        <translation>Löscht diesen Satz, %1.</translation>
    </message>
    <message>
        <source>Deletes this set, and with it what rests on it: %1, %2 together.</source>
        <translation>Löscht diesen Satz und was auf ihm beruht: %1, zusammen %2.</translation>
    </message>
    <message>
        <source>Nothing can be restored any more then.</source>
        <translation>Danach lässt sich nichts mehr wiederherstellen.</translation>
    </message>
    <message>
        <source>%1 can’t be restored any more.</source>
        <translation>%1 lassen sich dann nicht mehr wiederherstellen.</translation>
    </message>
    <message>
        <source>Every commit that can be restored now still can be.</source>
        <translation>Jeder Commit, der sich jetzt wiederherstellen lässt, bleibt wiederherstellbar.</translation>
    </message>
    <message>
        <source>The log archive stays as it is.</source>
        <translation>Das Protokollarchiv bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>ui::DirectoryField</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Durchsuchen: %1</translation>
    </message>
</context>
<context>
    <name>ui::FleetPage</name>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
    <message numerus="yes">
        <source>All %n environment(s) are fine.</source>
        <translation>
            <numerusform>%n Umgebung ist in Ordnung.</numerusform>
            <numerusform>Alle %n Umgebungen sind in Ordnung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n environment(s) need a look.</source>
        <translation>
            <numerusform>%1 von %n Umgebung braucht Aufmerksamkeit.</numerusform>
            <numerusform>%1 von %n Umgebungen brauchen Aufmerksamkeit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FleetView</name>
    <message>
        <source>Timeline of all environments</source>
        <translation>Zeitachse aller Umgebungen</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>can be restored</source>
        <translation>wiederherstellbar</translation>
    </message>
    <message>
        <source>can’t be restored</source>
        <translation>nicht wiederherstellbar</translation>
    </message>
</context>
<context>
    <name>ui::HealWizard</name>
    <message numerus="yes">
        <source>Closes %n gap(s), %1 of log.</source>
        <translation>
            <numerusform>Schließt %n Lücke, %1 Protokoll.</numerusform>
            <numerusform>Schließt %n Lücken, %1 Protokoll.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) stay(s).</source>
        <translation>
            <numerusform>%n Lücke bleibt.</numerusform>
            <numerusform>%n Lücken bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close gaps of %1</source>
        <translation>Lücken von %1 schließen</translation>
    </message>
    <message>
        <source>&amp;Close gaps</source>
        <translation>&amp;Lücken schließen</translation>
    </message>
    <message>
        <source>Where may the missing log files be?</source>
        <translation>Wo könnten die fehlenden Protokolldateien sein?</translation>
    </message>
    <message>
        <source>All vaults and standbys that are known here are searched.</source>
        <translation>Alle hier bekannten Tresore und Standbys werden durchsucht.</translation>
    </message>
    <message>
        <source>Another place to search</source>
        <translation>Ein weiterer Ort zum Suchen</translation>
    </message>
    <message>
        <source>&amp;Search also:</source>
        <translation>&amp;Auch suchen in:</translation>
    </message>
    <message>
        <source>A copy of the environment, a directory with log files, or another vault; may stay empty. A file counts only if its content goes on with what is archived, whatever its name. Where nothing is found, a full backup begins a fresh span.</source>
        <translation>Eine Kopie der Umgebung, ein Verzeichnis mit Protokolldateien oder ein anderer Tresor; kann leer bleiben. Eine Datei zählt nur, wenn ihr Inhalt das Archivierte fortsetzt, wie immer sie heißt. Wo nichts gefunden wird, beginnt eine Vollsicherung einen neuen Abschnitt.</translation>
    </message>
</context>
<context>
    <name>ui::JobDock</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>ui::JobRow</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>time left: %1</source>
        <translation>verbleibende Zeit: %1</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>cleaner held off for %1, %2 piled up</source>
        <translation>Cleaner %1 zurückgehalten, %2 angesammelt</translation>
    </message>
</context>
<context>
    <name>ui::LogFileMap</name>
    <message>
        <source>Map of the log files</source>
        <translation>Karte der Protokolldateien</translation>
    </message>
    <message>
        <source>Log files %1 to %2: choose one in the table</source>
        <translation>Protokolldateien %1 bis %2: Wählen Sie eine in der Tabelle</translation>
    </message>
    <message>
        <source>Log file %1: %2</source>
        <translation>Protokolldatei %1: %2</translation>
    </message>
    <message>
        <source>%1 % of it still needed</source>
        <translation>davon noch %1 % gebraucht</translation>
    </message>
</context>
<context>
    <name>ui::LogFilesPage</name>
    <message>
        <source>Log files</source>
        <translation>Protokolldateien</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>&amp;Filter:</translation>
    </message>
    <message>
        <source>Number, state or place</source>
        <translation>Nummer, Zustand oder Ort</translation>
    </message>
    <message>
        <source>No log files</source>
        <translation>Keine Protokolldateien</translation>
    </message>
    <message>
        <source>Neither the environment nor its vault has log files that can be read. Log files appear as soon as an application commits its first transaction.</source>
        <translation>Weder die Umgebung noch ihr Tresor hat lesbare Protokolldateien. Sie erscheinen, sobald eine Anwendung ihre erste Transaktion festschreibt.</translation>
    </message>
    <message>
        <source>%1, %2, %3 in the environment</source>
        <translation>%1, %2, davon %3 in der Umgebung</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>NineLives</source>
        <translation>NineLives</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitachse</translation>
    </message>
    <message>
        <source>&amp;Log files</source>
        <translation>&amp;Protokolldateien</translation>
    </message>
    <message>
        <source>T&amp;ransactions</source>
        <translation>&amp;Transaktionen</translation>
    </message>
    <message>
        <source>&amp;Databases</source>
        <translation>Daten&amp;banken</translation>
    </message>
    <message>
        <source>Backu&amp;ps</source>
        <translation>&amp;Sicherungen</translation>
    </message>
    <message>
        <source>Stand&amp;bys</source>
        <translation>Standb&amp;ys</translation>
    </message>
    <message>
        <source>A&amp;ctivity</source>
        <translation>A&amp;ktivität</translation>
    </message>
    <message>
        <source>Add your first environment</source>
        <translation>Fügen Sie Ihre erste Umgebung hinzu</translation>
    </message>
    <message>
        <source>An environment is the directory that an application gives to Berkeley DB: its databases and logs. NineLives only reads it, and never attaches to it unless you say so.</source>
        <translation>Eine Umgebung ist das Verzeichnis, das eine Anwendung Berkeley DB gibt: ihre Datenbanken und Protokolle. NineLives liest sie nur und verbindet sich nie mit ihr, außer Sie verlangen es.</translation>
    </message>
    <message>
        <source>&amp;Add environment…</source>
        <translation>Umgebung &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Back up…</source>
        <translation>&amp;Sichern …</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen …</translation>
    </message>
    <message>
        <source>&amp;Update standby</source>
        <translation>Standby &amp;aktualisieren</translation>
    </message>
    <message>
        <source>Create a &amp;standby…</source>
        <translation>Standby an&amp;legen …</translation>
    </message>
    <message>
        <source>&amp;Verify newest set</source>
        <translation>&amp;Neuesten Satz prüfen</translation>
    </message>
    <message>
        <source>Verify &amp;databases</source>
        <translation>&amp;Datenbanken prüfen</translation>
    </message>
    <message>
        <source>&amp;Look into databases…</source>
        <translation>In Datenbanken &amp;hineinsehen …</translation>
    </message>
    <message>
        <source>Choose a va&amp;ult…</source>
        <translation>&amp;Tresor wählen …</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Find a point…</source>
        <translation>&amp;Punkt suchen …</translation>
    </message>
    <message>
        <source>&amp;Command…</source>
        <translation>&amp;Befehl …</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>Go to an LSN, time or name  ( / )</source>
        <translation>Zu LSN, Zeit oder Name  ( / )</translation>
    </message>
    <message>
        <source>Go to an LSN, a time or a named point</source>
        <translation>Zu einer LSN, einer Zeit oder einem benannten Punkt gehen</translation>
    </message>
    <message>
        <source>46/7731204, 14:23:33, 2026-11-21 14:23:33 or the name of a point: moves the restore flag there</source>
        <translation>46/7731204, 14:23:33, 2026-11-21 14:23:33 oder der Name eines Punkts: bewegt die Wiederherstellungsmarke dorthin</translation>
    </message>
    <message>
        <source>The catalog can’t be written: %1</source>
        <translation>Der Katalog lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>The keychain failed: %1</source>
        <translation>Der Schlüsselbund versagte: %1</translation>
    </message>
    <message numerus="yes">
        <source>Following %n environment(s)</source>
        <translation>
            <numerusform>%n Umgebung wird beobachtet</numerusform>
            <numerusform>%n Umgebungen werden beobachtet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n Auftrag läuft</numerusform>
            <numerusform>%n Aufträge laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>attached to no application</source>
        <translation>mit keiner Anwendung verbunden</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 %2 (%3) · %4</source>
        <translation>%1 %2 (%3) · %4</translation>
    </message>
    <message>
        <source>“%1” is no LSN, time or named point of this log</source>
        <translation>„%1“ ist weder LSN noch Zeit noch benannter Punkt dieses Protokolls</translation>
    </message>
    <message>
        <source>Choose a vault, or a new or empty directory for one</source>
        <translation>Wählen Sie einen Tresor oder ein neues oder leeres Verzeichnis dafür</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Stop following %1?</source>
        <translation>%1 nicht mehr beobachten?</translation>
    </message>
    <message>
        <source>No file is touched: the environment, its backups and its standbys stay as they are.</source>
        <translation>Keine Datei wird angerührt: Die Umgebung, ihre Sicherungen und ihre Standbys bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Drop to add %1</source>
        <translation>Loslassen, um %1 hinzuzufügen</translation>
    </message>
    <message>
        <source>Drop to restore %1 into a new directory</source>
        <translation>Loslassen, um %1 in ein neues Verzeichnis wiederherzustellen</translation>
    </message>
    <message>
        <source>Drop to restore %1 into %2</source>
        <translation>Loslassen, um %1 nach %2 wiederherzustellen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Adopt a copy…</source>
        <translation>&amp;Kopie aufnehmen …</translation>
    </message>
    <message>
        <source>&amp;All environments</source>
        <translation>&amp;Alle Umgebungen</translation>
    </message>
    <message>
        <source>“%1” was removed from the list.</source>
        <translation>„%1“ wurde aus der Liste entfernt.</translation>
    </message>
    <message>
        <source>The name “%1” was removed.</source>
        <translation>Der Name „%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>“%1” is called “%2” now.</source>
        <translation>„%1“ heißt jetzt „%2“.</translation>
    </message>
</context>
<context>
    <name>ui::Notices</name>
    <message>
        <source>Done: %1</source>
        <translation>Fertig: %1</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>Dauer: %1.</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message>
        <source>Would be lost now</source>
        <translation>Wäre jetzt verloren</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>Letzte Sicherung</translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation>Letzter Nachweis</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>Standby</translation>
    </message>
    <message>
        <source>In use by</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Looking at the environment…</source>
        <translation>Die Umgebung wird gelesen …</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 of log, %2</source>
        <translation>%1 Protokoll, %2</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Nothing is archived.</source>
        <translation>Nichts ist archiviert.</translation>
    </message>
    <message>
        <source>The log can’t be read.</source>
        <translation>Das Protokoll ist nicht lesbar.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>%1 in the vault</source>
        <translation>%1 im Tresor</translation>
    </message>
    <message>
        <source>Nothing can be restored.</source>
        <translation>Nichts lässt sich wiederherstellen.</translation>
    </message>
    <message>
        <source>Restored in %1</source>
        <translation>Wiederhergestellt in %1</translation>
    </message>
    <message>
        <source>Read back, digests equal</source>
        <translation>Erneut gelesen, Prüfsummen gleich</translation>
    </message>
    <message>
        <source>No set was read back.</source>
        <translation>Kein Satz wurde erneut gelesen.</translation>
    </message>
    <message>
        <source>No second home is ready.</source>
        <translation>Kein zweites Home-Verzeichnis ist bereit.</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>The environment can’t be read.</source>
        <translation>Die Umgebung ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemandem</translation>
    </message>
    <message numerus="yes">
        <source>%n program(s)</source>
        <translation>
            <numerusform>%n Programm</numerusform>
            <numerusform>%n Programmen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>Only read, never attached to.</source>
        <translation>Nur gelesen, nie verbunden.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Restore would take</source>
        <translation>Dauer einer Wiederherstellung</translation>
    </message>
    <message>
        <source>Not known: nothing was restored yet, not even on trial.</source>
        <translation>Unbekannt: Noch wurde nichts wiederhergestellt, auch nicht zur Probe.</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Etwa %1</translation>
    </message>
    <message>
        <source>As fast as the trial restore of %1</source>
        <translation>So schnell wie die Probe-Wiederherstellung vom %1</translation>
    </message>
    <message>
        <source>As fast as the restore of %1</source>
        <translation>So schnell wie die Wiederherstellung vom %1</translation>
    </message>
    <message>
        <source>How the log grew: %1 are known</source>
        <translation>Wie das Protokoll wuchs: %1 sind bekannt</translation>
    </message>
    <message>
        <source>Sizes of the backup sets</source>
        <translation>Größen der Sicherungssätze</translation>
    </message>
    <message>
        <source>How many bytes behind each update found it</source>
        <translation>Rückstand in Bytes, den jede Aktualisierung vorfand</translation>
    </message>
</context>
<context>
    <name>ui::PasswordField</name>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation>Im Schlüsselbund &amp;aufbewahren</translation>
    </message>
    <message>
        <source>It is forgotten when the program ends.</source>
        <translation>Es wird vergessen, wenn das Programm endet.</translation>
    </message>
    <message>
        <source>Password of the environment</source>
        <translation>Passwort der Umgebung</translation>
    </message>
    <message>
        <source>&amp;Password of the environment:</source>
        <translation>&amp;Passwort der Umgebung:</translation>
    </message>
    <message>
        <source>Known; type only to change it</source>
        <translation>Bekannt; nur zum Ändern eingeben</translation>
    </message>
    <message>
        <source>Right-click the environment to forget it.</source>
        <translation>Ein Rechtsklick auf die Umgebung bietet an, es zu vergessen.</translation>
    </message>
    <message>
        <source>It can’t be kept: %1.</source>
        <translation>Es lässt sich nicht aufbewahren: %1.</translation>
    </message>
</context>
<context>
    <name>ui::PreviewCountModel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>same number</source>
        <translation>gleich viele</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Records then</source>
        <translation>Datensätze damals</translation>
    </message>
    <message>
        <source>Records now</source>
        <translation>Datensätze jetzt</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>ui::PreviewDialog</name>
    <message>
        <source>%1, commit %2</source>
        <translation>%1, Commit %2</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>Vorschau von %1</translation>
    </message>
    <message>
        <source>&amp;Export records…</source>
        <translation>Datensätze &amp;exportieren …</translation>
    </message>
    <message>
        <source>Writes the records in the format of db_dump: db_load brings them back into the application’s own environment</source>
        <translation>Schreibt die Datensätze im Format von db_dump: db_load bringt sie in die Umgebung der Anwendung zurück</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>Damals: %1</translation>
    </message>
    <message>
        <source>Now: %1, a copy of the live environment, which wasn’t attached to</source>
        <translation>Jetzt: %1, eine Kopie der laufenden Umgebung, zu der keine Verbindung bestand</translation>
    </message>
    <message>
        <source>Now: %1, the newest state in the vault; the live one couldn’t be copied</source>
        <translation>Jetzt: %1, der neueste Stand im Tresor; die laufende Umgebung ließ sich nicht kopieren</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Keys that begin with…</source>
        <translation>Schlüssel, die beginnen mit …</translation>
    </message>
    <message>
        <source>Beginning of the keys, or a record number</source>
        <translation>Anfang der Schlüssel oder eine Satznummer</translation>
    </message>
    <message>
        <source>&amp;Hexadecimal</source>
        <translation>&amp;Hexadezimal</translation>
    </message>
    <message>
        <source>Show &amp;values</source>
        <translation>Werte zei&amp;gen</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Keys then</source>
        <translation>Schlüssel damals</translation>
    </message>
    <message>
        <source>Keys now</source>
        <translation>Schlüssel jetzt</translation>
    </message>
    <message>
        <source>Nothing to look at.</source>
        <translation>Nichts zu sehen.</translation>
    </message>
    <message>
        <source>Comparing every record…</source>
        <translation>Jeder Datensatz wird verglichen …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>All %1 keys are the same.</source>
        <translation>Alle %1 Schlüssel sind gleich.</translation>
    </message>
    <message>
        <source>%1 keys are gone, %2 have another value, %3 are new, %4 are the same.</source>
        <translation>%1 Schlüssel sind weg, %2 haben einen anderen Wert, %3 sind neu, %4 sind gleich.</translation>
    </message>
    <message>
        <source>The first ones of each kind are shown.</source>
        <translation>Die ersten jeder Art werden gezeigt.</translation>
    </message>
    <message>
        <source>No such key.</source>
        <translation>Kein solcher Schlüssel.</translation>
    </message>
    <message>
        <source>Page %1, records: %2</source>
        <translation>Seite %1, Datensätze: %2</translation>
    </message>
    <message>
        <source>Export records</source>
        <translation>Datensätze exportieren</translation>
    </message>
</context>
<context>
    <name>ui::PreviewKeyModel</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Damals</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
</context>
<context>
    <name>ui::RecordModel</name>
    <message>
        <source>LSN</source>
        <translation>LSN</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriger</translation>
    </message>
</context>
<context>
    <name>ui::RecordsPanel</name>
    <message>
        <source>Records of the log file</source>
        <translation>Einträge der Protokolldatei</translation>
    </message>
    <message>
        <source>Show &amp;values</source>
        <translation>&amp;Werte zeigen</translation>
    </message>
    <message>
        <source>Pre&amp;vious of the transaction</source>
        <translation>&amp;Voriger der Transaktion</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Fields of the chosen record</source>
        <translation>Felder des gewählten Eintrags</translation>
    </message>
    <message>
        <source>Rec&amp;ord:</source>
        <translation>&amp;Eintrag:</translation>
    </message>
    <message>
        <source>&amp;Database:</source>
        <translation>&amp;Datenbank:</translation>
    </message>
    <message>
        <source>Tra&amp;nsaction:</source>
        <translation>Transakt&amp;ion:</translation>
    </message>
    <message>
        <source>Te&amp;xt:</source>
        <translation>Te&amp;xt:</translation>
    </message>
    <message>
        <source>&amp;Go to:</source>
        <translation>&amp;Gehe zu:</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Bytes of the record, as text</source>
        <translation>Bytes des Eintrags als Text</translation>
    </message>
    <message>
        <source>LSN</source>
        <translation>LSN</translation>
    </message>
    <message>
        <source>A transaction is a number, as in the table.</source>
        <translation>Eine Transaktion ist eine Zahl, wie in der Tabelle.</translation>
    </message>
    <message>
        <source>Read the records of a log file</source>
        <translation>Einträge einer Protokolldatei lesen</translation>
    </message>
    <message>
        <source>Read records from number %1</source>
        <translation>Einträge ab Nummer %1 lesen</translation>
    </message>
    <message>
        <source>Find a record</source>
        <translation>Einen Eintrag suchen</translation>
    </message>
    <message>
        <source>Read a record</source>
        <translation>Einen Eintrag lesen</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, verborgen</translation>
    </message>
    <message>
        <source>Reading log file %1…</source>
        <translation>Protokolldatei %1 wird gelesen …</translation>
    </message>
    <message>
        <source>Choose a log file to see its records.</source>
        <translation>Wählen Sie eine Protokolldatei, um ihre Einträge zu sehen.</translation>
    </message>
    <message numerus="yes">
        <source>Log file %1: %Ln record(s)</source>
        <translation>
            <numerusform>Protokolldatei %1: %Ln Eintrag</numerusform>
            <numerusform>Protokolldatei %1: %Ln Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RestorePanel</name>
    <message>
        <source>Pre&amp;view this point…</source>
        <translation>&amp;Vorschau auf diesen Punkt …</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen …</translation>
    </message>
    <message>
        <source>Restore point</source>
        <translation>Wiederherstellungspunkt</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Next commit</source>
        <translation>Nächster Commit</translation>
    </message>
    <message>
        <source>Set before</source>
        <translation>Satz davor</translation>
    </message>
    <message>
        <source>After it, lost</source>
        <translation>Danach, verloren</translation>
    </message>
    <message>
        <source>Restores a private copy to look at: how many records each database had then and has now, which differ, and to export some</source>
        <translation>Stellt eine private Kopie zum Ansehen wieder her: wie viele Datensätze jede Datenbank damals hatte und jetzt hat, welche sich unterscheiden, und um einige zu exportieren</translation>
    </message>
    <message>
        <source>No commit is known here: everything that the backup and the archived log hold up to this position is restored, into a new directory.</source>
        <translation>Hier ist kein Commit bekannt: Alles, was die Sicherung und das archivierte Protokoll bis zu dieser Position enthalten, wird wiederhergestellt, in ein neues Verzeichnis.</translation>
    </message>
    <message>
        <source>Nothing can be restored yet. A full backup comes first.</source>
        <translation>Noch lässt sich nichts wiederherstellen. Zuerst braucht es eine Vollsicherung.</translation>
    </message>
    <message>
        <source>Click on the timeline, drag the flag or use the arrow keys to choose a commit.</source>
        <translation>Klicken Sie auf die Zeitachse, ziehen Sie die Marke oder benutzen Sie die Pfeiltasten, um einen Commit zu wählen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>incremental</source>
        <translation>inkrementell</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>Everything up to and including this commit is restored, into a new directory.</source>
        <translation>Alles bis einschließlich dieses Commits wird wiederhergestellt, in ein neues Verzeichnis.</translation>
    </message>
</context>
<context>
    <name>ui::RestoreWizard</name>
    <message>
        <source>Restore %1</source>
        <translation>%1 wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>To which point?</source>
        <translation>Auf welchen Punkt?</translation>
    </message>
    <message>
        <source>The backup set is of an earlier log history of %1, from before it was restored or made anew.</source>
        <translation>Der Sicherungssatz gehört zu einem früheren Protokollverlauf von %1, bevor die Umgebung wiederhergestellt oder neu angelegt wurde.</translation>
    </message>
    <message>
        <source>The &amp;latest point of that history</source>
        <translation>Der &amp;letzte Punkt dieses Verlaufs</translation>
    </message>
    <message>
        <source>The &amp;latest point that the vault reaches</source>
        <translation>Der &amp;letzte Punkt, den der Tresor erreicht</translation>
    </message>
    <message>
        <source>A &amp;commit:</source>
        <translation>Ein &amp;Commit:</translation>
    </message>
    <message>
        <source>A &amp;time:</source>
        <translation>Eine &amp;Zeit:</translation>
    </message>
    <message>
        <source>LSN of the commit</source>
        <translation>LSN des Commits</translation>
    </message>
    <message>
        <source>for example 46/7731204</source>
        <translation>zum Beispiel 46/7731204</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>for example 2026-11-21 14:23:33</source>
        <translation>zum Beispiel 2026-11-21 14:23:33</translation>
    </message>
    <message>
        <source>Everything up to the last commit at or before %1 in that history.</source>
        <translation>Alles bis zum letzten Commit bei oder vor %1 in diesem Verlauf.</translation>
    </message>
    <message>
        <source>Everything that is archived.</source>
        <translation>Alles, was archiviert ist.</translation>
    </message>
    <message>
        <source>There is no commit at or before this position.</source>
        <translation>An dieser Position oder davor gibt es keinen Commit.</translation>
    </message>
    <message>
        <source>Everything up to and including commit %1 of %2. Later commits are left out.</source>
        <translation>Alles bis einschließlich Commit %1 vom %2. Spätere Commits bleiben weg.</translation>
    </message>
    <message>
        <source>Type the LSN of a commit: file and offset, as in 46/7731204.</source>
        <translation>Geben Sie die LSN eines Commits ein: Datei und Position, wie in 46/7731204.</translation>
    </message>
    <message>
        <source>Type a time in %1, or with an offset.</source>
        <translation>Geben Sie eine Zeit in %1 ein, oder eine mit Abstand zu UTC.</translation>
    </message>
    <message>
        <source>Everything that was committed up to %1, that second included.</source>
        <translation>Alles, was bis %1 festgeschrieben wurde, diese Sekunde eingeschlossen.</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>Wohin?</translation>
    </message>
    <message>
        <source>Every entry of the log is checked before the result appears under its name. There is nothing to recover: Java Edition does that when it opens it.</source>
        <translation>Jeder Eintrag des Protokolls wird geprüft, bevor das Ergebnis unter seinem Namen erscheint. Eine Recovery braucht es nicht: Die Java Edition führt sie beim Öffnen aus.</translation>
    </message>
    <message>
        <source>The result is recovered and verified before it appears under its name.</source>
        <translation>Das Ergebnis durchläuft Recovery und Prüfung, bevor es unter seinem Namen erscheint.</translation>
    </message>
    <message>
        <source>Destination directory</source>
        <translation>Zielverzeichnis</translation>
    </message>
    <message>
        <source>&amp;Destination:</source>
        <translation>&amp;Ziel:</translation>
    </message>
    <message>
        <source>A new or empty directory.</source>
        <translation>Ein neues oder leeres Verzeichnis.</translation>
    </message>
    <message>
        <source>&amp;Replace what lies there</source>
        <translation>&amp;Ersetzen, was dort liegt</translation>
    </message>
    <message>
        <source>The former content is set aside beside it and never removed. No application may use it meanwhile.</source>
        <translation>Der frühere Inhalt wird daneben beiseitegelegt und nie entfernt. Solange darf ihn keine Anwendung benutzen.</translation>
    </message>
    <message>
        <source>Restores up to commit %1 of %2.</source>
        <translation>Stellt alles bis Commit %1 vom %2 wieder her.</translation>
    </message>
    <message>
        <source>Restores up to commit %1.</source>
        <translation>Stellt alles bis Commit %1 wieder her.</translation>
    </message>
    <message>
        <source>Made from the backup of %1: %2, %3.</source>
        <translation>Aus der Sicherung vom %1: %2, %3.</translation>
    </message>
    <message>
        <source>Made from the full backup of %1, %2.</source>
        <translation>Aus der Vollsicherung vom %1, %2.</translation>
    </message>
    <message>
        <source>Made from the full backup of %1 and log file %2, %3.</source>
        <translation>Aus der Vollsicherung vom %1 und Protokolldatei %2, %3.</translation>
    </message>
    <message>
        <source>Made from the full backup of %1 and log files %2 to %3, %4.</source>
        <translation>Aus der Vollsicherung vom %1 und den Protokolldateien %2 bis %3, %4.</translation>
    </message>
    <message>
        <source>%1 after it are left out.</source>
        <translation>%1 danach bleiben weg.</translation>
    </message>
    <message>
        <source>This sets aside what lies in the destination now.</source>
        <translation>Was jetzt am Ziel liegt, wird beiseitegelegt.</translation>
    </message>
</context>
<context>
    <name>ui::ReviewPage</name>
    <message>
        <source>Copy as co&amp;mmands</source>
        <translation>Als &amp;Befehle kopieren</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überprüfung</translation>
    </message>
    <message>
        <source>These are the steps that will run, in this order. Nothing was written yet.</source>
        <translation>Diese Schritte werden in dieser Reihenfolge ausgeführt. Noch wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Making the plan</source>
        <translation>Der Plan wird gemacht</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Type “%1” to go on:</source>
        <translation>Geben Sie „%1“ ein, um fortzufahren:</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eingeben</translation>
    </message>
    <message>
        <source>Looking at what has to be done…</source>
        <translation>Es wird ermittelt, was zu tun ist …</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Einzelheiten: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>E&amp;xport runbook…</source>
        <translation>Ablaufplan e&amp;xportieren …</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>A&amp;ufträge</translation>
    </message>
    <message>
        <source>&amp;Passwords</source>
        <translation>&amp;Passwörter</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Erscheinungsbild:</translation>
    </message>
    <message>
        <source>KB, MB, GB: powers of 1,000</source>
        <translation>KB, MB, GB: Potenzen von 1.000</translation>
    </message>
    <message>
        <source>KiB, MiB, GiB: powers of 1,024</source>
        <translation>KiB, MiB, GiB: Potenzen von 1.024</translation>
    </message>
    <message>
        <source>&amp;Sizes in:</source>
        <translation>&amp;Größen in:</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>System (%1)</source>
        <translation>System (%1)</translation>
    </message>
    <message>
        <source>Times &amp;in:</source>
        <translation>&amp;Zeiten in:</translation>
    </message>
    <message>
        <source>Second time zone</source>
        <translation>Zweite Zeitzone</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>And &amp;beside it in:</source>
        <translation>Und &amp;daneben in:</translation>
    </message>
    <message>
        <source>&amp;Notify me of changes while the window isn’t looked at</source>
        <translation>Änderungen &amp;melden, während das Fenster nicht im Vordergrund ist</translation>
    </message>
    <message>
        <source>When a job ends, and when the state of an environment changes.</source>
        <translation>Wenn ein Auftrag endet und wenn sich der Zustand einer Umgebung ändert.</translation>
    </message>
    <message>
        <source>Show an icon in the system t&amp;ray</source>
        <translation>&amp;Symbol im Infobereich zeigen</translation>
    </message>
    <message>
        <source>It shows the worst state of all environments.</source>
        <translation>Es zeigt den schlimmsten Zustand aller Umgebungen.</translation>
    </message>
    <message>
        <source>Default vault</source>
        <translation>Vorgegebener Tresor</translation>
    </message>
    <message>
        <source>Default &amp;vault:</source>
        <translation>Vorgegebener &amp;Tresor:</translation>
    </message>
    <message>
        <source>Proposed for environments that have none yet.</source>
        <translation>Wird für Umgebungen vorgeschlagen, die noch keinen haben.</translation>
    </message>
    <message>
        <source>Limit of the rate at which jobs copy</source>
        <translation>Grenze der Kopierrate von Aufträgen</translation>
    </message>
    <message>
        <source> MB/s</source>
        <translation> MB/s</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Jobs copy at &amp;most:</source>
        <translation>Aufträge kopieren &amp;höchstens:</translation>
    </message>
    <message>
        <source>Acts on running jobs, too.</source>
        <translation>Gilt auch für laufende Aufträge.</translation>
    </message>
    <message>
        <source>Offer what &amp;attaches to an environment</source>
        <translation>Anbieten, was sich mit einer Umgebung &amp;verbindet</translation>
    </message>
    <message>
        <source>A checkpoint before a backup, and backups by the library. Each is still asked for by itself. Without this, environments are only ever read.</source>
        <translation>Ein Prüfpunkt vor der Sicherung und Sicherungen durch die Bibliothek. Beides wird weiterhin einzeln gewählt. Ohne dies werden Umgebungen ausschließlich gelesen.</translation>
    </message>
    <message>
        <source>Keep the computer a&amp;wake while a job writes</source>
        <translation>Rechner &amp;wach halten, während ein Auftrag schreibt</translation>
    </message>
    <message>
        <source>Passwords of these environments are kept in the &amp;keychain of the desktop:</source>
        <translation>Passwörter dieser Umgebungen liegen im &amp;Schlüsselbund des Desktops:</translation>
    </message>
    <message>
        <source>Environments with a kept password</source>
        <translation>Umgebungen mit aufbewahrtem Passwort</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Removes the chosen password from the keychain</source>
        <translation>Entfernt das gewählte Passwort aus dem Schlüsselbund</translation>
    </message>
    <message>
        <source>%1 (no longer in the list)</source>
        <translation>%1 (nicht mehr in der Liste)</translation>
    </message>
</context>
<context>
    <name>ui::Sidebar</name>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>&amp;Environments</source>
        <translation>Umg&amp;ebungen</translation>
    </message>
    <message>
        <source>worst first</source>
        <translation>schlimmste zuerst</translation>
    </message>
    <message>
        <source>Vaults</source>
        <translation>Tresore</translation>
    </message>
    <message>
        <source>&amp;Add environment…</source>
        <translation>Umgebung &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>&amp;Back up…</source>
        <translation>&amp;Sichern …</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen …</translation>
    </message>
    <message>
        <source>&amp;Create a standby…</source>
        <translation>Standby &amp;anlegen …</translation>
    </message>
    <message>
        <source>Choose a &amp;vault…</source>
        <translation>&amp;Tresor wählen …</translation>
    </message>
    <message>
        <source>&amp;Forget the password</source>
        <translation>Passwort &amp;vergessen</translation>
    </message>
    <message>
        <source>Re&amp;move from the list</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>A&amp;ll environments</source>
        <translation>A&amp;lle Umgebungen</translation>
    </message>
    <message>
        <source>One timeline for all of them</source>
        <translation>Eine Zeitachse für alle</translation>
    </message>
</context>
<context>
    <name>ui::StandbyCard</name>
    <message>
        <source>&amp;Update</source>
        <translation>A&amp;ktualisieren</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Last commit</source>
        <translation>Letzter Commit</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>Update standby %1</source>
        <translation>Standby %1 aktualisieren</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>ui::StandbyWizard</name>
    <message>
        <source>Create a standby of %1</source>
        <translation>Standby von %1 anlegen</translation>
    </message>
    <message>
        <source>&amp;Create standby</source>
        <translation>Standby &amp;anlegen</translation>
    </message>
    <message>
        <source>Which standby, and where?</source>
        <translation>Welches Standby und wo?</translation>
    </message>
    <message>
        <source>A second home, made from the vault, that an application can open at once: read-only at any time, for writing when it takes over.</source>
        <translation>Ein zweites Home-Verzeichnis, aus dem Tresor gemacht, das eine Anwendung sofort öffnen kann: jederzeit nur lesend, schreibend, wenn es übernimmt.</translation>
    </message>
    <message>
        <source>A second home, made from the vault, that an application can open at once.</source>
        <translation>Ein zweites Home-Verzeichnis, aus dem Tresor gemacht, das eine Anwendung sofort öffnen kann.</translation>
    </message>
    <message>
        <source>Name of the standby</source>
        <translation>Name des Standbys</translation>
    </message>
    <message>
        <source>%1-standby</source>
        <translation>%1-standby</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>Na&amp;me:</translation>
    </message>
    <message>
        <source>Directory of the standby</source>
        <translation>Verzeichnis des Standbys</translation>
    </message>
    <message>
        <source>&amp;Directory:</source>
        <translation>&amp;Verzeichnis:</translation>
    </message>
    <message>
        <source>New or empty, and best on another disk: if the disk of the primary fails, a standby on it is gone too.</source>
        <translation>Neu oder leer und am besten auf einem anderen Datenträger: Fällt der Datenträger der Primärumgebung aus, ist auch ein Standby darauf verloren.</translation>
    </message>
    <message>
        <source>Vault directory</source>
        <translation>Tresorverzeichnis</translation>
    </message>
    <message>
        <source>&amp;Vault:</source>
        <translation>&amp;Tresor:</translation>
    </message>
    <message>
        <source>Logs are archived here before anything else, so that the standby can follow.</source>
        <translation>Protokolle werden hier archiviert, bevor etwas anderes geschieht, damit das Standby folgen kann.</translation>
    </message>
    <message>
        <source>Makes standby %1 in %2, %3.</source>
        <translation>Legt Standby %1 in %2 an, %3.</translation>
    </message>
</context>
<context>
    <name>ui::StandbysPage</name>
    <message>
        <source>&amp;Create a standby…</source>
        <translation>Standby &amp;anlegen …</translation>
    </message>
    <message>
        <source>Standbys</source>
        <translation>Standbys</translation>
    </message>
    <message>
        <source>No standby yet</source>
        <translation>Noch kein Standby</translation>
    </message>
    <message>
        <source>A standby is a second home that an application can open at once when the first one fails. It is made from the vault and kept up to date from there, so the primary is only read.</source>
        <translation>Ein Standby ist ein zweites Home-Verzeichnis, das eine Anwendung sofort öffnen kann, wenn das erste ausfällt. Es wird aus dem Tresor gemacht und von dort auf dem neuesten Stand gehalten; die Primärumgebung wird also nur gelesen.</translation>
    </message>
</context>
<context>
    <name>ui::TimelineModel</name>
    <message>
        <source>Nothing can be restored yet: make a backup first</source>
        <translation>Noch lässt sich nichts wiederherstellen: Machen Sie zuerst eine Sicherung</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>abgewichen</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>defekt</translation>
    </message>
    <message>
        <source>lag unknown</source>
        <translation>Rückstand unbekannt</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>Restorable</source>
        <translation>Wiederherstellbar</translation>
    </message>
    <message>
        <source>Commits/s</source>
        <translation>Commits/s</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>Protokolldateien</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Prüfpunkte</translation>
    </message>
    <message>
        <source>Backup sets</source>
        <translation>Sicherungssätze</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Points</source>
        <comment>named ones, and those before much was deleted</comment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Named points</source>
        <translation>Benannte Punkte</translation>
    </message>
    <message>
        <source>Can’t be restored: %1.</source>
        <translation>Nicht wiederherstellbar: %1.</translation>
    </message>
    <message>
        <source>Nothing can be restored yet: make a backup first.</source>
        <translation>Noch lässt sich nichts wiederherstellen: Machen Sie zuerst eine Sicherung.</translation>
    </message>
    <message>
        <source>Not in the archive yet: back up once more to restore up to here.</source>
        <translation>Noch nicht im Archiv: Sichern Sie noch einmal, um bis hierher wiederherstellen zu können.</translation>
    </message>
    <message>
        <source>Before the oldest backup: no base to start from.</source>
        <translation>Vor der ältesten Sicherung: Es gibt keine Grundlage.</translation>
    </message>
    <message>
        <source>Can’t be restored: no unbroken log leads here.</source>
        <translation>Nicht wiederherstellbar: Kein lückenloses Protokoll führt hierher.</translation>
    </message>
    <message numerus="yes">
        <source>
and %n more here: zoom in</source>
        <translation>
            <numerusform>
und %n weiterer hier: hineinzoomen</numerusform>
            <numerusform>
und %n weitere hier: hineinzoomen</numerusform>
        </translation>
    </message>
    <message>
        <source>Restorable to any commit
from %1
to %2</source>
        <translation>Auf jeden Commit wiederherstellbar
von %1
bis %2</translation>
    </message>
    <message>
        <source>Not restorable: %1</source>
        <translation>Nicht wiederherstellbar: %1</translation>
    </message>
    <message>
        <source>
from %1
to %2</source>
        <translation>
von %1
bis %2</translation>
    </message>
    <message>
        <source>
Part of it might be whole, but nothing proves it</source>
        <translation>
Ein Teil könnte unversehrt sein, doch nichts weist das nach</translation>
    </message>
    <message>
        <source>Log file %1: %2</source>
        <translation>Protokolldatei %1: %2</translation>
    </message>
    <message>
        <source>proved %1</source>
        <translation>nachgewiesen %1</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>nachgewiesen</translation>
    </message>
    <message>
        <source>not proved yet: verify it</source>
        <translation>noch nicht nachgewiesen: bitte prüfen</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Standby %1: %2
position %3</source>
        <translation>Standby %1: %2
Position %3</translation>
    </message>
    <message>
        <source>
last commit %1</source>
        <translation>
letzter Commit %1</translation>
    </message>
    <message>
        <source>
behind by %1, %2</source>
        <translation>
Rückstand %1, %2</translation>
    </message>
    <message>
        <source>
lag unknown: the primary can’t be read</source>
        <translation>
Rückstand unbekannt: Die Primärumgebung ist nicht lesbar</translation>
    </message>
    <message>
        <source>Committed, but not in the archive yet.
Back up to make it restorable.</source>
        <translation>Festgeschrieben, aber noch nicht im Archiv.
Sichern Sie, um es wiederherstellbar zu machen.</translation>
    </message>
    <message>
        <source>Checkpoint %1
%2
recovery would start at %3</source>
        <translation>Prüfpunkt %1
%2
die Recovery begänne bei %3</translation>
    </message>
    <message>
        <source>In the log archive: %1</source>
        <translation>Im Protokollarchiv: %1</translation>
    </message>
    <message>
        <source>The commit before this one:
%1
%2</source>
        <translation>Der Commit vor diesem:
%1
%2</translation>
    </message>
    <message>
        <source>
“Close gaps” looks for the missing log files</source>
        <translation>
„Lücken schließen“ sucht die fehlenden Protokolldateien</translation>
    </message>
</context>
<context>
    <name>ui::TimelineOverview</name>
    <message>
        <source>Overview of the whole timeline</source>
        <translation>Überblick über die ganze Zeitachse</translation>
    </message>
    <message>
        <source>%1 to now</source>
        <translation>%1 bis jetzt</translation>
    </message>
</context>
<context>
    <name>ui::TimelinePage</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Whole timeline</source>
        <translation>Ganze Zeitachse</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Looking at the environment…</source>
        <translation>Die Umgebung wird gelesen …</translation>
    </message>
    <message>
        <source>Name this point</source>
        <translation>Diesen Punkt benennen</translation>
    </message>
    <message>
        <source>Name of commit %1:</source>
        <translation>Name von Commit %1:</translation>
    </message>
    <message>
        <source>Name of commit %1 (leave it empty to remove the name):</source>
        <translation>Name von Commit %1 (leer lassen, um den Namen zu entfernen):</translation>
    </message>
    <message>
        <source>Keys of the timeline</source>
        <translation>Tasten der Zeitachse</translation>
    </message>
    <message>
        <source>&lt;table cellspacing=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;← →&lt;/b&gt;&lt;/td&gt;&lt;td&gt;move the flag by one commit&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Page Up, Page Down&lt;/b&gt;&lt;/td&gt;&lt;td&gt;move the flag further&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Home, End&lt;/b&gt;&lt;/td&gt;&lt;td&gt;first and last point that can be restored&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;W, S&lt;/b&gt; or wheel&lt;/td&gt;&lt;td&gt;zoom in, zoom out&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;A, D&lt;/b&gt; or Shift+drag&lt;/td&gt;&lt;td&gt;pan&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F&lt;/b&gt;&lt;/td&gt;&lt;td&gt;fit everything&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;zoom to the selected range (drag to select one)&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Backspace&lt;/b&gt; or Alt+←, Alt+→&lt;/td&gt;&lt;td&gt;what was visible before, and after&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;L&lt;/b&gt;&lt;/td&gt;&lt;td&gt;follow the live end, or stop&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Enter&lt;/b&gt;&lt;/td&gt;&lt;td&gt;restore to the flag&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;M&lt;/b&gt;&lt;/td&gt;&lt;td&gt;name the point at the flag&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;/&lt;/b&gt;&lt;/td&gt;&lt;td&gt;go to an LSN, a time or a named point&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Esc&lt;/b&gt;&lt;/td&gt;&lt;td&gt;clear selection and flag&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation>&lt;table cellspacing=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;← →&lt;/b&gt;&lt;/td&gt;&lt;td&gt;die Marke um einen Commit bewegen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Bild auf, Bild ab&lt;/b&gt;&lt;/td&gt;&lt;td&gt;die Marke weiter bewegen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Pos1, Ende&lt;/b&gt;&lt;/td&gt;&lt;td&gt;erster und letzter wiederherstellbarer Punkt&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;W, S&lt;/b&gt; oder Mausrad&lt;/td&gt;&lt;td&gt;vergrößern, verkleinern&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;A, D&lt;/b&gt; oder Umschalt+Ziehen&lt;/td&gt;&lt;td&gt;verschieben&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F&lt;/b&gt;&lt;/td&gt;&lt;td&gt;alles einpassen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;auf den gewählten Bereich vergrößern (zum Wählen ziehen)&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Rücktaste&lt;/b&gt; oder Alt+←, Alt+→&lt;/td&gt;&lt;td&gt;was vorher zu sehen war, und danach&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;L&lt;/b&gt;&lt;/td&gt;&lt;td&gt;dem laufenden Ende folgen oder nicht mehr&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Eingabe&lt;/b&gt;&lt;/td&gt;&lt;td&gt;auf die Marke wiederherstellen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;M&lt;/b&gt;&lt;/td&gt;&lt;td&gt;den Punkt an der Marke benennen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;/&lt;/b&gt;&lt;/td&gt;&lt;td&gt;zu einer LSN, einer Zeit oder einem benannten Punkt gehen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Esc&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Auswahl und Marke aufheben&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</translation>
    </message>
    <message>
        <source>&amp;Close gaps…</source>
        <translation>&amp;Lücken schließen …</translation>
    </message>
    <message>
        <source>Looks for the missing log files in other vaults, standbys and copies</source>
        <translation>Sucht die fehlenden Protokolldateien in anderen Tresoren, Standbys und Kopien</translation>
    </message>
</context>
<context>
    <name>ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>No restore point chosen</source>
        <translation>Kein Wiederherstellungspunkt gewählt</translation>
    </message>
    <message>
        <source>restorable</source>
        <translation>wiederherstellbar</translation>
    </message>
    <message>
        <source>not restorable</source>
        <translation>nicht wiederherstellbar</translation>
    </message>
    <message>
        <source>%1, commit %2, %3</source>
        <translation>%1, Commit %2, %3</translation>
    </message>
    <message>
        <source>%1, end of a backup at %2, %3</source>
        <translation>%1, Ende einer Sicherung bei %2, %3</translation>
    </message>
    <message>
        <source>Restore to here</source>
        <translation>Hierher wiederherstellen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No log files yet</source>
        <translation>Noch keine Protokolldateien</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>Das Protokoll wird gelesen …</translation>
    </message>
    <message>
        <source>Commits appear here as soon as the application writes its first transaction. If it already has, check that the environment uses logging and that its log directory can be read.</source>
        <translation>Commits erscheinen hier, sobald die Anwendung ihre erste Transaktion schreibt. Hat sie das schon, prüfen Sie, ob die Umgebung ein Protokoll führt und ihr Protokollverzeichnis lesbar ist.</translation>
    </message>
    <message>
        <source>Large logs take a few seconds the first time; later only what is new is read.</source>
        <translation>Große Protokolle brauchen beim ersten Mal einige Sekunden; danach wird nur noch Neues gelesen.</translation>
    </message>
</context>
<context>
    <name>ui::TransactionModel</name>
    <message>
        <source>committed</source>
        <translation>festgeschrieben</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>vorbereitet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>%1 angelegt</translation>
    </message>
    <message>
        <source>removed %1</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>renamed %1 to %2</source>
        <translation>%1 in %2 umbenannt</translation>
    </message>
    <message>
        <source>emptied %1</source>
        <translation>%1 geleert</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>%1 gelöscht</translation>
    </message>
    <message>
        <source>%1 put</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>%1 replaced</source>
        <translation>%1 ersetzt</translation>
    </message>
    <message>
        <source>an unknown database</source>
        <translation>eine unbekannte Datenbank</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>database: 3 deleted, 2 put</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Deletes</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Puts</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Log bytes</source>
        <translation>Protokollbytes</translation>
    </message>
    <message>
        <source>Log records</source>
        <translation>Protokolleinträge</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Was sie tat</translation>
    </message>
</context>
<context>
    <name>ui::TransactionsPage</name>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Set the restore &amp;flag before this</source>
        <translation>Die &amp;Marke davor setzen</translation>
    </message>
    <message>
        <source>Show its &amp;records</source>
        <translation>Ihre &amp;Einträge zeigen</translation>
    </message>
    <message>
        <source>No transactions</source>
        <translation>Keine Transaktionen</translation>
    </message>
    <message>
        <source>The log files of this environment can’t be read, or nothing was written yet.</source>
        <translation>Die Protokolldateien dieser Umgebung sind nicht lesbar, oder es wurde noch nichts geschrieben.</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>&amp;Filter:</translation>
    </message>
    <message>
        <source>Database, transaction or outcome</source>
        <translation>Datenbank, Transaktion oder Ausgang</translation>
    </message>
    <message>
        <source>What the chosen transaction did</source>
        <translation>Was die gewählte Transaktion tat</translation>
    </message>
    <message>
        <source>Read transactions</source>
        <translation>Transaktionen lesen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>the commit before it: %1, %2</source>
        <translation>der Commit davor: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>with %n child transaction(s)</source>
        <translation>
            <numerusform>mit %n untergeordneter Transaktion</numerusform>
            <numerusform>mit %n untergeordneten Transaktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>its first records are in no log file that is left</source>
        <translation>ihre ersten Einträge stehen in keiner vorhandenen Protokolldatei mehr</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>Erneut &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Read the log</source>
        <translation>Protokoll &amp;lesen</translation>
    </message>
    <message>
        <source>The whole log; select a range on the timeline to look at less.</source>
        <translation>Das ganze Protokoll; wählen Sie auf der Zeitachse einen Bereich, um weniger zu sehen.</translation>
    </message>
    <message>
        <source>The range selected on the timeline: %1 to %2.</source>
        <translation>Der auf der Zeitachse gewählte Bereich: %1 bis %2.</translation>
    </message>
    <message>
        <source>Looking at the environment…</source>
        <translation>Die Umgebung wird gelesen …</translation>
    </message>
    <message>
        <source>Reading %1 of log…</source>
        <translation>%1 Protokoll werden gelesen …</translation>
    </message>
    <message>
        <source>%1 of log to read.</source>
        <translation>%1 Protokoll sind zu lesen.</translation>
    </message>
    <message>
        <source>%1 committed, %2 aborted, %3 running.</source>
        <translation>%1 festgeschrieben, %2 abgebrochen, %3 laufend.</translation>
    </message>
    <message>
        <source>Shown are the %1 that deleted most.</source>
        <translation>Gezeigt werden die %1, die am meisten gelöscht haben.</translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
</TS>
