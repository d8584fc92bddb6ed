// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/pointtext.h"

#include "ui/text/format.h"

#include <QDateTime>

namespace ui {

using namespace engine;

std::optional<PointText> parsePoint(const QString &text, const QTimeZone &zone, Timestamp now)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    if (const auto time = timestampFromString(trimmed))
        return PointText { {}, time };
    QDateTime local;
    for (const QString &format : { QStringLiteral("HH:mm"), QStringLiteral("HH:mm:ss") }) {
        const QTime time = QTime::fromString(trimmed, format);
        if (!time.isValid())
            continue;
        const QDateTime today = QDateTime::fromMSecsSinceEpoch(now.msecs, zone);
        local = QDateTime(today.date(), time, zone);
        if (local > today)
            local = local.addDays(-1);
    }
    for (const QString &format : { QStringLiteral("yyyy-MM-dd HH:mm"),
             QStringLiteral("yyyy-MM-dd HH:mm:ss"), QStringLiteral("yyyy-MM-ddTHH:mm:ss") }) {
        const QDateTime parsed = QDateTime::fromString(trimmed, format);
        if (parsed.isValid())
            local = QDateTime(parsed.date(), parsed.time(), zone);
    }
    if (local.isValid())
        return PointText { {}, Timestamp { local.toMSecsSinceEpoch() } };
    if (const auto lsn = parseLsn(trimmed))
        return PointText { lsn, {} };
    return {};
}

} // namespace ui
