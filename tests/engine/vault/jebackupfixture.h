// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/vault/backupfixture.h"

namespace testkit {

/// Lays a set of Java Edition out as a home, by hand as engine/vault/FORMAT.md says: each log file
/// up to its length where it belongs, and the set's small files. What went wrong, or nothing.
QString layOut(const engine::Vault &vault, const engine::BackupSet &set, const QString &directory);
/// The same of any log files of an archive.
QString layOutLogs(const engine::Path &archive, const std::vector<engine::ManifestLog> &logs,
    int dataDirectories, const QString &directory);

/// Names, sizes and contents below a directory, as a digest of each file.
QMap<QString, QByteArray> contentsOf(const QString &directory);

} // namespace testkit
