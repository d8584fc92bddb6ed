// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <QByteArray>
#include <QJsonObject>

namespace engine {

/// Reads a manifest or the like; larger than 256 MiB is refused.
Result<QByteArray> readJsonFile(FileSystem &fs, const Path &path);
/// Replaces `path` atomically, indented for people.
Result<> publishJsonFile(FileSystem &fs, const Path &path, const QJsonObject &object);

} // namespace engine
