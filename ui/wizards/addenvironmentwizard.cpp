// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/addenvironmentwizard.h"

#include "ui/session/requests.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int searchDepth = 4;

QString attachmentText(const bdb::Attachment &attachment)
{
    switch (attachment.state) {
    case bdb::AttachState::Free:
        return AddEnvironmentWizard::tr("Nobody uses it now.");
    case bdb::AttachState::Attached: {
        QStringList users;
        for (const bdb::AttachedProcess &process : attachment.processes)
            users << AddEnvironmentWizard::tr("%1 (process %2): %3")
                         .arg(process.command)
                         .arg(process.pid)
                         .arg(process.evidence);
        return AddEnvironmentWizard::tr("In use by %1. It is only read, so this is fine.")
            .arg(users.join(QStringLiteral(", ")));
    }
    case bdb::AttachState::CrashedUsers:
        return AddEnvironmentWizard::tr(
            "A program crashed while using it: its application must run recovery.");
    case bdb::AttachState::Unknown:
        return AddEnvironmentWizard::tr("Who uses it is unknown: %1")
            .arg(attachment.evidence.empty() ? QString() : attachment.evidence.front());
    }
    return {};
}

} // namespace

AddEnvironmentWizard::AddEnvironmentWizard(Session &session, const Path &home, QWidget *parent)
    : Wizard(session, tr("Add an environment"), parent)
{
    addPage(makeHomePage(home));
    addPage(makeFoundPage());
    addPage(makeNamePage());
    setButtonText(QWizard::FinishButton, tr("&Add"));
}

QWizardPage *AddEnvironmentWizard::makeHomePage(const Path &home)
{
    auto *const page = new WizardPage(tr("Where is it?"),
        tr("The home is the directory that the application gives to Berkeley DB or to Java "
           "Edition. "
           "It is only read."),
        this);
    auto *const layout = new QVBoxLayout(page);
    m_home = new DirectoryField(tr("Home directory"), page);
    m_home->setPath(home);
    auto *const label = new QLabel(tr("&Home:"), page);
    label->setBuddy(m_home->edit());
    m_search = new QPushButton(tr("&Search below this directory"), page);
    m_foundHomes = new QListWidget(page);
    m_foundHomes->setAccessibleName(tr("Environments found"));
    auto *const foundLabel = new QLabel(tr("&Found:"), page);
    foundLabel->setBuddy(m_foundHomes);
    layout->addWidget(label);
    layout->addWidget(m_home);
    layout->addWidget(m_search, 0, Qt::AlignLeft);
    layout->addWidget(foundLabel);
    layout->addWidget(m_foundHomes, 1);
    layout->addStretch();
    foundLabel->hide(); // until something was searched for
    m_foundHomes->hide();
    connect(m_search, &QPushButton::clicked, foundLabel, &QWidget::show);
    connect(m_search, &QPushButton::clicked, m_foundHomes, &QWidget::show);
    connect(m_search, &QPushButton::clicked, this, &AddEnvironmentWizard::search);
    connect(m_home, &DirectoryField::changed, page, [this, page] {
        m_search->setEnabled(m_home->isAbsolute());
        Q_EMIT page->completeChanged();
    });
    m_search->setEnabled(m_home->isAbsolute());
    connect(
        m_foundHomes, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
            if (item != nullptr)
                m_home->edit()->setText(item->data(Qt::UserRole).toString());
        });
    page->setCompleteWhen([this] { return m_home->isAbsolute(); });
    return page;
}

void AddEnvironmentWizard::search()
{
    m_search->setEnabled(false);
    m_search->setText(tr("Searching…"));
    m_foundHomes->clear();
    session().compute<std::vector<FoundEnvironment>>(
        QStringLiteral("search environments"),
        [root = m_home->path()](
            JobContext &context) { return discoverEnvironments({ root }, searchDepth, context); },
        this,
        [this](Result<std::vector<FoundEnvironment>> found) {
            m_search->setEnabled(true);
            m_search->setText(tr("&Search below this directory"));
            if (!found.hasValue()) {
                m_foundHomes->addItem(errorText(found.error()).what);
                return;
            }
            for (const FoundEnvironment &environment : found.value()) {
                auto *const item =
                    new QListWidgetItem(QStringLiteral("%1\n%2").arg(
                                            displayPath(environment.home), environment.description),
                        m_foundHomes);
                item->setData(Qt::UserRole, QString::fromStdString(environment.home.native()));
            }
            if (found.value().empty()) {
                auto *const item = new QListWidgetItem(tr("Nothing found."), m_foundHomes);
                item->setFlags(Qt::NoItemFlags);
            }
        });
}

QWizardPage *AddEnvironmentWizard::makeFoundPage()
{
    m_foundPage = new WizardPage(
        tr("What was found"), tr("Learned from its files; nothing was attached to."), this);
    auto *const layout = new QVBoxLayout(m_foundPage);
    m_bar = new QProgressBar(m_foundPage);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setAccessibleName(tr("Looking at the environment"));
    m_headline = new QLabel(m_foundPage);
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_headline->setWordWrap(true);
    m_headline->setTextFormat(Qt::PlainText);
    m_facts = new QLabel(m_foundPage);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setAlignment(Qt::AlignTop);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_headline);
    layout->addWidget(m_bar);
    layout->addWidget(m_facts, 1);
    m_foundPage->setOnEnter([this] { inspect(); });
    m_foundPage->setCompleteWhen([this] { return m_environment.has_value(); });
    return m_foundPage;
}

