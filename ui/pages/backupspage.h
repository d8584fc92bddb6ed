// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace ui {

class BackupModel;
class EmptyState;

/// Backup sets by chain, with their proofs; verify, restore, compare and delete; take in a
/// copy that others made.
class BackupsPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BackupsPage)

public:
    explicit BackupsPage(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;

private:
    void setUpEmptyState();
    void updateButtons();
    void requestForSet(ActionKind kind); // the selected one
    void requestRestore();
    void requestComparison();
    void requestDeletion();
    std::vector<QString> selectedSets() const; // broken ones, too; in the order of the tree

    EnvironmentSnapshotPtr m_snapshot;
    BackupModel *m_model;
    QLabel *m_summary;
    QTreeView *m_tree;
    QPushButton *m_adopt;
    QPushButton *m_verify;
    QPushButton *m_compare;
    QPushButton *m_delete;
    QPushButton *m_restore;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    bool m_isFitted = false;
};

} // namespace ui
