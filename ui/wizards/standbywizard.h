// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/standby/standby.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/wizards/wizard.h"

class QLineEdit;

namespace ui {

class PasswordField;
class ReviewPage;

/// Name and directory of a new standby, and the plan.
class StandbyWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StandbyWizard)

public:
    StandbyWizard(
        Session &session, const EnvironmentSnapshotPtr &snapshot, QWidget *parent = nullptr);

    void accept() override;

private:
    QWizardPage *makeOptionsPage();
    ReviewPage *makeReviewPage();
    engine::StandbyOptions options() const;

    EnvironmentSnapshotPtr m_snapshot;
    QLineEdit *m_name = nullptr;
    DirectoryField *m_directory = nullptr;
    DirectoryField *m_vault = nullptr;
    PasswordField *m_password = nullptr;
    std::optional<engine::StandbyPlan> m_plan;
};

} // namespace ui
