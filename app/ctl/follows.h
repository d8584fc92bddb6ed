// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/session.h"
#include "engine/standby/follow.h"

#include <QElapsedTimer>
#include <QEventLoop>

#include <map>

namespace ctl {

/// Follows standbys, each by a job of its own, until it is told to stop; says on standard output
/// what changes. Lives in the main thread.
class Follows
{
    Q_DISABLE_COPY_MOVE(Follows)

public:
    explicit Follows(Session &session)
        : m_session(session)
    {}

    void add(const engine::StandbyOptions &options);
    void remove(const engine::Path &directory); // and waits for its end
    bool has(const engine::Path &directory) const { return m_jobs.contains(directory); }
    std::vector<engine::Path> directories() const;
    bool isIdle() const; // all have ended
    void stop();
    /// Of one that ended, once; by itself it does so only if it can't begin.
    std::vector<std::pair<engine::Path, engine::JobReport>> takeEnded();

private:
    struct Job
    {
        QString name;
        std::unique_ptr<engine::JobQueue> queue; // a thread of its own
        engine::JobId id = 0;
        QElapsedTimer sinceShown;
        QString shown; // what was said last, but for figures
    };

    void show(const engine::Path &directory, const engine::FollowState &state);

    Session &m_session;
    QObject m_receiver; // of what the followers' threads tell
    std::map<engine::Path, Job> m_jobs;
};

} // namespace ctl
