// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/catalog.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace engine {

/// Writes the catalog in a thread of its own, one change after the other: each is synced to the
/// disk, which may take longer than a window can wait while something is copied. Lives, and emits,
/// in its owner's thread. The destructor waits until everything is written.
class CatalogWriter : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CatalogWriter)

public:
    using Change = std::function<Result<>(CatalogStore &)>;

    explicit CatalogWriter(Path file, QObject *parent = nullptr);
    ~CatalogWriter() override;

    void write(Change change);
    /// Changes that aren't told about by written() or failed() yet.
    int pending() const { return m_pending; }

Q_SIGNALS:
    void written(const engine::CatalogPtr &catalog);
    void failed(const engine::Error &error);

private:
    Result<CatalogPtr> apply(const Change &change);
    void finish(const Result<CatalogPtr> &result);

    Path m_file;
    QThreadPool m_pool; // one thread, which never ends: connections of SQLite belong to one
    std::unique_ptr<CatalogStore> m_store; // of that thread alone
    int m_pending = 0;
};

} // namespace engine
