// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/card.h"

#include <QPainter>

namespace ui {

namespace {

constexpr double cornerRadius = 5;

} // namespace

Card::Card(QWidget *parent)
    : QFrame(parent)
{
    // What lies on it takes Base as its background.
    setBackgroundRole(QPalette::Base);
    setForegroundRole(QPalette::Text);
}

void Card::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor border = palette().color(QPalette::Text);
    border.setAlphaF(0.16F);
    painter.setPen(border);
    painter.setBrush(palette().base());
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
}

} // namespace ui
