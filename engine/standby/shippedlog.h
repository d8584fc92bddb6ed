// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobcontext.h"
#include "engine/standby/primarylog.h"
#include "engine/standby/standby.h"

namespace engine {

/// The log that a follower has brought to a standby, from the standby's needFrom on, and its way on
/// into the vault. Each call leaves on disk what is published, and no more, whatever fails. The
/// follow lock is held by the caller. One thread.
class ShippedLog
{
public:
    ShippedLog(const Path &standby, JobContext &context);

    /// As it lies on the disk; leftovers of a killed run are removed.
    Result<> open();
    /// Takes from the vault's archive what is there and not here: all that the next recovery of the
    /// standby needs, before the primary is looked at.
    Result<> catchUp(const StandbyState &state);
    /// What the primary has more. Appended, synced, read back and published file by file.
    Result<> take(const PrimaryLog &primary);
    /// Brings what is here to the vault's archive; Busy while somebody else writes there.
    Result<> archive(const StandbyState &state);
    /// Removes files that neither the standby's next recovery nor the vault needs any more.
    Result<> prune(const StandbyState &state);

    const LogArchive &log() const { return m_log; }
    Lsn end() const { return m_log.end(); }
    Lsn archivedEnd() const { return m_archivedEnd; }

private:
    Result<> reopenAfter(Error error);
    Result<LogArchive> openVaultArchive(const StandbyState &state) const;
    Result<> appendArchived(const LogArchive &from, std::uint32_t number);

    Path m_directory;
    JobContext &m_context;
    FileSystem &m_fs;
    LogArchive m_log;
    std::optional<LogGrowth> m_growth;
    std::optional<LogGrowth> m_vaultGrowth;
    Lsn m_archivedEnd;
};

} // namespace engine
