// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/readback.h"

#include "engine/io/digest.h"

#include <algorithm>
#include <vector>

namespace engine {

Result<std::unique_ptr<File>> openForProof(FileSystem &fs, const Path &path)
{
    auto direct = fs.open(path, OpenMode::ReadDirect);
    if (!direct.hasValue() && direct.error().code == ErrorCode::Unsupported)
        return fs.open(path, OpenMode::Read);
    return direct;
}

Result<> proveOnDisk(FileSystem &fs, const Path &path, CopyRange range, const QString &sha256,
    TransferMonitor &monitor)
{
    const auto file = openForProof(fs, path);
    if (!file.hasValue())
        return file.error();
    constexpr std::int64_t blockSize = 1024 * 1024;
    std::vector<std::byte> buffer(blockSize);
    Digest digest;
    for (std::int64_t done = 0; done < range.length; done += blockSize) {
        const auto block = std::span(buffer).first(
            static_cast<std::size_t>(std::min(blockSize, range.length - done)));
        const auto got = file.value()->read(range.offset + done, block);
        if (!got.hasValue())
            return got.error();
        digest.add(block.first(got.value()));
        const auto bytes = static_cast<std::int64_t>(block.size());
        if (auto goOn = monitor.transferred(bytes); !goOn.hasValue())
            return goOn;
    }
    if (digest.finish() != sha256)
        return makeError(
            ErrorCode::VerifyFailed, QStringLiteral("read back from disk differs"), path);
    return {};
}

} // namespace engine
