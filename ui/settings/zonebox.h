// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/format.h"

#include <QComboBox>

namespace ui {

/// A time zone, or none; typed or chosen.
class ZoneBox : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ZoneBox)

public:
    /// `none` says what an empty id means.
    ZoneBox(
        const QString &accessibleName, const QString &none, const QByteArray &id, QWidget *parent);

    /// What was typed counts, too; what is no zone leaves the choice as it was.
    QByteArray zoneId() const;
};

/// An id that isn't known (any more) counts as empty.
TimeZones zonesOf(const QByteArray &first, const QByteArray &second);

} // namespace ui
