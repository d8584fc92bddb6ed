// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/error.h"

#include <cerrno>
#include <cstring>

namespace engine {

Error &&Error::whileDoing(const QString &what) &&
{
    context.append(what);
    return std::move(*this);
}

Error Error::at(Lsn where) &&
{
    lsn = where;
    return std::move(*this);
}

QString Error::toString() const
{
    QString line = errorCodeName(code);
    if (!path.empty())
        line += QLatin1String(": ") + displayPath(path);
    if (lsn)
        line += QLatin1String(" at ") + engine::toString(*lsn);
    line += QLatin1String(": ") + detail;
    if (systemErrno != 0)
        line += QLatin1String(": ") + QString::fromLocal8Bit(std::strerror(systemErrno))
            + QLatin1String(" (") + QString::number(systemErrno) + QLatin1Char(')');
    for (const QString &what : context)
        line += QLatin1String("; while ") + what;
    return line;
}

Error makeError(ErrorCode code, const QString &detail, const Path &path)
{
    Error error;
    error.code = code;
    error.detail = detail;
    error.path = path;
    return error;
}

Error systemError(ErrorCode fallback, int systemErrno, const QString &detail, const Path &path)
{
    ErrorCode code = fallback;
    if (systemErrno == ENOSPC || systemErrno == EDQUOT)
        code = ErrorCode::NoSpace;
    else if (systemErrno == EACCES || systemErrno == EPERM || systemErrno == EROFS)
        code = ErrorCode::Permission;
    else if (systemErrno == ENOENT || systemErrno == ENOTDIR)
        code = ErrorCode::NotFound;
    else if (systemErrno == EEXIST || systemErrno == ENOTEMPTY)
        code = ErrorCode::Exists;
    Error error = makeError(code, detail, path);
    error.systemErrno = systemErrno;
    return error;
}

} // namespace engine
