// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/io/digest.h"
#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"
#include "engine/vault/logformat.h"

#include <optional>

namespace engine {

/// One log file in the archive.
struct ArchivedLog
{
    std::uint32_t number = 0;
    std::int64_t length = 0; // whole records only; bytes behind it are not part of the archive
    QString sha256; // of those bytes
    std::uint32_t lastRecord = 0; // offset
    std::uint32_t version = 0;
    bool isComplete = false; // nothing was ever written behind it: the next file says so, or seal()

    bool operator==(const ArchivedLog &) const = default;
};

/// What an append leaves for the next one of the same growing file, so that it needn't read again
/// what is archived. Only as good as the file: whoever keeps it makes sure that it is the same one.
struct LogGrowth
{
    ArchivedLog log;
    Digest digest; // of its bytes
};

/// The log archive of one incarnation: every log file once, grown by appending, never overwritten.
/// archive.json (published last) is the truth about lengths; what lies behind a length is the
/// leftover of a killed run, or is being written. Writers hold the vault's lock.
///
/// Berkeley DB: there is a gap between two neighbours in logs() unless their numbers are
/// consecutive and the former is complete (see hasGapAfter). Java Edition: its cleaner removes
/// files from the middle, so that numbers that are missing need not be gaps (see
/// engine/restore/jereach.h).
class LogArchive
{
public:
    explicit LogArchive(Product product = Product::BerkeleyDb)
        : m_format(&LogFormat::of(product))
    {}
    /// An empty archive if the directory doesn't exist yet: only then `product` matters.
    static Result<LogArchive> open(
        FileSystem &fs, const Path &directory, Product product = Product::BerkeleyDb);

    Product product() const { return m_format->product(); }
    const Path &directory() const { return m_directory; }
    const std::vector<ArchivedLog> &logs() const { return m_logs; } // ascending
    const ArchivedLog *log(std::uint32_t number) const;
    Lsn end() const; // after the last archived record; null if empty
    Path pathOf(std::uint32_t number) const;
    /// True if the log after `number` isn't known without a break. False for the last one.
    bool hasGapAfter(std::uint32_t number) const;
    /// Of archived log between two places in it.
    std::int64_t bytesBetween(Lsn from, Lsn to) const;

    struct Appended
    {
        std::int64_t bytes = 0;
        std::uint32_t firstChanged = 0; // 0: nothing new
        Lsn end;
    };
    /// Appends what `source` (a log file of the environment, whole records up to `length`) has
    /// more than the archive. LogDiverged if what both have differs: then it is another
    /// incarnation. LogGap (Berkeley DB) if the last one isn't directly followed by `number`;
    /// LogDamaged (Java Edition) if a neighbour was cut. Synced and read back; call publish()
    /// after. A file that is complete costs the look at two records, and so does one that `growth`,
    /// which is renewed, knows to be archived that far.
    Result<Appended> append(FileSystem &fs, std::uint32_t number, File &source, std::int64_t length,
        TransferMonitor &monitor, std::optional<LogGrowth> *growth = nullptr);
    /// Lets the next append() leave a gap before `number`: only for a full backup, which starts a
    /// fresh span there. Berkeley DB.
    void startAfterGap(std::uint32_t number) { m_gapBefore = number; }
    /// Java Edition: `number` was appended whole and the environment has a later file, so that
    /// nothing is going to be added to it.
    void seal(std::uint32_t number);
    Result<> publish(FileSystem &fs);
    /// Removes the files before `number`; published. Not for a vault's archive, which keeps all.
    Result<> dropBefore(FileSystem &fs, std::uint32_t number);
    /// True if the source's bytes continue this archive: all that is archived of `number` is the
    /// same, or `number` follows the last archived one and confirms its end.
    Result<bool> continues(
        FileSystem &fs, std::uint32_t number, File &source, TransferMonitor &monitor) const;

private:
    Result<Appended> confirmComplete(FileSystem &fs, const ArchivedLog &log, File &source,
        std::int64_t length, TransferMonitor &monitor) const;
    Result<> confirmTail(
        FileSystem &fs, const ArchivedLog &log, File &source, TransferMonitor &monitor) const;
    Result<> checkFollows(std::uint32_t number, std::uint32_t previousEnd) const;
    Result<> checkNeighbour(std::uint32_t number, std::uint32_t previousEnd) const;
    void put(ArchivedLog log, std::uint32_t previousEnd);

    const LogFormat *m_format; // never null
    Path m_directory;
    std::vector<ArchivedLog> m_logs;
    std::uint32_t m_gapBefore = 0;
};

} // namespace engine
