// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/zonebox.h"

#include <QCompleter>

#include <algorithm>

namespace ui {

namespace {

QTimeZone known(const QByteArray &id)
{
    return id.isEmpty() || !QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone() : QTimeZone(id);
}

} // namespace

TimeZones zonesOf(const QByteArray &first, const QByteArray &second)
{
    TimeZones zones;
    if (const QTimeZone zone = known(first); zone.isValid())
        zones.first = zone;
    if (const QTimeZone zone = known(second); zone.isValid())
        zones.second = zone;
    return zones;
}

ZoneBox::ZoneBox(
    const QString &accessibleName, const QString &none, const QByteArray &id, QWidget *parent)
    : QComboBox(parent)
{
    setAccessibleName(accessibleName);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    addItem(none, QByteArray());
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        addItem(QString::fromUtf8(zone), zone);
    setCurrentIndex(std::max(0, findData(id)));
}

QByteArray ZoneBox::zoneId() const
{
    const int row = findText(currentText(), Qt::MatchFixedString);
    return itemData(row < 0 ? currentIndex() : row).toByteArray();
}

} // namespace ui
