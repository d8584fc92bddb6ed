// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace ui {

struct TimelineColors;

/// The log files side by side in the order of their numbers, each a block that tells its state and,
/// by its height, its size; of a Java Edition file the part that is no longer needed is hollow.
/// Where there isn't room for all of them neighbours share a block, which shows the worst of their
/// states. A click, or the arrow keys, choose a file; the table beside it says the same in words.
class LogFileMap : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFileMap)

public:
    explicit LogFileMap(QWidget *parent = nullptr);

    void setLog(const engine::LogIndexPtr &log);
    /// Which file is marked; one that isn't in the log marks none.
    void setChosen(std::uint32_t number);
    QSize sizeHint() const override;

Q_SIGNALS:
    void fileChosen(quint32 number);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Block
    {
        QRectF rect;
        std::size_t first = 0; // of the files that share it
        std::size_t last = 0;
    };
    std::size_t fileCount() const { return m_log ? m_log->files.size() : 0; }
    std::size_t filesPerBlock() const;
    Block blockOf(std::size_t file) const;
    void paintBlock(QPainter &painter, const Block &block, const TimelineColors &colors) const;
    std::optional<std::size_t> fileAt(const QPointF &position) const;
    QString textOf(const Block &block) const;
    void choose(std::size_t file);

    engine::LogIndexPtr m_log;
    std::int64_t m_largest = 1; // bytes of the largest file
    std::optional<std::size_t> m_chosen;
};

} // namespace ui
