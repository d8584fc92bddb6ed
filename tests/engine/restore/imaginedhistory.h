// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restorehistory.h"

#include <QTemporaryDir>

namespace testkit {

/// A vault's knowledge made up from tables; no environment is behind it.
class ImaginedHistory
{
public:
    static constexpr std::uint32_t fileLength = 1000;

    /// Archived log files, all `fileLength` long but for the last one given.
    void archive(std::uint32_t first, std::uint32_t last, std::uint32_t lastLength = fileLength);
    void commit(engine::Lsn lsn, std::int64_t seconds);
    engine::BackupSet &full(const QString &id, engine::Lsn recoverFrom, engine::Lsn consistentFrom,
        const QString &incarnation = QStringLiteral("i1"));
    void damage(std::uint32_t file, std::uint32_t offset);
    void encrypt();
    /// The log is Java Edition's: archive() may be called for any numbers, ascending.
    void setJavaEdition() { m_index.product = engine::Product::JavaEdition; }
    /// A note of the cleaner.
    void freed(std::uint32_t file, engine::Lsn by) { m_index.freedFiles.push_back({ file, by }); }
    void checkpoint(engine::Lsn lsn, engine::Lsn recoverFrom)
    {
        m_index.checkpoints.push_back({ lsn, recoverFrom, {} });
    }
    /// A set of the files that the archive holds by now, or of those of them.
    engine::BackupSet &snapshot(
        const QString &id, engine::Lsn checkpoint, const std::vector<std::uint32_t> &without = {});
    void seal(); // the last archived file: whole

    /// The computed whole, of incarnation i1.
    engine::RestoreHistory history() const;

private:
    std::vector<engine::ArchivedLog> m_logs;
    engine::LogIndex m_index;
    std::vector<engine::BackupSet> m_sets;
};

} // namespace testkit
