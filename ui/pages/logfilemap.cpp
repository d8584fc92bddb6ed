// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/logfilemap.h"

#include "ui/text/format.h"
#include "ui/text/names.h"
#include "ui/timeline/logblock.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QToolTip>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr double margin = 3; // room for the focus frame and for the mark of the chosen file
constexpr double narrowest = 4; // of a block
constexpr double widest = 64;
constexpr double lowest = 0.35; // height of an empty file, as a share of the largest one's

} // namespace

LogFileMap::LogFileMap(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Map of the log files"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LogFileMap::sizeHint() const
{
    return { 400, fontMetrics().height() * 2 + int(2 * margin) };
}

void LogFileMap::setLog(const LogIndexPtr &log)
{
    const auto number = m_chosen ? std::optional(m_log->files[*m_chosen].number) : std::nullopt;
    m_log = log;
    m_chosen.reset();
    m_largest = 1;
    for (std::size_t i = 0; i < fileCount(); ++i)
        m_largest = std::max(m_largest, m_log->files[i].size);
    if (number)
        setChosen(*number);
    update();
}

void LogFileMap::setChosen(std::uint32_t number)
{
    m_chosen.reset();
    if (fileCount() > 0) {
        const auto found = std::ranges::lower_bound(m_log->files, number, {}, &LogFileInfo::number);
        if (found != m_log->files.end() && found->number == number)
            m_chosen = std::size_t(found - m_log->files.begin());
    }
    setAccessibleDescription(m_chosen ? textOf({ {}, *m_chosen, *m_chosen }) : QString());
    update();
}

std::size_t LogFileMap::filesPerBlock() const
{
    const double room = std::max(narrowest, width() - 2 * margin);
    const auto blocks = std::size_t(room / narrowest);
    return (fileCount() + blocks - 1) / blocks;
}

LogFileMap::Block LogFileMap::blockOf(std::size_t file) const
{
    const std::size_t each = filesPerBlock();
    const std::size_t blocks = (fileCount() + each - 1) / each;
    const double pitch = std::min(widest, (width() - 2 * margin) / double(blocks));
    Block block { {}, file / each * each, std::min(file / each * each + each, fileCount()) - 1 };
    std::int64_t size = 0;
    for (std::size_t i = block.first; i <= block.last; ++i)
        size = std::max(size, m_log->files[i].size);
    const double room = height() - 2 * margin;
    const double share = lowest + (1 - lowest) * double(size) / double(m_largest);
    const double gap = pitch >= 2 * narrowest ? 2 : 1;
    const double left = margin + double(file / each) * pitch;
    block.rect = { left, margin + room * (1 - share), pitch - gap, room * share };
    return block;
}

void LogFileMap::paintBlock(
    QPainter &painter, const Block &block, const TimelineColors &colors) const
{
    LogFileState state = m_log->files[block.first].state;
    std::int64_t counted = 0;
    std::int64_t obsolete = 0;
    for (std::size_t i = block.first; i <= block.last; ++i) {
        const LogFileInfo &file = m_log->files[i];
        state = worseState(state, file.state);
        counted += file.utilisation ? file.utilisation->counted : 0;
        obsolete += file.utilisation ? file.utilisation->obsolete : 0;
    }
    const QColor written = paintLogBlock(painter, block.rect, state, colors);
    QRectF hollow;
    if (counted > 0 && state == LogFileState::Active) {
        hollow = block.rect.adjusted(1, 1, -1, 0);
        hollow.setHeight(hollow.height() * double(obsolete) / double(counted));
        painter.fillRect(hollow, colors.base);
    }
    const QString label = QString::number(m_log->files[block.first].number);
    if (block.first != block.last
        || fontMetrics().horizontalAdvance(label) + 6 > block.rect.width())
        return;
    painter.setPen(written);
    painter.drawText(block.rect, Qt::AlignCenter, label);
    if (hollow.isEmpty())
        return;
    // The part of the number that stands on the hollow part has the colour that is read there.
    painter.setClipRect(hollow);
    painter.fillRect(hollow, colors.base);
    painter.setPen(colors.text);
    painter.drawText(block.rect, Qt::AlignCenter, label);
    painter.setClipping(false);
}

void LogFileMap::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const TimelineColors colors = timelineColors(palette());
    const std::size_t each = fileCount() == 0 ? 1 : filesPerBlock();
    for (std::size_t i = 0; i < fileCount(); i += each)
        paintBlock(painter, blockOf(i), colors);
    if (m_chosen) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        QRectF mark = blockOf(*m_chosen).rect;
        mark.setTop(margin);
        painter.drawRect(mark.adjusted(-1, -1, 1, 1));
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

std::optional<std::size_t> LogFileMap::fileAt(const QPointF &position) const
{
    if (fileCount() == 0 || position.x() < margin)
        return std::nullopt;
    const std::size_t each = filesPerBlock();
    const std::size_t blocks = (fileCount() + each - 1) / each;
    const double pitch = std::min(widest, (width() - 2 * margin) / double(blocks));
    const auto file = std::size_t((position.x() - margin) / pitch) * each;
    return file < fileCount() ? std::optional(file) : std::nullopt;
}

QString LogFileMap::textOf(const Block &block) const
{
    const LogFileInfo &file = m_log->files[block.first];
    if (block.first != block.last) {
        return tr("Log files %1 to %2: choose one in the table")
            .arg(file.number)
            .arg(m_log->files[block.last].number);
    }
    QString text =
        tr("Log file %1: %2").arg(file.number).arg(logFileStateText(file.state, m_log->product));
    if (file.state != LogFileState::Missing)
        text += QStringLiteral("\n%1 · %2").arg(formatBytes(file.size), commitCount(file.commits));
    if (file.utilisation)
        text += QLatin1Char('\n') + tr("%1 % of it still needed").arg(file.utilisation->percent());
    return text;
}

void LogFileMap::choose(std::size_t file)
{
    setChosen(m_log->files[file].number);
    Q_EMIT fileChosen(m_log->files[file].number);
}

bool LogFileMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *const help = static_cast<QHelpEvent *>(event);
    if (const auto file = fileAt(help->pos()))
        QToolTip::showText(help->globalPos(), textOf(blockOf(*file)), this);
    else
        QToolTip::hideText();
    return true;
}

void LogFileMap::mousePressEvent(QMouseEvent *event)
{
    if (const auto file = fileAt(event->position()); file && event->button() == Qt::LeftButton)
        choose(*file);
}

void LogFileMap::keyPressEvent(QKeyEvent *event)
{
    if (fileCount() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::size_t last = fileCount() - 1;
    const std::size_t at = m_chosen.value_or(last);
    switch (event->key()) {
    case Qt::Key_Left:
        choose(at == 0 ? 0 : at - 1);
        break;
    case Qt::Key_Right:
        choose(std::min(at + 1, last));
        break;
    case Qt::Key_Home:
        choose(0);
        break;
    case Qt::Key_End:
        choose(last);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace ui
