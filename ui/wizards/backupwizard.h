// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/backup.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/wizards/wizard.h"

class QCheckBox;
class QLabel;
class QRadioButton;

namespace ui {

class PasswordField;
class ReviewPage;

/// Kind of backup, where to and how, and the plan.
class BackupWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BackupWizard)

public:
    BackupWizard(Session &session, const EnvironmentSnapshotPtr &snapshot, engine::BackupKind kind,
        QWidget *parent = nullptr);

    void accept() override;

private:
    QWizardPage *makeKindPage(engine::BackupKind kind);
    QWizardPage *makeOptionsPage();
    void addBerkeleyDbOptions(QWizardPage *page);
    void addJavaEditionOptions(QWizardPage *page);
    ReviewPage *makeReviewPage();
    engine::BackupOptions options() const;

    EnvironmentSnapshotPtr m_snapshot;
    bool m_isJava;
    QRadioButton *m_full = nullptr;
    QRadioButton *m_incremental = nullptr;
    QRadioButton *m_offline = nullptr;
    DirectoryField *m_vault = nullptr;
    QCheckBox *m_checkpoint = nullptr;
    QCheckBox *m_library = nullptr;
    QLabel *m_libraryText = nullptr;
    QCheckBox *m_withoutReserved = nullptr;
    PasswordField *m_password = nullptr;
    std::optional<engine::BackupPlan> m_plan;
};

} // namespace ui
