// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/backupspage.h"

#include "ui/models/backupmodel.h"
#include "ui/models/stateicons.h"
#include "ui/pages/card.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QTreeView>

#include <algorithm>

namespace ui {

using namespace engine;

BackupsPage::BackupsPage(QWidget *parent)
    : Page(parent)
    , m_model(new BackupModel(this))
    , m_summary(new QLabel(this))
    , m_tree(makeTree(m_model, tr("Backup sets"), this))
    , m_adopt(new QPushButton(tr("&Adopt a copy…"), this))
    , m_verify(new QPushButton(tr("&Verify"), this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_delete(new QPushButton(tr("&Delete…"), this))
    , m_restore(new QPushButton(tr("Restore &this set…"), this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    m_verify->setToolTip(tr("Proves that the set can be relied on"));
    auto *const ways = new QMenu(m_verify);
    ways->setToolTipsVisible(true);
    const auto addWay = [this, ways](const QString &text, const QString &tip, ActionKind kind) {
        ways->addAction(text, this, [this, kind] { requestForSet(kind); })->setToolTip(tip);
    };
    addWay(tr("&Re-read"), tr("Reads every byte of the set again and compares the digests"),
        ActionKind::VerifySet);
    addWay(tr("Re-read and restore a &trial copy"),
        tr("Also restores the set into a scratch directory in the vault, verifies it there and "
           "removes "
           "it again"),
        ActionKind::RestoreTrialCopy);
    m_verify->setMenu(ways);
    m_adopt->setToolTip(
        tr("Makes a backup set of what db_hotbackup wrote or of a copy made by hand"));
    m_compare->setToolTip(
        tr("What lies between two sets: select two of them, with Ctrl for the second"));
    m_delete->setToolTip(tr("Says first what could not be restored any more"));
    m_restore->setToolTip(tr("Restores to the last commit of the set"));
    m_tree->setTextElideMode(Qt::ElideMiddle); // names differ at their end
    m_tree->setObjectName(QStringLiteral("backupSets"));
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    connect(m_adopt, &QPushButton::clicked, this, [this] {
        if (m_snapshot)
            Q_EMIT actionRequested(
                { ActionKind::AdoptCopy, m_snapshot->registration.id, {}, {}, {} });
    });
    connect(m_compare, &QPushButton::clicked, this, &BackupsPage::requestComparison);
    connect(m_delete, &QPushButton::clicked, this, &BackupsPage::requestDeletion);
    connect(m_restore, &QPushButton::clicked, this, &BackupsPage::requestRestore);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &BackupsPage::updateButtons);
    connect(m_model, &QAbstractItemModel::rowsInserted, m_tree, [this](const QModelIndex &chain) {
        if (chain.isValid())
            m_tree->expand(chain);
    });

    auto *const bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_adopt);
    bar->addWidget(m_compare);
    bar->addWidget(m_delete);
    bar->addWidget(m_verify);
    bar->addWidget(m_restore);
    auto *const card = new Card(this);
    auto *const cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(4, 4, 4, 4);
    cardLayout->addWidget(m_tree);
    auto *const full = new QWidget(this);
    auto *const layout = new QVBoxLayout(full);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->addLayout(bar);
    layout->addWidget(card, 1);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (!m_snapshot)
            return;
        const bool hasVault = !m_snapshot->registration.vault.empty() && !m_snapshot->vaultError;
        Q_EMIT actionRequested({ hasVault ? ActionKind::BackUpFull : ActionKind::ChooseVault,
            m_snapshot->registration.id, {}, {}, {} });
    });
    setLayout(m_stack);
    m_stack->addWidget(full);
    m_stack->addWidget(m_empty);
    updateButtons();
}

void BackupsPage::setZones(const TimeZones &zones)
{
    m_model->setZones(zones);
    m_tree->expandAll();
}

