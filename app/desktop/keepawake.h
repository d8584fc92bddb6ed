// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobqueue.h"

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>

namespace app {

/// Holds suspend and shutdown off (logind's inhibitor) while a job of the queue writes. Never
/// waits; without a bus or logind nothing happens. The queue outlives this.
class KeepAwake : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeepAwake)

public:
    explicit KeepAwake(engine::JobQueue &queue,
        const QDBusConnection &bus = QDBusConnection::systemBus(), QObject *parent = nullptr);

    void setEnabled(bool isEnabled);

private:
    void look();
    void hold();

    engine::JobQueue &m_queue;
    QDBusConnection m_bus;
    bool m_isEnabled = true;
    bool m_isWanted = false; // there is a writer
    bool m_isAsked = false; // and logind hasn't answered yet
    bool m_isRefused = false; // not asked for again until the next writer
    QDBusUnixFileDescriptor m_lock; // held as long as it is open
};

} // namespace app
