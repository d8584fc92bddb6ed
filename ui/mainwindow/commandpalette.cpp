// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/commandpalette.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize paletteSize(520, 360);
constexpr int topMargin = 60; // below the upper edge of the window

QString plain(QString text)
{
    return text.remove(QLatin1Char('&'));
}

} // namespace

CommandPalette::CommandPalette(const QList<QAction *> &menus, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("commands"));
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(paletteSize);
    m_edit->setPlaceholderText(tr("Type what you want to do"));
    m_edit->setAccessibleName(tr("Command"));
    m_edit->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands found"));
    m_list->setFocusPolicy(Qt::NoFocus); // the keys stay in the line above
    m_list->setUniformItemSizes(true);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    list(menus, {});
    filter();
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::trigger);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::trigger);
    if (parent != nullptr)
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, topMargin)));
}

void CommandPalette::list(const QList<QAction *> &actions, const QString &path)
{
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isEnabled() || !action->isVisible())
            continue;
        if (action->menu() != nullptr) {
            list(action->menu()->actions(), path + plain(action->text()) + QStringLiteral(" › "));
            continue;
        }
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString name = path + plain(action->text());
        auto *const item = new QListWidgetItem(
            action->icon(), keys.isEmpty() ? name : tr("%1   (%2)").arg(name, keys), m_list);
        item->setData(Qt::UserRole, QVariant::fromValue(QPointer<QAction>(action)));
        item->setData(Qt::UserRole + 1, name);
    }
}

void CommandPalette::filter()
{
    const QStringList words = m_edit->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *const item = m_list->item(row);
        const QString name = item->data(Qt::UserRole + 1).toString();
        bool isWanted = true;
        for (const QString &word : words)
            isWanted = isWanted && name.contains(word, Qt::CaseInsensitive);
        item->setHidden(!isWanted);
        if (isWanted && first == nullptr)
            first = item;
    }
    m_list->setCurrentItem(first);
}

// Up and down go through the list while typing goes on.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::trigger()
{
    const QListWidgetItem *const item = m_list->currentItem();
    if (item == nullptr || item->isHidden())
        return;
    const auto action = item->data(Qt::UserRole).value<QPointer<QAction>>();
    accept();
    if (action)
        action->trigger();
}

} // namespace ui
