// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/failure.h"

#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <db.h>

namespace bdbhelper {

namespace {

using engine::ErrorCode;

bool isAnyIn(std::initializer_list<QLatin1String> numbers, const QStringList &messages)
{
    return std::any_of(numbers.begin(), numbers.end(), [&messages](QLatin1String number) {
        return std::any_of(messages.begin(), messages.end(),
            [number](const QString &message) { return message.startsWith(number); });
    });
}

ErrorCode codeOf(int libdbError, const QStringList &messages)
{
    if (isAnyIn({ QLatin1String("BDB0174"), QLatin1String("BDB0178"), QLatin1String("BDB0196") },
            messages))
        return ErrorCode::Encrypted;
    if (isAnyIn({ QLatin1String("BDB0175"), QLatin1String("BDB0180"), QLatin1String("BDB0172"),
                    QLatin1String("BDB0195") },
            messages))
        return ErrorCode::WrongPassword;
    if (libdbError == DB_VERSION_MISMATCH
        || isAnyIn({ QLatin1String("BDB2531"), QLatin1String("BDB2529") }, messages))
        return ErrorCode::LibraryMismatch;
    if (isAnyIn({ QLatin1String("BDB1509") }, messages))
        return ErrorCode::TargetUnreachable;
    switch (libdbError) {
    case ENOENT:
        return ErrorCode::NotFound;
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::NoSpace;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::Permission;
    case ECANCELED:
        return ErrorCode::Cancelled;
    case DB_VERIFY_BAD:
        return ErrorCode::VerifyFailed;
    default:
        return ErrorCode::ToolFailed;
    }
}

} // namespace

Failure libdbFailure(
    int libdbError, const QString &doing, const QStringList &messages, const engine::Path &path)
{
    QString text = doing + QLatin1String(": ") + QString::fromLocal8Bit(db_strerror(libdbError));
    if (!messages.isEmpty())
        text += QLatin1String(" (") + messages.first() + QLatin1Char(')');
    return { codeOf(libdbError, messages), text, libdbError, path };
}

} // namespace bdbhelper
