// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"
#include "engine/io/uniquedescriptor.h"

#include <sys/stat.h>

namespace engine {

FileStatus fileStatusFrom(const struct stat &raw);

/// A file of the local file system. In direct mode every read happens in whole, aligned blocks,
/// through a buffer of our own where the caller's isn't aligned.
class LocalFile final : public File
{
public:
    LocalFile(UniqueDescriptor fd, Path path, bool isDirect);

    Result<std::size_t> read(std::int64_t offset, std::span<std::byte> buffer) override;
    Result<> write(std::int64_t offset, std::span<const std::byte> bytes) override;
    Result<> truncate(std::int64_t size) override;
    Result<> sync() override;
    Result<FileStatus> status() override;
    int descriptor() const override { return m_fd.get(); }

private:
    Result<std::size_t> readInto(std::int64_t offset, std::span<std::byte> buffer);
    Result<std::size_t> readBounced(std::int64_t offset, std::span<std::byte> buffer);

    struct Free
    {
        void operator()(std::byte *memory) const;
    };

    UniqueDescriptor m_fd;
    Path m_path;
    bool m_isDirect = false;
    std::unique_ptr<std::byte, Free> m_bounce; // allocated when first needed
};

} // namespace engine
