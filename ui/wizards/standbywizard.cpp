// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/standbywizard.h"

#include "ui/session/requests.h"
#include "ui/text/format.h"
#include "ui/wizards/passwordfield.h"
#include "ui/wizards/reviewpage.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace ui {

using namespace engine;

StandbyWizard::StandbyWizard(
    Session &session, const EnvironmentSnapshotPtr &snapshot, QWidget *parent)
    : Wizard(session, tr("Create a standby of %1").arg(snapshot->registration.name), parent)
    , m_snapshot(snapshot)
{
    addPage(makeOptionsPage());
    addPage(makeReviewPage());
    setButtonText(QWizard::FinishButton, tr("&Create standby"));
}

QWizardPage *StandbyWizard::makeOptionsPage()
{
    const bool isJava = m_snapshot->product() == Product::JavaEdition;
    auto *const page = new WizardPage(tr("Which standby, and where?"),
        isJava ? tr("A second home, made from the vault, that an application can open at once: "
                    "read-only at any time, for writing when it takes over.")
               : tr("A second home, made from the vault, that an application can open at once."),
        this);
    auto *const form = new QFormLayout(page);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_name = new QLineEdit(page);
    m_name->setAccessibleName(tr("Name of the standby"));
    m_name->setText(tr("%1-standby").arg(m_snapshot->registration.name));
    form->addRow(tr("Na&me:"), m_name);
    m_directory = new DirectoryField(tr("Directory of the standby"), page);
    m_directory->setPath(m_snapshot->standbyProposal);
    form->addRow(tr("&Directory:"), m_directory);
    form->addRow(fieldExplanation(
        tr("New or empty, and best on another disk: if the disk of the primary fails, a standby "
           "on it is gone too."),
        page));
    m_vault = new DirectoryField(tr("Vault directory"), page);
    m_vault->setPath(proposedVault(m_snapshot->registration));
    form->addRow(tr("&Vault:"), m_vault);
    form->addRow(fieldExplanation(
        tr("Logs are archived here before anything else, so that the standby can follow."), page));
    m_password = new PasswordField(session().passwords(), m_snapshot->registration.id, page);
    form->addRow(m_password);
    m_password->setVisible(m_snapshot->needsPassword());
    page->setCompleteWhen([this] {
        return !m_name->text().trimmed().isEmpty() && m_directory->isAbsolute()
            && m_vault->isAbsolute();
    });
    connect(m_name, &QLineEdit::textChanged, page, &QWizardPage::completeChanged);
    connect(m_directory, &DirectoryField::changed, page, &QWizardPage::completeChanged);
    connect(m_vault, &DirectoryField::changed, page, &QWizardPage::completeChanged);
    return page;
}

StandbyOptions StandbyWizard::options() const
{
    StandbyOptions options;
    options.name = m_name->text().trimmed();
    options.environmentId = m_snapshot->registration.id;
    options.environmentName = m_snapshot->registration.name;
    options.primaryHome = m_snapshot->registration.home;
    options.vault = m_vault->path();
    options.directory = m_directory->path();
    options.password = m_password->password();
    return options;
}

ReviewPage *StandbyWizard::makeReviewPage()
{
    auto *const page = new ReviewPage(session(), this);
    page->setPlanner<StandbyPlan>(
        [this] {
            return [options = options(), &helper = session().helper()](
                       JobContext &context) { return planStandbyCreate(options, helper, context); };
        },
        [this](StandbyPlan plan) {
            PlanReview review { tr("Makes standby %1 in %2, %3.")
                                    .arg(plan.options.name, displayPath(plan.options.directory),
                                        formatBytes(totalBytes(plan.steps))),
                plan.steps, plan.warnings };
            m_plan = std::move(plan);
            return review;
        });
    return page;
}

void StandbyWizard::accept()
{
    if (!m_plan)
        return;
    m_password->remember();
    Session &target = session();
    const Path directory = m_plan->options.directory;
    target.start(standbyCreateRequest(std::move(*m_plan), target.helper()),
        [&target, directory] { target.addStandby(directory); });
    QWizard::accept();
}

} // namespace ui
