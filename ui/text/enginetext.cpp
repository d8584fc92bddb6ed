// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/enginetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace ui {

namespace {

// The engine tells what it does in English, once, for the command line, reports and the window.
constexpr const char *sentences[] {
    QT_TRANSLATE_NOOP("Engine", "%1, digest checked"),
    QT_TRANSLATE_NOOP("Engine", "all that the switch depends on, once more"),
    QT_TRANSLATE_NOOP("Engine", "attached, as you asked"),
    QT_TRANSLATE_NOOP("Engine", "beside the destination"),
    QT_TRANSLATE_NOOP("Engine", "beside the destination, with DB_CONFIG if any"),
    QT_TRANSLATE_NOOP("Engine", "beside the destination, with data directories"),
    QT_TRANSLATE_NOOP("Engine", "both homes hold the same records"),
    QT_TRANSLATE_NOOP("Engine", "catastrophic recovery from log file %1"),
    QT_TRANSLATE_NOOP("Engine", "catastrophic recovery of the copy"),
    QT_TRANSLATE_NOOP(
        "Engine", "databases of the newest full backup and all logs since, from the vault"),
    QT_TRANSLATE_NOOP("Engine", "end the log at %1"),
    QT_TRANSLATE_NOOP("Engine",
        "every database is in the copy or made in the logs, and no page is newer than the logs"),
    QT_TRANSLATE_NOOP("Engine", "every database is in the full backup or made in the logs"),
    QT_TRANSLATE_NOOP("Engine", "every database of the standby"),
    QT_TRANSLATE_NOOP("Engine", "every entry of log file %1"),
    QT_TRANSLATE_NOOP(
        "Engine", "every entry of log files %1 to %2, and that they follow one another"),
    QT_TRANSLATE_NOOP("Engine",
        "every entry of the copy's log, the links between its files, and that nothing lacks that "
        "an open reads"),
    QT_TRANSLATE_NOOP(
        "Engine", "every entry that an open of the standby reads, and the links between its files"),
    QT_TRANSLATE_NOOP("Engine", "for the set"),
    QT_TRANSLATE_NOOP("Engine", "from the copy: logs that the next update doesn't start from"),
    QT_TRANSLATE_NOOP("Engine",
        "from the standby: archived log files that the primary no longer has, unless somebody "
        "reads the standby"),
    QT_TRANSLATE_NOOP(
        "Engine", "from the standby: logs that are archived and no longer needed there"),
    QT_TRANSLATE_NOOP("Engine", "its log, as a history of its own"),
    QT_TRANSLATE_NOOP("Engine", "log file %1"),
    QT_TRANSLATE_NOOP("Engine", "log files from %1 on, from the log archive, beside the old ones"),
    QT_TRANSLATE_NOOP(
        "Engine", "mark the primary as out of service, and take the permission to write off it"),
    QT_TRANSLATE_NOOP("Engine", "new bytes of the log up to %1"),
    QT_TRANSLATE_NOOP("Engine", "new log files, from the log archive, beside the old ones"),
    QT_TRANSLATE_NOOP("Engine", "no name in the logs or in DB_CONFIG leads out of the copy"),
    QT_TRANSLATE_NOOP("Engine", "no other set rests on what goes"),
    QT_TRANSLATE_NOOP("Engine", "nobody has the environment open"),
    QT_TRANSLATE_NOOP("Engine", "nobody has the standby open for writing, and its log ends at %1"),
    QT_TRANSLATE_NOOP("Engine", "nobody uses the environment"),
    QT_TRANSLATE_NOOP("Engine", "nobody uses the environment at the destination"),
    QT_TRANSLATE_NOOP("Engine", "nobody uses the primary any more: stop the application now"),
    QT_TRANSLATE_NOOP("Engine", "nobody uses the standby, and its log ends at %1"),
    QT_TRANSLATE_NOOP("Engine", "pages and structure of all databases"),
    QT_TRANSLATE_NOOP("Engine", "read all copies back from disk"),
    QT_TRANSLATE_NOOP("Engine", "read what was written back from disk"),
    QT_TRANSLATE_NOOP("Engine", "rename the finished copy"),
    QT_TRANSLATE_NOOP("Engine", "rename the finished standby, its state within"),
    QT_TRANSLATE_NOOP("Engine", "rename the new log files, in ascending order"),
    QT_TRANSLATE_NOOP("Engine", "rename what is there now"),
    QT_TRANSLATE_NOOP("Engine", "set %1"),
    QT_TRANSLATE_NOOP(
        "Engine", "the application has opened its new home; commit then, or roll back"),
    QT_TRANSLATE_NOOP("Engine", "the log archive has all of its log up to %1"),
    QT_TRANSLATE_NOOP("Engine", "the log archive without %1"),
    QT_TRANSLATE_NOOP("Engine", "the log files of the newest backup, from the vault"),
    QT_TRANSLATE_NOOP("Engine", "the log is sound and leads nowhere outside, from %1 to %2"),
    QT_TRANSLATE_NOOP("Engine", "the rest of log file %1, from offset %2 on"),
    QT_TRANSLATE_NOOP("Engine", "the set, its manifest last"),
    QT_TRANSLATE_NOOP("Engine", "the standby is a standby no more"),
    QT_TRANSLATE_NOOP("Engine", "the standby's new position"),
    QT_TRANSLATE_NOOP("Engine", "the standby, from the archived log"),
    QT_TRANSLATE_NOOP("Engine", "the vault"),
    QT_TRANSLATE_NOOP("Engine",
        "what can be read of the primary's last log, into the archival copy only; recover a copy "
        "of that and verify it"),
    QT_TRANSLATE_NOOP("Engine", "what is lost then: nothing, or it was accepted"),
    QT_TRANSLATE_NOOP("Engine", "what is new in log file %1"),
    QT_TRANSLATE_NOOP("Engine", "what is new in log file %1, behind its end"),
    QT_TRANSLATE_NOOP(
        "Engine", "%1 commits can't be restored any more; the earliest one left is %2"),
    QT_TRANSLATE_NOOP(
        "Engine", "%1 stays: log file %2 wasn't found anywhere; a full backup begins a fresh span"),
    QT_TRANSLATE_NOOP("Engine",
        "je.properties has %1 = %2: opened as a replica the copy would join the group of the "
        "original"),
    QT_TRANSLATE_NOOP(
        "Engine", "je.properties has %1 = %2: the copy would share it with the original"),
    QT_TRANSLATE_NOOP("Engine", "nothing of this log history can be restored any more"),
    QT_TRANSLATE_NOOP("Engine",
        "the environment has freed every log file that was archived before, up to %1: only numbers "
        "and times show that it is the same one"),
    QT_TRANSLATE_NOOP(
        "Engine", "the log is encrypted: names in it can't be checked before recovery"),
    QT_TRANSLATE_NOOP("Engine",
        "the standby lies on the same disk as the primary: when that disk fails both are lost"),
    QT_TRANSLATE_NOOP("Engine", "the vault is on the same disk as the environment"),
    QT_TRANSLATE_NOOP("Engine", "%1 backup sets were deleted, %2 bytes"),
    QT_TRANSLATE_NOOP("Engine", "%1 database files are sound as of %2"),
    QT_TRANSLATE_NOOP("Engine", "%1 gaps closed with %2 bytes of log, %3 left"),
    QT_TRANSLATE_NOOP("Engine", "a copy of standby %1 was recovered and verified in %2 ms"),
    QT_TRANSLATE_NOOP("Engine", "created the standby in %1"),
    QT_TRANSLATE_NOOP("Engine", "restored %1 to %2"),
    QT_TRANSLATE_NOOP("Engine", "run %1 is committed: %2 is the primary"),
    QT_TRANSLATE_NOOP("Engine", "run %1 is rolled back: %2 is the primary"),
    QT_TRANSLATE_NOOP(
        "Engine", "run %1: the application is to use %2 now; commit it or roll it back"),
    QT_TRANSLATE_NOOP("Engine", "set %1 is sound: %2 files and %3 log files read"),
    QT_TRANSLATE_NOOP("Engine", "set %1 was restored and verified in %2 ms"),
    QT_TRANSLATE_NOOP("Engine", "standby %1 is at %2, nothing was new"),
    QT_TRANSLATE_NOOP("Engine", "stopped following %1 at %2"),
    QT_TRANSLATE_NOOP("Engine", "it holds all that the primary's log holds"),
    QT_TRANSLATE_NOOP("Engine", "its log ends at %1 and was left at %2: somebody used it"),
    QT_TRANSLATE_NOOP("Engine", "process %1 works on it: %2"),
    QT_TRANSLATE_NOOP("Engine", "the last update failed: %1"),
    QT_TRANSLATE_NOOP("Engine", "an update to %1 was interrupted; update it again"),
    QT_TRANSLATE_NOOP("Engine", "the primary's log can't be read: how far it is ahead is unknown"),
    QT_TRANSLATE_NOOP("Engine", "the primary is %1 bytes of log and %2 commits ahead"),
    QT_TRANSLATE_NOOP("Engine", "holds a DB_REGISTER slot"),
    QT_TRANSLATE_NOOP("Engine", "maps %1"),
    QT_TRANSLATE_NOOP("Engine", "maps System V segment %1"),
};

struct Sentence
{
    const char *text;
    QRegularExpression form; // what varies is captured
};

/// What varies is a word, or all that comes behind a colon.
Sentence compile(const char *text)
{
    QString pattern = QRegularExpression::escape(QString::fromLatin1(text));
    static const QRegularExpression rest(QStringLiteral(R"((?<=:\\ )\\%\d$)"));
    static const QRegularExpression word(QStringLiteral(R"(\\%\d)"));
    pattern.replace(rest, QStringLiteral("(.+)"));
    pattern.replace(word, QStringLiteral(R"((\S+))"));
    return { text, QRegularExpression(QRegularExpression::anchoredPattern(pattern)) };
}

/// In one pass: values may hold what looks like a place for one.
QString filled(const QString &text, const QStringList &values)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place =
            text[i] == QLatin1Char('%') && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (place < 1) {
            result += text[i];
            continue;
        }
        result += values.value(place - 1);
        ++i;
    }
    return result;
}

const std::vector<Sentence> &compiled()
{
    static const std::vector<Sentence> list = [] {
        std::vector<Sentence> all;
        for (const char *const text : sentences)
            all.push_back(compile(text));
        return all;
    }();
    return list;
}

QString translatePart(const QString &english)
{
    for (const Sentence &sentence : compiled()) {
        const QRegularExpressionMatch match = sentence.form.match(english);
        if (!match.hasMatch())
            continue;
        return filled(
            QCoreApplication::translate("Engine", sentence.text), match.capturedTexts().mid(1));
    }
    return english;
}

} // namespace

QString engineText(const QString &english)
{
    const QString whole = translatePart(english);
    if (whole != english || !english.contains(QLatin1String("; ")))
        return whole;
    QStringList parts; // pieces of evidence are listed so
    for (const QString &part : english.split(QStringLiteral("; ")))
        parts << translatePart(part);
    return parts.join(QStringLiteral("; "));
}

QStringList engineSentences()
{
    QStringList list;
    for (const char *const text : sentences)
        list << QString::fromLatin1(text);
    return list;
}

} // namespace ui
