// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"

#include <algorithm>
#include <memory>

namespace engine::bdb {

/// A stretch of a file in memory that moves forward with the reader. Reading instead of mapping:
/// somebody may shrink a log file under us, and a mapping would answer that with SIGBUS (see
/// FORMAT.md for the figures). Small enough to stay in the second-level cache.
class LogWindow
{
public:
    /// Sees the first `limit` bytes of the file; the limit sinks if the file turns out shorter.
    LogWindow(File &file, std::int64_t limit, TransferMonitor *monitor);

    std::int64_t limit() const { return m_limit; }
    std::size_t capacity() const { return m_capacity; }

    /// Bytes in memory, or null if they aren't all there. The hot path.
    const std::byte *find(std::int64_t offset, std::size_t count) const
    {
        if (offset < m_base || offset + static_cast<std::int64_t>(count) > m_base + m_size)
            return nullptr;
        return m_bytes.get() + (offset - m_base);
    }

    /// At least one and at most `count` bytes from `offset` on; none at the limit. Invalidates
    /// earlier answers.
    Result<std::span<const std::byte>> read(std::int64_t offset, std::size_t count);

    /// Exactly `count` bytes, also where they don't fit into the window; fewer only at the limit.
    Result<std::span<const std::byte>> readLong(std::int64_t offset, std::size_t count);

    /// What is read next comes from the file.
    void forget() { m_size = 0; }

private:
    Result<> moveTo(std::int64_t offset);

    File &m_file;
    TransferMonitor *m_monitor;
    std::int64_t m_limit;
    std::size_t m_capacity;
    std::unique_ptr<std::byte[]> m_bytes; // NOLINT(*-avoid-c-arrays): not to be zeroed first
    std::int64_t m_base = 0;
    std::int64_t m_size = 0;
    std::vector<std::byte> m_long;
};

} // namespace engine::bdb
