// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/backupwizard.h"

#include "ui/session/requests.h"
#include "ui/text/format.h"
#include "ui/wizards/passwordfield.h"
#include "ui/wizards/reviewpage.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

BackupWizard::BackupWizard(
    Session &session, const EnvironmentSnapshotPtr &snapshot, BackupKind kind, QWidget *parent)
    : Wizard(session, tr("Back up %1").arg(snapshot->registration.name), parent)
    , m_snapshot(snapshot)
    , m_isJava(snapshot->product() == Product::JavaEdition)
{
    addPage(makeKindPage(kind));
    addPage(makeOptionsPage());
    addPage(makeReviewPage());
    setButtonText(QWizard::FinishButton, tr("Back &up"));
}

QWizardPage *BackupWizard::makeKindPage(BackupKind kind)
{
    auto *const page = new WizardPage(tr("What kind of backup?"),
        tr("The environment is only read, and applications keep working."), this);
    auto *const layout = new QVBoxLayout(page);
    const auto choice = [&](const QString &label, const QString &text) {
        auto *const button = new QRadioButton(label, page);
        button->setAccessibleDescription(text);
        layout->addWidget(button);
        layout->addWidget(explanation(text, page));
        return button;
    };
    m_incremental = choice(tr("&Incremental"),
        tr("Adds what is new in the log to the newest backup. Quick; needs a full backup before "
           "it."));
    m_full = choice(tr("&Full"),
        m_isJava ? tr("Copies the log files, in which the databases live, while applications work. "
                      "Begins a new chain.")
                 : tr("Copies all databases and the log while applications work. Begins a new "
                      "chain."));
    m_offline = choice(tr("Full, &offline"),
        m_isJava ? tr("For stopped applications: refuses unless it is proved that nobody writes to "
                      "the environment.")
                 : tr("For stopped applications: refuses unless it is proved that nobody uses the "
                      "environment."));
    layout->addStretch();
    const bool hasBase = !m_snapshot->sets.empty();
    m_incremental->setEnabled(hasBase);
    if (kind == BackupKind::OfflineFull)
        m_offline->setChecked(true);
    else if (kind == BackupKind::Incremental && hasBase)
        m_incremental->setChecked(true);
    else
        m_full->setChecked(true);
    return page;
}

QWizardPage *BackupWizard::makeOptionsPage()
{
    auto *const page = new WizardPage(
        tr("Where to, and how?"), tr("A vault is a directory of plain files."), this);
    auto *const layout = new QVBoxLayout(page);
    m_vault = new DirectoryField(tr("Vault directory"), page);
    auto *const label = new QLabel(tr("&Vault:"), page);
    label->setBuddy(m_vault->edit());
    m_vault->setPath(proposedVault(m_snapshot->registration));
    layout->addWidget(label);
    layout->addWidget(m_vault);
    layout->addWidget(fieldExplanation(
        tr("An existing vault. “Choose a vault…” in the menu Environment makes a new one."), page));
    // Either product's own; the other's stay unchecked.
    m_checkpoint = new QCheckBox(tr("Write a &checkpoint first"), page);
    m_library = new QCheckBox(tr("Let the &library copy the databases"), page);
    m_withoutReserved = new QCheckBox(tr("Leave out &reserved files"), page);
    if (m_isJava)
        addJavaEditionOptions(page);
    else
        addBerkeleyDbOptions(page);
    m_password = new PasswordField(session().passwords(), m_snapshot->registration.id, page);
    layout->addWidget(m_password);
    m_password->setVisible(m_snapshot->needsPassword());
    layout->addStretch();
    page->setCompleteWhen([this] { return m_vault->isAbsolute(); });
    connect(m_vault, &DirectoryField::changed, page, &QWizardPage::completeChanged);
    if (m_isJava)
        return page;
    page->setOnEnter([this] {
        const bool canAttach = !m_offline->isChecked();
        m_library->setEnabled(canAttach && m_full->isChecked());
        if (m_libraryText != nullptr)
            m_libraryText->setEnabled(m_library->isEnabled());
        if (!m_library->isEnabled())
            m_library->setChecked(false);
    });
    return page;
}

void BackupWizard::addBerkeleyDbOptions(QWizardPage *page)
{
    m_withoutReserved->hide();
    if (!session().preferences().mayAttach) {
        m_checkpoint->hide();
        m_library->hide();
        page->layout()->addWidget(fieldExplanation(
            tr("A checkpoint and a backup by the library aren’t offered: your settings say that "
               "nothing may attach to an environment."),
            page));
        return;
    }
    page->layout()->addWidget(m_checkpoint);
    page->layout()->addWidget(explanation(
        tr("Makes later recovery shorter. Attaches to the environment for a moment; otherwise "
           "nothing of ours ever does."),
        page));
    page->layout()->addWidget(m_library);
    m_libraryText = explanation(
        tr("For full backups on file systems where whole pages can’t be read from outside. "
           "Attaches to the environment during the copy."),
        page);
    page->layout()->addWidget(m_libraryText);
}

void BackupWizard::addJavaEditionOptions(QWizardPage *page)
{
    m_checkpoint->hide();
    m_library->hide();
    page->layout()->addWidget(m_withoutReserved);
    page->layout()->addWidget(explanation(
        tr("Log files that the cleaner has freed and that are still there, as in a replicated "
           "environment. Nothing needs them; with them in the log archive, earlier points can be "
           "restored, too."),
        page));
}

BackupOptions BackupWizard::options() const
{
    BackupOptions options;
    options.kind = m_full->isChecked() ? BackupKind::Full
        : m_offline->isChecked()       ? BackupKind::OfflineFull
                                       : BackupKind::Incremental;
    options.environmentId = m_snapshot->registration.id;
    options.environmentName = m_snapshot->registration.name;
    options.home = m_snapshot->registration.home;
    options.vault = m_vault->path();
    options.checkpointFirst = m_checkpoint->isChecked();
    options.useLibraryBackup = m_library->isChecked();
    options.excludeReserved = m_withoutReserved->isChecked();
    options.password = m_password->password();
    return options;
}

ReviewPage *BackupWizard::makeReviewPage()
{
    auto *const page = new ReviewPage(session(), this);
    page->setPlanner<BackupPlan>(
        [this] {
            return [options = options(), &helper = session().helper()](
                       JobContext &context) { return planBackup(options, helper, context); };
        },
        [this](BackupPlan plan) {
            PlanReview review { tr("Copies %1 into %2.")
                                    .arg(formatBytes(totalBytes(plan.steps)),
                                        displayPath(plan.options.vault)),
                plan.steps, plan.warnings };
            m_plan = std::move(plan);
            return review;
        });
    return page;
}

void BackupWizard::accept()
{
    if (!m_plan)
        return;
    m_password->remember();
    const Path vault = m_plan->options.vault;
    RegisteredEnvironment registration = m_snapshot->registration;
    const bool isNewVault = registration.vault.empty();
    registration.vault = vault;
    Session &target = session();
    target.start(
        backupRequest(std::move(*m_plan), target.helper()), [&target, registration, isNewVault] {
            target.addVault(registration.vault);
            if (isNewVault)
                target.addEnvironment(registration);
        });
    QWizard::accept();
}

} // namespace ui
