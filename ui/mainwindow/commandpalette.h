// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QAction;
class QLineEdit;
class QListWidget;

namespace ui {

/// Everything that the menus offer, found by typing: each word that is typed must be in the
/// command's name or its menu's. Return does it.
class CommandPalette : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)

public:
    /// Lists what can be done now of the actions below these menus.
    CommandPalette(const QList<QAction *> &menus, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void list(const QList<QAction *> &actions, const QString &path);
    void filter();
    void trigger();

    QLineEdit *m_edit;
    QListWidget *m_list;
};

} // namespace ui
