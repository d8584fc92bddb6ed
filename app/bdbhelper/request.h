// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bdbhelper/failure.h"
#include "engine/bdb/helper.h"

namespace bdbhelper {

/// What standard input asked for: one line of JSON. The password is `"password":"BASE64"`,
/// written without spaces so that it can be taken out, and its bytes wiped, before the JSON
/// parser makes copies.
struct Request
{
    QJsonObject json;
    engine::bdb::Secret password;

    QString name() const { return text(QLatin1String("request")); }
    QString text(QLatin1String key) const { return json.value(key).toString(); }
    engine::Path path(QLatin1String key) const { return engine::decodePath(text(key)); }
};

std::variant<Request, Failure> readRequest(int descriptor);

} // namespace bdbhelper