void BackupsPage::setUpEmptyState()
{
    if (!m_snapshot) {
        m_empty->setText(icon(QStringLiteral("vault")), tr("Looking…"), {});
        m_empty->setButton({});
    } else if (m_snapshot->registration.vault.empty()) {
        m_empty->setText(icon(QStringLiteral("vault")), tr("No vault is chosen"),
            tr("A vault is the directory that keeps backup sets and archived logs as plain files. "
               "It is best on another disk."));
        m_empty->setButton(tr("&Choose a vault…"));
    } else if (m_snapshot->vaultError) {
        m_empty->setText(icon(QStringLiteral("state-bad")), tr("The vault can’t be read"),
            tr("%1 isn’t available: %2")
                .arg(displayPath(m_snapshot->registration.vault), m_snapshot->vaultError->detail));
        m_empty->setButton(tr("&Choose a vault…"));
    } else {
        m_empty->setText(icon(QStringLiteral("backup")), tr("No backup sets yet"),
            tr("The first full backup copies the live environment without attaching to it. "
               "Incremental backups then add only what is new in the log."));
        m_empty->setButton(tr("&Back up now…"));
    }
}

void BackupsPage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    const bool isOther =
        !snapshot || !m_snapshot || snapshot->registration.id != m_snapshot->registration.id;
    m_snapshot = snapshot;
    if (snapshot)
        m_model->setSets(snapshot->sets, snapshot->brokenSets);
    else
        m_model->setSets({}, {});
    if (isOther)
        m_tree->expandAll();
    const bool isEmpty = m_model->rowCount() == 0;
    if (isEmpty)
        setUpEmptyState();
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty && (isOther || !m_isFitted)) {
        m_tree->expandAll();
        const int fitted = hasRestoredColumns(m_tree->header()) ? 0 : BackupModel::Id;
        for (int column = 0; column < fitted; ++column) {
            const int before = m_isFitted ? m_tree->columnWidth(column) : 0;
            m_tree->resizeColumnToContents(column);
            m_tree->setColumnWidth(column, std::max(before, m_tree->columnWidth(column)));
        }
        m_isFitted = true;
    }
    if (snapshot) {
        std::int64_t bytes = 0;
        for (const BackupSet &set : snapshot->sets)
            bytes += setBytes(set.manifest);
        m_summary->setText(tr("%1, %2, in %3")
                               .arg(backupSetCount(std::int64_t(snapshot->sets.size())),
                                   formatBytes(bytes), displayPath(snapshot->registration.vault)));
    }
    updateButtons();
}

void BackupsPage::updateButtons()
{
    const std::size_t selected = selectedSets().size();
    const bool isSet = selected == 1 && m_model->set(m_tree->currentIndex()) != nullptr;
    m_adopt->setVisible(m_snapshot && m_snapshot->product() == engine::Product::BerkeleyDb);
    m_verify->setEnabled(isSet);
    m_restore->setEnabled(isSet);
    m_compare->setEnabled(selected == 2);
    m_delete->setEnabled(selected == 1);
}

std::vector<QString> BackupsPage::selectedSets() const
{
    std::vector<QString> ids;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const BackupSet *const set = m_model->set(row);
        // A broken one goes by the name of its directory, which is the last column.
        ids.push_back(
            set ? set->manifest.id : row.siblingAtColumn(BackupModel::Id).data().toString());
    }
    return ids;
}

void BackupsPage::requestComparison()
{
    const std::vector<QString> ids = selectedSets();
    if (!m_snapshot || ids.size() != 2)
        return;
    Action action { ActionKind::CompareSets, m_snapshot->registration.id, ids[0], {}, {} };
    action.otherSetId = ids[1];
    Q_EMIT actionRequested(action);
}

void BackupsPage::requestDeletion()
{
    const std::vector<QString> ids = selectedSets();
    if (m_snapshot && ids.size() == 1)
        Q_EMIT actionRequested(
            { ActionKind::DeleteSet, m_snapshot->registration.id, ids[0], {}, {} });
}

void BackupsPage::requestForSet(ActionKind kind)
{
    if (const BackupSet *set = m_model->set(m_tree->currentIndex()))
        Q_EMIT actionRequested({ kind, set->manifest.environmentId, set->manifest.id, {}, {} });
}

void BackupsPage::requestRestore()
{
    const BackupSet *const set = m_model->set(m_tree->currentIndex());
    if (set == nullptr)
        return;
    const Manifest &manifest = set->manifest;
    Action action { ActionKind::Restore, manifest.environmentId, manifest.id, {},
        RestoreToLsn { manifest.end } };
    action.incarnation = manifest.incarnation;
    Q_EMIT actionRequested(action);
}

} // namespace ui
