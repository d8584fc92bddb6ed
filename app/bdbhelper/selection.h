// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bdbhelper/handles.h"
#include "app/bdbhelper/request.h"

#include <string>
#include <vector>

namespace bdbhelper {

// What a request names: files below a home, and maybe a database inside the file.

std::variant<std::vector<engine::Path>, Failure> requestedFiles(const Request &request);

/// The password if the file needs one; what its first page says, since asking libdb with the wrong
/// expectation fails in ways that can't be told from damage.
std::variant<engine::bdb::Secret, Failure> passwordFor(
    const engine::Path &file, const Request &request);

/// The database that a request names, opened for reading. `home` may be another copy's.
std::optional<Failure> openNamed(
    DatabaseHandle &handle, const engine::Path &home, const Request &request);

/// Names of the databases in an open file; none if it is no container.
std::variant<std::vector<std::string>, Failure> subDatabases(DB *db, const engine::Path &file);

QByteArray bytesOf(const QJsonValue &base64);
QString base64Of(std::string_view bytes);

} // namespace bdbhelper
