// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

/// What a page shows while it has nothing: why, and a button for what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setText(const QIcon &icon, const QString &title, const QString &advice);
    /// An empty label hides the button.
    void setButton(const QString &label);

Q_SIGNALS:
    void buttonClicked();

private:
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_advice;
    QPushButton *m_button;
};

} // namespace ui
