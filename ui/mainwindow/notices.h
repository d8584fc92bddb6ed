// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/environmentwatcher.h"

#include <QHash>

namespace ui {

/// What is worth a message while nobody looks at the window: a job that ended, an environment whose
/// state changed. What was so from the start is no news. The window outlives this.
class Notices : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notices)

public:
    Notices(Session &session, const EnvironmentWatcher &watcher, QWidget &window);

    /// Of all environments that were looked at; none: no environment was.
    std::optional<engine::HealthState> worstState() const;

Q_SIGNALS:
    void noticed(const QString &title, const QString &text);
    void worstStateChanged();

private:
    void takeJob(const engine::JobReport &report);
    void takeSnapshot(const EnvironmentSnapshotPtr &snapshot);
    void dropForgotten();
    bool isLookedAt() const;
    bool isWanted() const;

    Session &m_session;
    QWidget &m_window;
    QHash<QString, engine::HealthState> m_states; // by environment
};

} // namespace ui
