// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace ui {

/// In the status bar: says what was just done and offers to undo it, for a while or until something
/// else was done.
class UndoBar : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UndoBar)

public:
    explicit UndoBar(QWidget *parent = nullptr);

    void offer(const QString &done, std::function<void()> undo);
    void withdraw();

private:
    QLabel *m_text;
    QPushButton *m_button;
    std::function<void()> m_undo;
    QTimer m_timer;
};

} // namespace ui
