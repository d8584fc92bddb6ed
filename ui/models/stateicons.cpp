// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/stateicons.h"

namespace ui {

using namespace engine;

QIcon icon(const QString &name)
{
    return QIcon(QStringLiteral(":/icons/%1.svg").arg(name));
}

QIcon healthIcon(HealthState state)
{
    switch (state) {
    case HealthState::Fine:
        return icon(QStringLiteral("state-fine"));
    case HealthState::Unknown:
        return icon(QStringLiteral("state-unknown"));
    case HealthState::Warning:
        return icon(QStringLiteral("state-warning"));
    case HealthState::Bad:
        return icon(QStringLiteral("state-bad"));
    }
    return {};
}

QIcon logFileIcon(LogFileState state)
{
    switch (state) {
    case LogFileState::Active:
        return icon(QStringLiteral("log-active"));
    case LogFileState::Inactive:
        return icon(QStringLiteral("log-inactive"));
    case LogFileState::Archived:
        return icon(QStringLiteral("log-archived"));
    case LogFileState::Missing:
        return icon(QStringLiteral("log-missing"));
    case LogFileState::DamagedTail:
    case LogFileState::Unreadable:
        return icon(QStringLiteral("state-bad"));
    }
    return {};
}

QIcon jobIcon(JobState state)
{
    switch (state) {
    case JobState::Queued:
    case JobState::Running:
    case JobState::Paused:
        return icon(QStringLiteral("state-running"));
    case JobState::Succeeded:
        return icon(QStringLiteral("state-fine"));
    case JobState::Failed:
        return icon(QStringLiteral("state-bad"));
    case JobState::Cancelling:
    case JobState::Cancelled:
        return icon(QStringLiteral("state-cancelled"));
    }
    return {};
}

QIcon setIcon(BackupKind kind)
{
    return icon(kind == BackupKind::Incremental ? QStringLiteral("set-incremental")
                                                : QStringLiteral("set-full"));
}

QColor healthColor(HealthState state, const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Base).lightness() < 128;
    switch (state) {
    case HealthState::Fine:
        return isDark ? QColor(0x7a, 0xd3, 0x9c) : QColor(0x27, 0x6f, 0x49);
    case HealthState::Unknown:
        return faintColor(palette);
    case HealthState::Warning:
        return isDark ? QColor(0xf0, 0xb4, 0x5c) : QColor(0x8f, 0x56, 0x04);
    case HealthState::Bad:
        return isDark ? QColor(0xff, 0x93, 0x8c) : QColor(0xb8, 0x24, 0x24);
    }
    return palette.color(QPalette::Text);
}

QColor faintColor(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const auto mix = [](int a, int b) { return (a * 68 + b * 32) / 100; };
    return { mix(text.red(), base.red()), mix(text.green(), base.green()),
        mix(text.blue(), base.blue()) };
}

} // namespace ui
