// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/filewindow.h"

#include <algorithm>
#include <cstring>

namespace engine {

namespace {

constexpr std::size_t windowBytes = 128 << 10;

} // namespace

FileWindow::FileWindow(File &file, std::int64_t limit, TransferMonitor *monitor)
    : m_file(file)
    , m_monitor(monitor)
    , m_limit(limit)
    , m_capacity(std::min(windowBytes, static_cast<std::size_t>(std::max<std::int64_t>(limit, 1))))
    , m_memory(std::make_unique_for_overwrite<std::byte[]>(margin + m_capacity))
{}

Result<std::span<const std::byte>> FileWindow::read(std::int64_t offset, std::size_t count)
{
    const auto left = static_cast<std::size_t>(std::max<std::int64_t>(m_limit - offset, 0));
    const std::size_t wanted = std::min({ count, left, m_capacity });
    if (from(offset).size() < wanted) {
        if (auto moved = moveTo(offset); !moved.hasValue())
            return std::move(moved).error();
    }
    const auto there = from(offset);
    return there.first(std::min(wanted, there.size()));
}

Result<std::span<const std::byte>> FileWindow::readLong(std::int64_t offset, std::size_t count)
{
    if (count <= m_capacity)
        return read(offset, count);
    m_long.clear();
    while (m_long.size() < count) {
        auto piece = read(offset + static_cast<std::int64_t>(m_long.size()), count - m_long.size());
        if (!piece.hasValue())
            return std::move(piece).error();
        if (piece.value().empty())
            break;
        m_long.insert(m_long.end(), piece.value().begin(), piece.value().end());
    }
    return std::span<const std::byte>(m_long);
}

Result<> FileWindow::moveTo(std::int64_t offset)
{
    std::int64_t kept = 0;
    if (offset >= m_base && offset < m_base + m_size) {
        kept = m_base + m_size - offset;
        std::memmove(bytes(), bytes() + (offset - m_base), static_cast<std::size_t>(kept));
    }
    m_base = offset;
    m_size = kept;
    const std::int64_t wanted =
        std::clamp<std::int64_t>(m_limit - offset, kept, static_cast<std::int64_t>(m_capacity))
        - kept;
    if (wanted == 0)
        return {};
    auto got = m_file.read(offset + kept, { bytes() + kept, static_cast<std::size_t>(wanted) });
    if (!got.hasValue())
        return std::move(got).error();
    const auto bytes = static_cast<std::int64_t>(got.value());
    m_size += bytes;
    if (bytes < wanted)
        m_limit = offset + m_size;
    return m_monitor ? m_monitor->transferred(bytes) : Result<> {};
}

} // namespace engine
