// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/heal.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/wizards/wizard.h"

namespace ui {

class ReviewPage;

/// Where to look for the log files that an archive lacks, and the plan to take them in.
class HealWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HealWizard)

public:
    HealWizard(Session &session, const EnvironmentSnapshotPtr &snapshot, QWidget *parent = nullptr);

    void accept() override;

private:
    QWizardPage *makePlacePage();
    ReviewPage *makeReviewPage();
    engine::HealOptions options() const;

    EnvironmentSnapshotPtr m_snapshot;
    DirectoryField *m_place = nullptr;
    std::optional<engine::HealPlan> m_plan;
};

} // namespace ui
