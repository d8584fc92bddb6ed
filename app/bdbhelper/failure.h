// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/errorcode.h"
#include "engine/base/path.h"

#include <QJsonObject>

#include <variant>

namespace bdbhelper {

/// Why a request failed; becomes the {"type":"error"} line.
struct Failure
{
    engine::ErrorCode code = engine::ErrorCode::ToolFailed;
    QString message; // English
    int libdbError = 0; // what libdb returned, 0 if it wasn't asked
    engine::Path path;
};

using Outcome = std::variant<QJsonObject, Failure>;

/// Chooses the code by what libdb returned and by the numbered messages that it gave with it,
/// since it uses EINVAL and EPERM for passwords as well as for much else.
Failure libdbFailure(
    int libdbError, const QString &doing, const QStringList &messages, const engine::Path &path);

} // namespace bdbhelper
