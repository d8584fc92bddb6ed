// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"

#include <QString>

#include <cstddef>
#include <span>
#include <vector>

namespace testkit {

/// Unpacks tests/data/PRODUCT/NAME.tar.xz below `directory`; returns the environment's path, empty
/// on failure. The products are bdb and je.
engine::Path unpackGolden(
    const QString &name, const QString &directory, const QString &product = QStringLiteral("bdb"));

/// Whole small files, for tests that change bytes. An unreadable file is empty.
std::vector<std::byte> readBytes(const engine::Path &path);
/// A file that is written over always gets a later time of change.
bool writeBytes(const engine::Path &path, std::span<const std::byte> bytes);

} // namespace testkit
