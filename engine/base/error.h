// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/errorcode.h"
#include "engine/base/lsn.h"
#include "engine/base/path.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace engine {

/// What went wrong, where, and while doing what. English detail is for logs; people get the text
/// that ui/text makes of the code. A value type: copied freely, crosses threads.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail; // lower-case, no full stop
    Path path;
    std::optional<Lsn> lsn;
    int systemErrno = 0;
    QStringList context; // innermost first: "copying log file 12"

    /// Adds an outer "while doing X".
    Error &&whileDoing(const QString &what) &&;
    Error at(Lsn where) &&;

    /// One line for logs: "noSpace: /backup/x: write failed: No space left on device (28); while
    /// …".
    QString toString() const;
};

Error makeError(ErrorCode code, const QString &detail, const Path &path = {});

/// An io error; ENOSPC, EDQUOT, EACCES, EPERM, EROFS, ENOENT and EEXIST choose their own code.
Error systemError(ErrorCode fallback, int systemErrno, const QString &detail, const Path &path);

} // namespace engine
