// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/setcomparison.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/undobar.h"
#include "ui/session/requests.h"
#include "ui/wizards/addenvironmentwizard.h"
#include "ui/wizards/adoptwizard.h"
#include "ui/wizards/backupwizard.h"
#include "ui/wizards/comparesetsdialog.h"
#include "ui/wizards/deletesetwizard.h"
#include "ui/wizards/healwizard.h"
#include "ui/wizards/passworddialog.h"
#include "ui/wizards/previewdialog.h"
#include "ui/wizards/restorewizard.h"
#include "ui/wizards/standbywizard.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

// What MainWindow does when a page, a menu or a drop asks for something.
namespace ui {

using namespace engine;

QWizard *MainWindow::open(QWizard *wizard)
{
    wizard->setWindowModality(Qt::WindowModal);
    wizard->show();
    return wizard;
}

QWizard *MainWindow::perform(const Action &action)
{
    if (action.kind == ActionKind::AddEnvironment) {
        auto *const wizard = new AddEnvironmentWizard(m_session, action.directory, this);
        connect(wizard, &AddEnvironmentWizard::added, this, &MainWindow::chooseEnvironment);
        return open(wizard);
    }
    const EnvironmentSnapshotPtr snapshot = m_watcher.snapshot(action.environmentId);
    if (!snapshot)
        return nullptr;
    const BackupKind kind = snapshot->sets.empty() ? BackupKind::Full : BackupKind::Incremental;
    switch (action.kind) {
    case ActionKind::AddEnvironment:
        break;
    case ActionKind::BackUp:
        return open(new BackupWizard(m_session, snapshot, kind, this));
    case ActionKind::BackUpFull:
        return open(new BackupWizard(m_session, snapshot, BackupKind::Full, this));
    case ActionKind::AdoptCopy:
        if (!snapshot->registration.vault.empty())
            return open(new AdoptWizard(m_session, snapshot, this));
        chooseVault(snapshot->registration);
        break;
    case ActionKind::CloseGaps:
        return open(new HealWizard(m_session, snapshot, this));
    case ActionKind::Restore:
        return open(new RestoreWizard(m_session, snapshot, action, m_zones, this));
    case ActionKind::CreateStandby:
        return open(new StandbyWizard(m_session, snapshot, this));
    case ActionKind::UpdateStandby:
        updateStandbys(action.directory);
        break;
    case ActionKind::VerifySet:
        verify(action.setId);
        break;
    case ActionKind::RestoreTrialCopy:
        restoreTrialCopy(action.setId);
        break;
    case ActionKind::ChooseVault:
        chooseVault(snapshot->registration);
        break;
    case ActionKind::VerifyDatabases:
        verifyDatabases();
        break;
    case ActionKind::Preview:
        preview(action.target);
        break;
    case ActionKind::CompareSets:
        compareSets(action);
        break;
    case ActionKind::DeleteSet:
        return open(new DeleteSetWizard(m_session, snapshot, action.setId, this));
    }
    return nullptr;
}

void MainWindow::updateStandbys(const Path &directory)
{
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    if (!snapshot)
        return;
    const auto update = [this, snapshot, directory](const bdb::Secret &password) {
        for (const StandbySnapshot &standby : snapshot->standbys) {
            if (!standby.status || (!directory.empty() && standby.directory != directory))
                continue;
            const StandbyState &state = standby.status->state;
            StandbyOptions options;
            options.name = state.name;
            options.environmentId = state.environmentId;
            options.environmentName = snapshot->registration.name;
            options.primaryHome = snapshot->registration.home;
            options.vault = state.vault;
            options.directory = standby.directory;
            options.password = password;
            m_session.start(standbyUpdateRequest(std::move(options), m_session.helper()));
        }
    };
    withPassword(*snapshot, update);
}

// Where the environment is encrypted, the password is asked for first.
void MainWindow::withPassword(
    const EnvironmentSnapshot &snapshot, const std::function<void(const bdb::Secret &)> &act)
{
    if (snapshot.needsPassword())
        ui::withPassword(this, m_session.passwords(), snapshot.registration, act);
    else
        act({});
}

void MainWindow::verify(const QString &setId)
{
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    if (!snapshot || snapshot->sets.empty())
        return;
    const QString id = setId.isEmpty() ? snapshot->sets.back().manifest.id : setId;
    m_session.start(verifyRequest({ snapshot->registration.vault, snapshot->registration.id, id },
        snapshot->registration.name));
}

void MainWindow::restoreTrialCopy(const QString &setId)
{
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    if (!snapshot || snapshot->sets.empty())
        return;
    DrillOptions options;
    options.vault = snapshot->registration.vault;
    options.environmentId = snapshot->registration.id;
    options.setId = setId.isEmpty() ? snapshot->sets.back().manifest.id : setId;
    withPassword(*snapshot, [this, snapshot, options](const bdb::Secret &password) {
        DrillOptions drill = options;
        drill.password = password;
        m_session.start(
            drillRequest(std::move(drill), snapshot->registration.name, m_session.helper()));
    });
}

PreviewOptions MainWindow::previewOptions(const EnvironmentSnapshot &snapshot) const
{
    PreviewOptions options;
    if (!snapshot.vaultError)
        options.vault = snapshot.registration.vault;
    options.environmentId = snapshot.registration.id;
    options.environmentName = snapshot.registration.name;
    options.home = snapshot.registration.home;
    if (options.vault.empty())
        options.scratchDirectory = m_session.cacheDirectory() / "scratch";
    return options;
}

void MainWindow::verifyDatabases()
{
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    if (!snapshot)
        return;
    withPassword(*snapshot, [this, snapshot](const bdb::Secret &password) {
        DatabaseCheckOptions options { previewOptions(*snapshot), {} };
        options.copy.password = password;
        m_session.start(databaseCheckRequest(
            std::move(options), snapshot->registration.name, m_session.helper()));
    });
}

void MainWindow::preview(const std::optional<RestoreTarget> &target)
{
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    if (!snapshot)
        return;
    withPassword(*snapshot, [this, snapshot, target](const bdb::Secret &password) {
        PreviewOptions options = previewOptions(*snapshot);
        options.target = target;
        options.password = password;
        auto made = std::make_shared<PreviewPtr>();
        m_session.start(previewRequest(std::move(options), made, m_session.helper()),
            [this, made, name = snapshot->registration.name] {
                (new PreviewDialog(m_session, name, std::move(*made), m_zones, this))->show();
            });
    });
}

void MainWindow::compareSets(const Action &action)
{
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    if (!snapshot)
        return;
    m_session.compute<SetComparison>(
        QStringLiteral("compare two sets"),
        [vault = snapshot->registration.vault, action](JobContext &context) {
            return engine::compareSets(
                vault, action.environmentId, action.setId, action.otherSetId, context);
        },
        this,
        [this](const Result<SetComparison> &result) { showComparison(this, result, m_zones); });
}

// What killed programs left in the scratch directories goes at the next start.
void MainWindow::clearScratch()
{
    std::vector<Path> places { m_session.cacheDirectory() / "scratch" };
    for (const RegisteredEnvironment &environment : m_session.catalog()->environments) {
        if (!environment.vault.empty())
            places.push_back(scratchDirectoryOf(environment.vault));
    }
    m_session.compute<bool>(
        QStringLiteral("clear scratch directories"),
        [places](JobContext &context) -> Result<bool> {
            for (const Path &place : places)
                (void)removeStrays(context.fs(), place, context.clock().now());
            return true;
        },
        this, [](const Result<bool> &) {});
}

void MainWindow::chooseVault(const RegisteredEnvironment &environment)
{
    auto *const dialog =
        new QFileDialog(this, tr("Choose a vault, or a new or empty directory for one"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, environment](const QString &file) {
        RegisteredEnvironment record = environment;
        record.vault = pathFromQString(file);
        JobRequest request = vaultRequest(record.vault);
        request.environmentId = record.id;
        m_session.start(std::move(request), [this, record] {
            m_session.addVault(record.vault);
            m_session.addEnvironment(record);
        });
    });
    dialog->open();
}

void MainWindow::confirmRemoval(const QString &environmentId)
{
    const CatalogPtr catalog = m_session.catalog();
    const RegisteredEnvironment *const environment = catalog->environment(environmentId);
    if (environment == nullptr)
        return;
    auto *const box = new QMessageBox(QMessageBox::Question, tr("Remove from the list"),
        tr("Stop following %1?").arg(environment->name), QMessageBox::Cancel, this);
    box->setInformativeText(
        tr("No file is touched: the environment, its backups and its standbys stay as they are."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton *const remove = box->addButton(tr("Remove"), QMessageBox::AcceptRole);
    connect(box, &QMessageBox::buttonClicked, this,
        [this, environmentId, remove](const QAbstractButton *clicked) {
            if (clicked == remove)
                removeEnvironment(environmentId);
        });
    box->open();
}

// What is undone is the registration; a password that was kept is asked for again.
void MainWindow::removeEnvironment(const QString &id)
{
    const CatalogPtr catalog = m_session.catalog();
    const RegisteredEnvironment *const environment = catalog->environment(id);
    if (environment == nullptr)
        return;
    std::vector<PointName> points;
    std::ranges::copy_if(catalog->points, std::back_inserter(points),
        [&id](const PointName &point) { return point.environmentId == id; });
    m_session.removeEnvironment(id);
    m_undo->offer(tr("“%1” was removed from the list.").arg(environment->name),
        [this, record = *environment, points] {
            m_session.addEnvironment(record);
            for (const PointName &point : points)
                m_session.namePoint(point);
            chooseEnvironment(record.id);
        });
}

// An empty name removes the one that the point has.
void MainWindow::namePoint(const PointName &point)
{
    const CatalogPtr catalog = m_session.catalog();
    const auto known = std::ranges::find_if(
        catalog->points, [&point](const PointName &each) { return each.isSamePlace(point); });
    m_session.namePoint(point);
    if (known == catalog->points.end() || *known == point)
        return;
    m_undo->offer(point.name.isEmpty()
            ? tr("The name “%1” was removed.").arg(known->name)
            : tr("“%1” is called “%2” now.").arg(known->name, point.name),
        [this, former = *known] { m_session.namePoint(former); });
}

} // namespace ui
