// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/faintlabel.h"

#include "ui/models/stateicons.h"

#include <QApplication>
#include <QEvent>

namespace ui {

FaintLabel::FaintLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    takeColor();
}

void FaintLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColor();
}

void FaintLabel::takeColor()
{
    const QColor faint = faintColor(QApplication::palette(this));
    if (palette().color(QPalette::WindowText) == faint)
        return; // also ends the change that setPalette is
    QPalette changed = palette();
    changed.setColor(QPalette::WindowText, faint);
    changed.setColor(QPalette::Text, faint);
    setPalette(changed);
}

} // namespace ui
