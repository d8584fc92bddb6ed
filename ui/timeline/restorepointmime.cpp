// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/restorepointmime.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace ui {

void writeRestorePoint(QMimeData &mimeData, const RestorePoint &point)
{
    const QJsonObject object {
        { QStringLiteral("environment"), point.environmentId },
        { QStringLiteral("commit"), engine::toString(point.commit) },
    };
    mimeData.setData(
        QLatin1String(restorePointMimeType), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<RestorePoint> readRestorePoint(const QMimeData &mimeData)
{
    const QByteArray data = mimeData.data(QLatin1String(restorePointMimeType));
    const QJsonObject object = QJsonDocument::fromJson(data).object();
    const QString id = object.value(QLatin1String("environment")).toString();
    const auto commit = engine::lsnFromString(object.value(QLatin1String("commit")).toString());
    if (id.isEmpty() || !commit)
        return std::nullopt;
    return RestorePoint { id, *commit };
}

} // namespace ui
