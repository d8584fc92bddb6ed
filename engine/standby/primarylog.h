// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"
#include "engine/jobs/jobcontext.h"
#include "engine/vault/logarchive.h"

#include <map>
#include <optional>

namespace engine {

/// The growing end of a Berkeley DB log, read on from where the last look ended. The files that are
/// still to be brought away are held open: what the application removes meanwhile stays readable.
/// One thread.
class PrimaryLog
{
public:
    PrimaryLog(FileSystem &fs, Path directory)
        : m_fs(fs)
        , m_directory(std::move(directory))
    {}

    const Path &directory() const { return m_directory; }

    /// Begins with what follows the end of `known`: nothing of it is read yet. LogGap if log files
    /// between are gone, LogDiverged if the log ends before it.
    Result<> begin(const LogArchive &known);
    /// Reads what is new. TargetUnavailable if the directory or all of its log are gone, LogGap if
    /// a file came and went between two looks, LogDiverged if another file has taken the place of
    /// one, LogDamaged if good records follow a bad one.
    Result<> look(JobContext &context);

    /// After the last whole record; null before the first look.
    Lsn end() const { return m_end; }
    /// False while there is more than is looked at at a time, and while what follows end() looks
    /// damaged, as it may for a moment under a writer.
    bool hasSeenAll() const { return m_hasSeenAll; }
    /// Files of which records are known, ascending, with the bytes of whole records.
    struct Piece
    {
        std::uint32_t number = 0;
        File *file = nullptr;
        std::int64_t length = 0;
    };
    std::vector<Piece> pieces() const;
    /// Of records at or after `from`. None of an encrypted log, where they can't be seen, and if
    /// there are too many.
    std::optional<std::uint64_t> commitsSince(Lsn from) const;
    std::optional<Timestamp> lastCommitBefore(Lsn end) const;
    /// What was brought away up to here isn't needed any more.
    void release(Lsn shipped);

private:
    struct Held
    {
        std::unique_ptr<File> file;
        FileStatus identity;
        std::uint32_t end = 0; // 0: nothing known yet
        std::uint32_t lastRecord = 0;
        bool hasRecords = false;
    };

    Result<> openNew(const std::vector<std::uint32_t> &numbers);
    Result<> open(std::uint32_t number);
    Result<> checkInPlace(const std::vector<std::uint32_t> &numbers);
    Result<> scan(std::uint32_t number, Held &held, bool isLast, JobContext &context);
    bool isPatient();
    bool isInPlace(std::uint32_t number, const Held &held);

    FileSystem &m_fs;
    Path m_directory;
    Lsn m_from; // where begin() began: records before it were counted by nobody
    Lsn m_end;
    std::map<std::uint32_t, Held> m_held; // consecutive
    std::vector<std::pair<Lsn, Timestamp>> m_commits; // of what isn't released
    bool m_hasAllCommits = true;
    bool m_isEncrypted = false;
    bool m_hasSeenAll = false;
    bool m_isBad = false; // what this look met
    int m_badLooks = 0; // one after the other
};

} // namespace engine
