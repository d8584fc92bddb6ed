// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/session/environmentwatcher.h"

namespace ui {

using namespace engine;

namespace {

constexpr int tickMilliseconds = 1000;
// Others are in sight only as a line of the list.
constexpr qint64 othersMilliseconds = 5000;

} // namespace

EnvironmentWatcher::EnvironmentWatcher(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_timer.setInterval(tickMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &EnvironmentWatcher::tick);
    connect(&session, &Session::catalogChanged, this, &EnvironmentWatcher::tick);
    connect(&session, &Session::writerFinished, this,
        [this](const JobReport &report) { refresh(report.environmentId); });
}

void EnvironmentWatcher::setActive(bool active)
{
    if (active == m_timer.isActive())
        return;
    if (active) {
        m_timer.start();
        tick();
    } else {
        m_timer.stop();
    }
}

void EnvironmentWatcher::setChosen(const QString &environmentId)
{
    m_chosen = environmentId;
    if (m_timer.isActive())
        tick();
}

void EnvironmentWatcher::refresh(const QString &environmentId)
{
    const auto found = m_watched.find(environmentId);
    if (found == m_watched.end())
        return;
    found->second.mustReread = true;
    found->second.sinceScan.invalidate();
    if (m_timer.isActive())
        tick();
}

EnvironmentSnapshotPtr EnvironmentWatcher::snapshot(const QString &environmentId) const
{
    const auto found = m_watched.find(environmentId);
    return found == m_watched.end() ? nullptr : found->second.snapshot;
}

void EnvironmentWatcher::tick()
{
    const CatalogPtr catalog = m_session.catalog();
    std::erase_if(m_watched, [&catalog](const auto &entry) {
        return !entry.second.isScanning && !catalog->environment(entry.first);
    });
    if (!m_timer.isActive())
        return;
    for (const RegisteredEnvironment &environment : catalog->environments) {
        Watched &watched = m_watched[environment.id];
        const qint64 pause = environment.id == m_chosen ? tickMilliseconds / 2 : othersMilliseconds;
        if (watched.isScanning
            || (watched.sinceScan.isValid() && !watched.sinceScan.hasExpired(pause)))
            continue;
        scan(environment);
    }
}

void EnvironmentWatcher::scan(const RegisteredEnvironment &environment)
{
    Watched &watched = m_watched[environment.id];
    EnvironmentScanOptions options { environment, m_session.catalog()->standbys,
        m_session.cacheDirectory(), watched.snapshot, watched.mustReread };
    watched.isScanning = true;
    watched.mustReread = false;
    watched.sinceScan.start();
    m_session.compute<EnvironmentSnapshotPtr>(
        QStringLiteral("look at %1").arg(environment.name),
        [options = std::move(options)](
            JobContext &context) { return scanEnvironment(options, context); },
        this,
        [this, id = environment.id](
            Result<EnvironmentSnapshotPtr> result) { publish(id, std::move(result)); });
}

void EnvironmentWatcher::publish(const QString &id, Result<EnvironmentSnapshotPtr> result)
{
    Watched &watched = m_watched[id];
    watched.isScanning = false;
    if (!result.hasValue() || !m_session.catalog()->environment(id))
        return;
    watched.snapshot = std::move(result).value();
    Q_EMIT snapshotChanged(watched.snapshot);
    if (watched.mustReread)
        tick();
}

} // namespace ui
