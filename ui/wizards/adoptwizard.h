// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/adoption.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/wizards/wizard.h"

namespace ui {

class ReviewPage;

/// Where the copy lies that somebody else made, and the plan to make it a backup set.
class AdoptWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdoptWizard)

public:
    AdoptWizard(
        Session &session, const EnvironmentSnapshotPtr &snapshot, QWidget *parent = nullptr);

    void accept() override;

private:
    QWizardPage *makeDirectoryPage();
    ReviewPage *makeReviewPage();

    EnvironmentSnapshotPtr m_snapshot;
    DirectoryField *m_directory = nullptr;
    std::optional<engine::AdoptionPlan> m_plan;
};

} // namespace ui
