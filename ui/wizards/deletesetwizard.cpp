// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/deletesetwizard.h"

#include "ui/session/requests.h"
#include "ui/text/format.h"
#include "ui/wizards/reviewpage.h"

namespace ui {

using namespace engine;

DeleteSetWizard::DeleteSetWizard(
    Session &session, const EnvironmentSnapshotPtr &snapshot, const QString &setId, QWidget *parent)
    : Wizard(session, tr("Delete a backup set of %1").arg(snapshot->registration.name), parent)
    , m_snapshot(snapshot)
    , m_setId(setId)
{
    auto *const page = new ReviewPage(session, this);
    page->setConfirmation(setId, tr("What is deleted can’t be brought back."));
    page->setPlanner<SetRemovalPlan>(
        [this] {
            SetRemovalOptions options;
            options.vault = m_snapshot->registration.vault;
            options.environmentId = m_snapshot->registration.id;
            options.setId = m_setId;
            options.withDependents = true; // the plan names them
            return [options](JobContext &context) { return planSetRemoval(options, context); };
        },
        [this](SetRemovalPlan plan) {
            PlanReview review { headline(plan), plan.steps, plan.warnings };
            m_plan = std::move(plan);
            return review;
        });
    addPage(page);
    setButtonText(QWizard::FinishButton, tr("&Delete"));
}

QString DeleteSetWizard::headline(const SetRemovalPlan &plan) const
{
    const int others = int(plan.sets.size()) - 1;
    QString text = others == 0
        ? tr("Deletes this set, %1.").arg(formatBytes(plan.bytes))
        : tr("Deletes this set, and with it what rests on it: %1, %2 together.")
              .arg(backupSetCount(others), formatBytes(plan.bytes));
    text += QLatin1Char(' ');
    if (plan.isLastSet || (plan.commitsLost > 0 && plan.after.spans.empty()))
        text += tr("Nothing can be restored any more then.");
    else if (plan.commitsLost > 0)
        text +=
            tr("%1 can’t be restored any more.").arg(commitCount(std::int64_t(plan.commitsLost)));
    else
        text += tr("Every commit that can be restored now still can be.");
    return text + QLatin1Char(' ') + tr("The log archive stays as it is.");
}

void DeleteSetWizard::accept()
{
    if (!m_plan)
        return;
    session().start(setRemovalRequest(std::move(*m_plan), m_snapshot->registration.name));
    QWizard::accept();
}

} // namespace ui
