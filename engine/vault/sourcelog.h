// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"

#include <map>
#include <optional>

namespace engine {

/// The log files of a live environment from one number on, all held open: what the application
/// removes meanwhile stays readable. One thread.
class SourceLog
{
public:
    /// Opens `first` and all after it. LogGap if one of them is missing.
    static Result<SourceLog> open(FileSystem &fs, const Path &directory, std::uint32_t first);

    /// Opens what the application has begun since. To be called often: LogGap if a new file came
    /// and went in between.
    Result<> openNew();
    /// After the last whole record that is on disk now. LogDamaged if good records follow a bad
    /// one, for they would be lost.
    Result<Lsn> findEnd(TransferMonitor &monitor);
    /// Bytes of whole records in a file up to `end`, which findEnd() gave.
    Result<std::int64_t> lengthOf(std::uint32_t number, Lsn end);

    std::uint32_t first() const { return m_first; }
    std::uint32_t last() const { return m_files.rbegin()->first; }
    File &file(std::uint32_t number) { return *m_files.at(number); }

private:
    SourceLog(FileSystem &fs, Path directory, std::uint32_t first)
        : m_fs(&fs)
        , m_directory(std::move(directory))
        , m_first(first)
    {}

    Result<std::optional<Lsn>> scanEnd(std::uint32_t number, TransferMonitor &monitor);

    FileSystem *m_fs;
    Path m_directory;
    std::uint32_t m_first;
    std::map<std::uint32_t, std::unique_ptr<File>> m_files; // consecutive, never empty
};

} // namespace engine
