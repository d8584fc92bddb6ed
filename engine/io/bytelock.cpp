// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/bytelock.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>

namespace engine {

namespace {

struct flock lockOn(std::int64_t byte, short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return lock;
}

Error failed(ErrorCode code, const QString &what, const Path &path)
{
    const int error = errno; // before anything of Qt may change it
    const bool hasNone =
        error == ENOLCK || error == EINVAL || error == EOPNOTSUPP || error == ENOSYS;
    if (!hasNone)
        return systemError(code, error, what, path);
    Error unsupported =
        makeError(ErrorCode::Unsupported, what + QStringLiteral(": no locks here"), path);
    unsupported.systemErrno = error;
    return unsupported;
}

} // namespace

Result<std::optional<ByteLockHolder>> byteLockHolder(
    File &file, const Path &path, std::int64_t byte)
{
    struct flock lock = lockOn(byte, F_WRLCK);
    if (::fcntl(file.descriptor(), F_OFD_GETLK, &lock) != 0)
        return failed(ErrorCode::Read, QStringLiteral("lock query failed"), path);
    if (lock.l_type == F_UNLCK)
        return std::optional<ByteLockHolder>();
    const ByteLock kind = lock.l_type == F_WRLCK ? ByteLock::Exclusive : ByteLock::Shared;
    return std::optional(ByteLockHolder { kind, std::max<std::int64_t>(lock.l_pid, 0) });
}

Result<bool> tryShareByte(File &file, const Path &path, std::int64_t byte)
{
    struct flock lock = lockOn(byte, F_RDLCK);
    if (::fcntl(file.descriptor(), F_OFD_SETLK, &lock) == 0)
        return true;
    if (errno == EAGAIN || errno == EACCES)
        return false;
    return failed(ErrorCode::Open, QStringLiteral("lock failed"), path);
}

} // namespace engine
