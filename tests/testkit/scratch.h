// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <vector>

namespace testkit {

/// A directory of a test's own, with files written and read behind the engine's back.
class Scratch
{
public:
    Scratch();

    const engine::Path &path() const { return m_path; }
    engine::Path operator/(const engine::Path &name) const { return m_path / name; }

    void clear() const;
    void makeDirectory(const engine::Path &name) const;
    void write(const engine::Path &name, const QByteArray &content) const;
    /// Null if there is no such file.
    QByteArray read(const engine::Path &name) const;
    /// All entries below, relative, sorted.
    std::vector<std::string> names() const;

private:
    QTemporaryDir m_directory;
    engine::Path m_path;
};

/// `to` becomes a copy of the directory `from`.
void replaceTree(const QString &from, const QString &to);

/// Reproducible bytes without a pattern.
QByteArray noise(qsizetype size, quint32 seed = 1);

} // namespace testkit