void AddEnvironmentWizard::inspect()
{
    m_environment.reset();
    m_bar->show();
    m_headline->setText(tr("Looking…"));
    m_facts->clear();
    const int attempt = ++m_attempt;
    session().compute<Environment>(
        QStringLiteral("look at a home"),
        [home = m_home->path()](
            JobContext &context) { return inspectEnvironment(context.fs(), home); },
        this,
        [this, attempt](const Result<Environment> &environment) {
            if (attempt == m_attempt)
                show(environment);
        });
}

void AddEnvironmentWizard::show(const Result<Environment> &environment)
{
    m_bar->hide();
    if (environment.hasValue()) {
        m_environment = environment.value();
        m_headline->setText(
            tr("%1 %2 environment")
                .arg(productName(environment.value().product), environment.value().release()));
        m_facts->setText(describe(environment.value()));
        m_name->setText(newRegistration(
            *session().catalog(), environment.value().home, {}, {}, systemClock().now())
                            .name);
    } else {
        const ErrorText text = errorText(environment.error());
        m_headline->setText(text.what);
        m_facts->setText(text.action + QStringLiteral("\n\n") + environment.error().toString());
    }
    Q_EMIT m_foundPage->completeChanged();
}

QString AddEnvironmentWizard::describe(const Environment &environment) const
{
    std::int64_t bytes = 0;
    int databases = 0;
    for (const bdb::DatabaseFile &file : environment.databases) {
        bytes += file.size;
        databases += file.isDatabase ? 1 : 0;
    }
    QStringList lines;
    if (environment.product == Product::BerkeleyDb)
        lines << tr("%n database(s), %1", nullptr, databases).arg(formatBytes(bytes));
    lines << logFileCount(std::int64_t(environment.logFileCount()));
    lines << tr("Logs in %1").arg(displayPath(environment.logDirectory()));
    if (environment.product == Product::JavaEdition)
        lines << tr("The databases live in the log files.");
    if (environment.isEncrypted)
        lines << tr("Encrypted: jobs will ask for the password.");
    if (environment.layout.config.autoRemoveLogs)
        lines << tr("Warning: the application removes its logs by itself; back up often.");
    if (environment.layout.config.logInMemory)
        lines << tr("Warning: the log is kept in memory and can’t be archived.");
    if (environment.layout.config.hasAbsolutePaths())
        lines << tr("Warning: DB_CONFIG names absolute paths; copies get relative ones.");
    if (environment.javaEdition && environment.javaEdition->isMarkedCorrupt)
        lines << tr("Warning: Java Edition marked it as corrupt and won’t open it.");
    lines << QString() << attachmentText(environment.attachment);
    return lines.join(QLatin1Char('\n'));
}

QWizardPage *AddEnvironmentWizard::makeNamePage()
{
    auto *const page = new WizardPage(
        tr("Name and vault"), tr("The vault keeps backup sets and archived logs."), this);
    auto *const layout = new QVBoxLayout(page);
    m_name = new QLineEdit(page);
    m_name->setAccessibleName(tr("Name of the environment"));
    auto *const nameLabel = new QLabel(tr("Na&me:"), page);
    nameLabel->setBuddy(m_name);
    m_vault = new DirectoryField(tr("Vault directory"), page);
    const CatalogPtr catalog = session().catalog();
    if (const Path vault = proposedVault({}); !vault.empty())
        m_vault->setPath(vault);
    else if (!catalog->vaults.empty())
        m_vault->setPath(catalog->vaults.front());
    auto *const vaultLabel = new QLabel(tr("&Vault (may stay empty for now):"), page);
    vaultLabel->setBuddy(m_vault->edit());
    layout->addWidget(nameLabel);
    layout->addWidget(m_name);
    m_nameTaken = new QLabel(tr("This name is already taken."), page);
    m_nameTaken->hide();
    layout->addWidget(m_nameTaken);
    layout->addSpacing(8);
    layout->addWidget(vaultLabel);
    layout->addWidget(m_vault);
    layout->addWidget(fieldExplanation(
        tr("An existing vault, or a new or empty directory, best on another disk than the "
           "environment."),
        page));
    layout->addStretch();
    page->setCompleteWhen([this] {
        return !m_name->text().trimmed().isEmpty() && !isNameTaken()
            && (m_vault->edit()->text().isEmpty() || m_vault->isAbsolute());
    });
    connect(m_name, &QLineEdit::textChanged, page, [this, page] {
        m_nameTaken->setVisible(isNameTaken());
        Q_EMIT page->completeChanged();
    });
    connect(m_vault, &DirectoryField::changed, page, &QWizardPage::completeChanged);
    return page;
}

bool AddEnvironmentWizard::isNameTaken() const
{
    const CatalogPtr known = session().catalog();
    return std::ranges::any_of(
        known->environments, [name = m_name->text().trimmed()](const RegisteredEnvironment &each) {
            return each.name == name;
        });
}

void AddEnvironmentWizard::accept()
{
    Session &target = session();
    RegisteredEnvironment record = newRegistration(
        *target.catalog(), m_environment->home, m_name->text().trimmed(), {}, systemClock().now());
    target.addEnvironment(record);
    Q_EMIT added(record.id);
    if (!m_vault->edit()->text().isEmpty()) {
        record.vault = m_vault->path();
        JobRequest request = vaultRequest(record.vault);
        request.environmentId = record.id;
        target.start(std::move(request), [&target, record] {
            target.addVault(record.vault);
            target.addEnvironment(record);
        });
    }
    QWizard::accept();
}

} // namespace ui
