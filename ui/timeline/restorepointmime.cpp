// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/restorepointmime.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace ui {

void writeRestorePoint(QMimeData &mimeData, const RestorePoint &point)
{
    QJsonObject object { { QStringLiteral("environment"), point.environmentId } };
    if (const auto *commit = std::get_if<engine::RestoreToCommit>(&point.target))
        object.insert(QStringLiteral("commit"), engine::toString(commit->lsn));
    else if (const auto *lsn = std::get_if<engine::RestoreToLsn>(&point.target))
        object.insert(QStringLiteral("lsn"), engine::toString(lsn->lsn));
    if (!point.incarnation.isEmpty())
        object.insert(QStringLiteral("incarnation"), point.incarnation);
    mimeData.setData(
        QLatin1String(restorePointMimeType), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<RestorePoint> readRestorePoint(const QMimeData &mimeData)
{
    const QByteArray data = mimeData.data(QLatin1String(restorePointMimeType));
    const QJsonObject object = QJsonDocument::fromJson(data).object();
    const QString id = object.value(QLatin1String("environment")).toString();
    const auto lsnAt = [&object](QLatin1String key) {
        return engine::lsnFromString(object.value(key).toString());
    };
    if (id.isEmpty())
        return std::nullopt;
    const QString incarnation = object.value(QLatin1String("incarnation")).toString();
    if (const auto commit = lsnAt(QLatin1String("commit")))
        return RestorePoint { id, engine::RestoreToCommit { *commit }, incarnation };
    if (const auto lsn = lsnAt(QLatin1String("lsn")))
        return RestorePoint { id, engine::RestoreToLsn { *lsn }, incarnation };
    return std::nullopt;
}

} // namespace ui
