// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/restore/imaginedhistory.h"

#include "engine/restore/jereach.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"

#include <QJsonArray>

#include <algorithm>

namespace testkit {

using namespace engine;

void ImaginedHistory::archive(std::uint32_t first, std::uint32_t last, std::uint32_t lastLength)
{
    for (std::uint32_t number = first; number <= last; ++number) {
        const std::uint32_t length = number == last ? lastLength : fileLength;
        ArchivedLog log;
        log.number = number;
        log.length = length;
        log.sha256 = QString(64, QLatin1Char('0'));
        log.lastRecord = length - 50;
        log.version = 19;
        log.isComplete = number != last;
        m_logs.push_back(log);
        LogFileInfo info;
        info.number = number;
        info.state = LogFileState::Archived;
        info.end = length;
        info.lastRecord = log.lastRecord;
        m_index.files.push_back(info);
    }
    m_index.end = { last, lastLength };
}

void ImaginedHistory::commit(Lsn lsn, std::int64_t seconds)
{
    m_index.commits.push_back({ lsn, Timestamp::fromSeconds(seconds) });
}

BackupSet &ImaginedHistory::full(
    const QString &id, Lsn recoverFrom, Lsn consistentFrom, const QString &incarnation)
{
    BackupSet set;
    set.manifest.id = id;
    set.manifest.base = id;
    set.manifest.incarnation = incarnation;
    set.manifest.recoverFrom = recoverFrom;
    set.manifest.consistentFrom = consistentFrom;
    set.manifest.end = consistentFrom;
    set.manifest.finishedAt = Timestamp::fromSeconds(500);
    m_sets.push_back(set);
    return m_sets.back();
}

BackupSet &ImaginedHistory::snapshot(
    const QString &id, Lsn checkpoint, const std::vector<std::uint32_t> &without)
{
    const ArchivedLog &last = m_logs.back();
    BackupSet &set = full(id, checkpoint, checkpoint);
    set.manifest.product = Product::JavaEdition;
    set.manifest.end = { last.number, static_cast<std::uint32_t>(last.length) };
    for (const ArchivedLog &log : m_logs) {
        if (std::find(without.begin(), without.end(), log.number) == without.end())
            set.manifest.logs.push_back({ log.number, log.length, log.sha256, 0 });
    }
    return set;
}

void ImaginedHistory::seal()
{
    m_logs.back().isComplete = true;
}

void ImaginedHistory::damage(std::uint32_t file, std::uint32_t offset)
{
    for (LogFileInfo &info : m_index.files) {
        if (info.number != file)
            continue;
        info.state = LogFileState::DamagedTail;
        info.end = offset;
        info.damageOffset = offset;
    }
}

void ImaginedHistory::encrypt()
{
    for (LogFileInfo &info : m_index.files)
        info.isEncrypted = true;
    m_index.commits.clear();
}

RestoreHistory ImaginedHistory::history() const
{
    // The archive has no other door than its file.
    QTemporaryDir directory;
    const Path path = pathFromQString(directory.path());
    QJsonArray logs;
    for (const ArchivedLog &log : m_logs) {
        logs.append(QJsonObject { { QStringLiteral("number"), qint64(log.number) },
            { QStringLiteral("length"), qint64(log.length) },
            { QStringLiteral("sha256"), log.sha256 },
            { QStringLiteral("lastRecord"), qint64(log.lastRecord) },
            { QStringLiteral("version"), qint64(log.version) },
            { QStringLiteral("isComplete"), log.isComplete } });
    }
    QJsonObject object { { QStringLiteral("format"), QStringLiteral("ninelives-log-archive") },
        { QStringLiteral("schemaVersion"), 1 }, { QStringLiteral("logs"), logs } };
    insertProduct(object, m_index.product);
    FileSystem &fs = localFileSystem();
    if (!publishJsonFile(fs, path / "archive.json", object).hasValue())
        qFatal("the archive's index can't be written");
    const auto archive = LogArchive::open(fs, path);
    if (!archive.hasValue())
        qFatal("%s", qPrintable(archive.error().toString()));

    RestoreHistory history;
    history.incarnation = QStringLiteral("i1");
    history.sets = m_sets;
    history.archive = archive.value();
    history.index = std::make_shared<const LogIndex>(m_index);
    history.runs = m_index.product == Product::JavaEdition
        ? JeReach(history.sets, history.archive, *history.index, history.incarnation).runs()
        : contiguousRuns(history.archive, *history.index);
    history.restorability =
        computeRestorability(history.sets, history.archive, *history.index, history.incarnation);
    return history;
}

} // namespace testkit
