// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/environmentscan.h"
#include "ui/session/session.h"

#include <QElapsedTimer>
#include <QTimer>

namespace ui {

/// Follows the registered environments: scans the chosen one once a second and the others now and
/// then, one scan of each at a time, and publishes immutable snapshots. GUI thread.
class EnvironmentWatcher : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EnvironmentWatcher)

public:
    explicit EnvironmentWatcher(Session &session, QObject *parent = nullptr);

    /// Scans only while active, i.e. while somebody looks at the window.
    void setActive(bool active);
    void setChosen(const QString &environmentId);
    /// Looks again at once, sets and proofs included.
    void refresh(const QString &environmentId);

    EnvironmentSnapshotPtr snapshot(const QString &environmentId) const;

Q_SIGNALS:
    void snapshotChanged(const ui::EnvironmentSnapshotPtr &snapshot);

private:
    struct Watched
    {
        EnvironmentSnapshotPtr snapshot;
        QElapsedTimer sinceScan;
        bool isScanning = false;
        bool mustReread = true;
    };

    void tick();
    void scan(const engine::RegisteredEnvironment &environment);
    void publish(const QString &id, engine::Result<EnvironmentSnapshotPtr> result);

    Session &m_session;
    QTimer m_timer;
    QString m_chosen;
    std::map<QString, Watched> m_watched;
};

} // namespace ui
