// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/environmentdelegate.h"

#include "ui/models/environmentmodel.h"
#include "ui/models/stateicons.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace ui {

namespace {

constexpr int margin = 10;
constexpr int iconSize = 16;
constexpr int textLeft = margin + iconSize + 10;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

QSize EnvironmentDelegate::sizeHint(
    const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const int height = QFontMetrics(bold(option.font)).height()
        + 2 * QFontMetrics(smaller(option.font)).height() + margin + 6;
    return { 160, height };
}

void EnvironmentDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF tile = QRectF(option.rect).adjusted(4.5, 1.5, -4.5, -1.5);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        QColor tint = palette.color(QPalette::Highlight);
        tint.setAlphaF(isSelected ? 0.16F : 0.06F);
        painter->setBrush(tint);
        painter->setPen(
            isSelected && hasFocus ? QPen(palette.color(QPalette::Highlight), 1) : QPen(Qt::NoPen));
        painter->drawRoundedRect(tile, 5, 5);
    }
    const auto mirrored = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect inner = mirrored(option.rect.adjusted(textLeft, margin / 2 + 2, -margin, 0));
    const QFont nameFont = bold(option.font);
    const QFont smallFont = smaller(option.font);
    const int nameHeight = QFontMetrics(nameFont).height();
    const int smallHeight = QFontMetrics(smallFont).height();
    const auto state = engine::HealthState(index.data(EnvironmentModel::StateRole).toInt());
    healthIcon(state).paint(painter,
        mirrored(QRect(option.rect.left() + margin, inner.top() + (nameHeight - iconSize) / 2,
            iconSize, iconSize)));
    const auto line = [&](int top, int height, const QFont &font, const QColor &color,
                          const QString &text) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(QRect(inner.left(), top, inner.width(), height),
            Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(text, Qt::ElideRight, inner.width()));
    };
    int top = inner.top();
    line(top, nameHeight, nameFont, palette.color(QPalette::Text), index.data().toString());
    top += nameHeight + 1;
    line(top, smallHeight, smallFont, faintColor(palette),
        index.data(EnvironmentModel::ProductRole).toString());
    top += smallHeight + 1;
    line(top, smallHeight, smallFont, healthColor(state, palette),
        index.data(EnvironmentModel::MessageRole).toString());
    painter->restore();
}

} // namespace ui
