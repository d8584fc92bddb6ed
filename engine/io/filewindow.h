// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"

#include <memory>

namespace engine {

/// A stretch of a file in memory that moves forward with its reader. Reading instead of mapping:
/// somebody may shorten the file under us, which a mapping answers with SIGBUS. Small enough to
/// stay in the second-level cache, so that the copy costs little (engine/bdb/FORMAT.md has
/// figures). Take many records out of one stretch, then move to the first that isn't whole.
class FileWindow
{
public:
    /// In front of the first byte this much memory may be read too; what it holds means nothing.
    /// For kernels that take whole blocks and mask what doesn't belong to them.
    static constexpr std::size_t margin = 128;

    /// Sees the first `limit` bytes of the file; the limit sinks if the file turns out shorter.
    FileWindow(File &file, std::int64_t limit, TransferMonitor *monitor);

    std::int64_t limit() const { return m_limit; }
    std::size_t capacity() const { return m_capacity; }
    std::int64_t base() const { return m_base; }

    /// What is in memory from `offset` on. The hot path.
    std::span<const std::byte> from(std::int64_t offset) const
    {
        if (offset < m_base || offset >= m_base + m_size)
            return {};
        return { bytes() + (offset - m_base), static_cast<std::size_t>(m_base + m_size - offset) };
    }

    /// The stretch begins at `offset` and is as long as it can be. Bytes that are in memory aren't
    /// read again.
    Result<> moveTo(std::int64_t offset);

    /// At least one and at most `count` bytes from `offset` on; none at the limit. Invalidates
    /// earlier answers.
    Result<std::span<const std::byte>> read(std::int64_t offset, std::size_t count);

    /// Exactly `count` bytes, also where they don't fit into the window; fewer only at the limit.
    Result<std::span<const std::byte>> readLong(std::int64_t offset, std::size_t count);

    /// What is read next comes from the file.
    void forget() { m_size = 0; }

private:
    std::byte *bytes() const { return m_memory.get() + margin; }

    File &m_file;
    TransferMonitor *m_monitor;
    std::int64_t m_limit;
    std::size_t m_capacity;
    std::unique_ptr<std::byte[]> m_memory; // NOLINT(*-avoid-c-arrays): not to be zeroed first
    std::int64_t m_base = 0;
    std::int64_t m_size = 0;
    std::vector<std::byte> m_long;
};

} // namespace engine
