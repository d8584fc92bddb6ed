// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/action.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/session/passwords.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QVBoxLayout;

namespace ui {

class EnvironmentModel;

/// Left side: the environments, worst state first, their vaults, and the way to add one.
class Sidebar : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sidebar)

public:
    explicit Sidebar(Passwords &passwords, QWidget *parent = nullptr);

    void setCatalog(const engine::CatalogPtr &catalog);
    void setSnapshot(const EnvironmentSnapshotPtr &snapshot);
    void choose(const QString &environmentId);
    QString chosen() const;
    /// All environments are shown, not the chosen one; only where there are several.
    void setShowingAll(bool isShowingAll);
    /// Empty: there is none.
    QString environmentAt(QPoint globalPosition) const;

Q_SIGNALS:
    void chosenChanged(const QString &environmentId);
    void addClicked();
    void allClicked();
    void removeRequested(const QString &environmentId);
    void actionRequested(const ui::Action &action);

private:
    void updateVaults();
    void showMenu(QPoint position);

    Passwords &m_passwords;
    EnvironmentModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QListView *m_list;
    QPushButton *m_all;
    QVBoxLayout *m_vaults;
    QStringList m_shownVaults;
    std::vector<engine::Path> m_vaultRoots;
    std::map<engine::Path, std::map<QString, std::size_t>> m_setCounts; // by vault, environment
};

} // namespace ui
