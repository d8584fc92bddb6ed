// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/adoptwizard.h"

#include "ui/session/requests.h"
#include "ui/text/format.h"
#include "ui/wizards/reviewpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

namespace {

QString headline(const AdoptionPlan &plan)
{
    const QString size = formatBytes(totalBytes(plan.steps));
    if (plan.isNewIncarnation)
        return AdoptWizard::tr("Takes the copy in as a full backup set, %1, with a log history of "
                               "its own that ends at %2.")
            .arg(size, formatLsn(plan.end));
    return AdoptWizard::tr("Takes the copy in as a full backup set, %1. The archive has its log up "
                           "to %2: every later point can be restored from it, too.")
        .arg(size, formatLsn(plan.end));
}

} // namespace

AdoptWizard::AdoptWizard(Session &session, const EnvironmentSnapshotPtr &snapshot, QWidget *parent)
    : Wizard(session, tr("Adopt a copy of %1").arg(snapshot->registration.name), parent)
    , m_snapshot(snapshot)
{
    addPage(makeDirectoryPage());
    addPage(makeReviewPage());
    setButtonText(QWizard::FinishButton, tr("&Adopt"));
}

QWizardPage *AdoptWizard::makeDirectoryPage()
{
    auto *const page = new WizardPage(tr("Which copy?"),
        tr("What db_hotbackup wrote, or a home that was copied by hand, becomes a backup set."),
        this);
    auto *const layout = new QVBoxLayout(page);
    m_directory = new DirectoryField(tr("Directory of the copy"), page);
    auto *const label = new QLabel(tr("&Directory:"), page);
    label->setBuddy(m_directory->edit());
    layout->addWidget(label);
    layout->addWidget(m_directory);
    layout->addWidget(fieldExplanation(
        tr("It is only read, and stays as it is. It must prove what a backup proves: that its log "
           "is sound and has no gap, that no page is newer than the log, and that no database is "
           "missing. Otherwise the next page says why not."),
        page));
    layout->addStretch();
    page->setCompleteWhen([this] { return m_directory->isAbsolute(); });
    connect(m_directory, &DirectoryField::changed, page, &QWizardPage::completeChanged);
    return page;
}

ReviewPage *AdoptWizard::makeReviewPage()
{
    auto *const page = new ReviewPage(session(), this);
    page->setPlanner<AdoptionPlan>(
        [this] {
            const RegisteredEnvironment &environment = m_snapshot->registration;
            const AdoptionOptions options { environment.id, environment.name, environment.home,
                environment.vault, m_directory->path() };
            return [options, &helper = session().helper()](
                       JobContext &context) { return planAdoption(options, helper, context); };
        },
        [this](AdoptionPlan plan) {
            PlanReview review { headline(plan), plan.steps, plan.warnings };
            m_plan = std::move(plan);
            return review;
        });
    return page;
}

void AdoptWizard::accept()
{
    if (!m_plan)
        return;
    session().start(adoptionRequest(std::move(*m_plan), session().helper()));
    QWizard::accept();
}

} // namespace ui
