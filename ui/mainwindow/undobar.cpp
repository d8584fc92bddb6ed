// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/undobar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <chrono>
#include <utility>

namespace ui {

namespace {

constexpr std::chrono::seconds offered { 30 };

} // namespace

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_button(new QPushButton(tr("&Undo"), this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_button->setFlat(false);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_button);
    m_timer.setSingleShot(true);
    m_timer.setInterval(offered);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::withdraw);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const std::function<void()> undo = std::exchange(m_undo, {});
        withdraw();
        if (undo)
            undo();
    });
    hide();
}

void UndoBar::offer(const QString &done, std::function<void()> undo)
{
    m_text->setText(done);
    m_button->setAccessibleDescription(done);
    m_undo = std::move(undo);
    m_timer.start();
    show();
}

void UndoBar::withdraw()
{
    m_timer.stop();
    m_undo = {};
    hide();
}

} // namespace ui
