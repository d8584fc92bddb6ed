// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <cstring>
#include <functional>

namespace testkit {

/// A file that is bytes in memory, so that hundreds of thousands of variants are cheap.
class MemoryFile final : public engine::File
{
public:
    explicit MemoryFile(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {}
    engine::Result<std::size_t> read(std::int64_t offset, std::span<std::byte> buffer) override
    {
        if (beforeRead)
            beforeRead();
        if (offset >= std::int64_t(m_bytes.size()))
            return std::size_t(0);
        const auto from = m_bytes.subspan(std::size_t(offset));
        const std::size_t count = std::min(from.size(), buffer.size());
        std::memcpy(buffer.data(), from.data(), count);
        return count;
    }
    engine::Result<> write(std::int64_t, std::span<const std::byte>) override { return unused(); }
    engine::Result<> truncate(std::int64_t) override { return unused(); }
    engine::Result<> sync() override { return unused(); }
    engine::Result<engine::FileStatus> status() override
    {
        engine::FileStatus status;
        status.size = std::int64_t(m_bytes.size());
        return status;
    }
    int descriptor() const override { return -1; }

    std::function<void()> beforeRead;

private:
    static engine::Error unused()
    {
        return engine::makeError(engine::ErrorCode::Internal, QStringLiteral("read only"));
    }
    std::span<const std::byte> m_bytes;
};

} // namespace testkit
