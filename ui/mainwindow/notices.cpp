// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/notices.h"

#include "ui/models/healthtext.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace ui {

using namespace engine;

Notices::Notices(Session &session, const EnvironmentWatcher &watcher, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_window(window)
{
    connect(&session, &Session::writerFinished, this, &Notices::takeJob);
    connect(&session, &Session::catalogChanged, this, &Notices::dropForgotten);
    connect(&watcher, &EnvironmentWatcher::snapshotChanged, this, &Notices::takeSnapshot);
}

std::optional<HealthState> Notices::worstState() const
{
    std::optional<HealthState> worst;
    for (const HealthState state : m_states)
        worst = std::max(worst.value_or(state), state);
    return worst;
}

// A dialog of the window counts as the window.
bool Notices::isLookedAt() const
{
    const QWidget *active = QApplication::activeWindow();
    while (active != nullptr && active != &m_window)
        active = active->parentWidget();
    return active != nullptr;
}

bool Notices::isWanted() const
{
    return m_session.preferences().isNotifying && !isLookedAt();
}

void Notices::takeJob(const JobReport &report)
{
    if (!isWanted())
        return;
    if (report.state == JobState::Succeeded) {
        const std::int64_t milliseconds = report.startedAt && report.finishedAt
            ? report.finishedAt->msecs - report.startedAt->msecs
            : 0;
        Q_EMIT noticed(tr("Done: %1").arg(report.title),
            tr("It took %1.").arg(formatMilliseconds(milliseconds)));
    } else if (report.state == JobState::Failed && report.error) {
        Q_EMIT noticed(tr("Failed: %1").arg(report.title), errorText(*report.error).what);
    }
}

void Notices::takeSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    const QString id = snapshot->registration.id;
    const HealthState state = snapshot->health.state;
    const std::optional<HealthState> worstBefore = worstState();
    const bool isNews = m_states.contains(id) && m_states.value(id) != state;
    m_states.insert(id, state);
    if (worstBefore != worstState())
        Q_EMIT worstStateChanged();
    if (!isNews || !isWanted())
        return;
    const auto &findings = snapshot->health.findings;
    Q_EMIT noticed(tr("%1: %2").arg(snapshot->registration.name, healthStateText(state)),
        findings.empty() ? QString() : findingText(findings.front(), *snapshot).title);
}

void Notices::dropForgotten()
{
    const CatalogPtr catalog = m_session.catalog();
    const std::optional<HealthState> worstBefore = worstState();
    m_states.removeIf([&catalog](const auto &state) {
        return std::ranges::none_of(catalog->environments,
            [&state](const RegisteredEnvironment &known) { return known.id == state.key(); });
    });
    if (worstBefore != worstState())
        Q_EMIT worstStateChanged();
}

} // namespace ui
