// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/format.h"

#include <QDialog>

class QComboBox;

namespace ui {

/// In which time zone times are written, and in which second one beside it.
class ZonesDialog : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ZonesDialog)

public:
    ZonesDialog(const QByteArray &first, const QByteArray &second, QWidget *parent);

Q_SIGNALS:
    /// Ids of zones; empty: the system's own, and no second one.
    void chosen(const QByteArray &first, const QByteArray &second);

private:
    QComboBox *makeBox(const QString &name, const QString &none, const QByteArray &id);

    QComboBox *m_first;
    QComboBox *m_second;
};

/// An id that isn't known (any more) counts as empty.
TimeZones zonesOf(const QByteArray &first, const QByteArray &second);

} // namespace ui
