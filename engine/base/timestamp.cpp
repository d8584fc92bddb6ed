// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/timestamp.h"

#include <QDateTime>
#include <QRegularExpression>

namespace engine {

QString toString(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.msecs, Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Timestamp> timestampFromString(QStringView text)
{
    static const QRegularExpression withZone(QStringLiteral(
        R"(^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,3})?)?(Z|[+-]\d\d:?\d\d)$)"));
    const QString trimmed = text.trimmed().toString();
    if (!withZone.match(trimmed).hasMatch())
        return std::nullopt;
    const QDateTime parsed = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    return Timestamp { parsed.toMSecsSinceEpoch() };
}

} // namespace engine
