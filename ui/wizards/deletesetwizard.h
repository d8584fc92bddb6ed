// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/setremoval.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/wizards/wizard.h"

namespace ui {

/// One page: what goes with a backup set, what can't be restored any more then, and the set's name
/// to be typed.
class DeleteSetWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeleteSetWizard)

public:
    DeleteSetWizard(Session &session, const EnvironmentSnapshotPtr &snapshot, const QString &setId,
        QWidget *parent = nullptr);

    void accept() override;

private:
    QString headline(const engine::SetRemovalPlan &plan) const;

    EnvironmentSnapshotPtr m_snapshot;
    QString m_setId;
    std::optional<engine::SetRemovalPlan> m_plan;
};

} // namespace ui
