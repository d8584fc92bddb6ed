// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/sidebar.h"

#include "ui/mainwindow/environmentdelegate.h"
#include "ui/models/environmentmodel.h"
#include "ui/models/stateicons.h"
#include "ui/pages/faintlabel.h"
#include "ui/text/format.h"

#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int narrowest = 190;

} // namespace

Sidebar::Sidebar(Passwords &passwords, QWidget *parent)
    : QWidget(parent)
    , m_passwords(passwords)
    , m_model(new EnvironmentModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_list(new QListView(this))
    , m_all(new QPushButton(tr("A&ll environments"), this))
    , m_vaults(new QVBoxLayout)
{
    setObjectName(QStringLiteral("sidebar"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(SortRole);
    m_proxy->sort(0, Qt::DescendingOrder);
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new EnvironmentDelegate(m_list));
    m_list->setAccessibleName(tr("Environments"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *const title = new QLabel(tr("&Environments"), this);
    title->setBuddy(m_list);
    auto *const order = new FaintLabel(tr("worst first"), this);
    auto *const vaultTitle = new QLabel(tr("Vaults"), this);
    QFont bold = font();
    bold.setBold(true);
    for (QLabel *label : { title, vaultTitle })
        label->setFont(bold);
    auto *const add = new QPushButton(icon(QStringLiteral("add")), tr("&Add environment…"), this);
    auto *const head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(order);
    m_vaults->setContentsMargins(12, 0, 12, 0);
    m_vaults->setSpacing(6);
    m_vaults->addWidget(vaultTitle);
    auto *const foot = new QVBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->addWidget(add);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 12);
    layout->setSpacing(8);
    layout->addLayout(head);
    auto *const all = new QVBoxLayout;
    all->setContentsMargins(12, 0, 12, 0);
    all->addWidget(m_all);
    m_all->setCheckable(true);
    m_all->setToolTip(tr("One timeline for all of them"));
    m_all->hide();
    layout->addLayout(all);
    layout->addWidget(m_list, 1);
    layout->addLayout(m_vaults);
    layout->addSpacing(4);
    layout->addLayout(foot);
    setMinimumWidth(std::max(narrowest, layout->minimumSize().width())); // texts vary by language
    connect(add, &QPushButton::clicked, this, &Sidebar::addClicked);
    connect(m_all, &QPushButton::clicked, this, &Sidebar::allClicked);
    // A click on the one that is chosen already leads back to it.
    connect(m_list, &QListView::clicked, this, [this] { Q_EMIT chosenChanged(chosen()); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &Sidebar::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this] { Q_EMIT chosenChanged(chosen()); });
}

QString Sidebar::chosen() const
{
    return m_list->currentIndex().data(KeyRole).toString();
}

QString Sidebar::environmentAt(QPoint globalPosition) const
{
    const QPoint at = m_list->viewport()->mapFromGlobal(globalPosition);
    return m_list->viewport()->rect().contains(at) ? m_list->indexAt(at).data(KeyRole).toString()
                                                   : QString();
}

void Sidebar::choose(const QString &environmentId)
{
    const int row = m_model->indexOfKey(environmentId);
    const QModelIndex wanted =
        row < 0 ? m_proxy->index(0, 0) : m_proxy->mapFromSource(m_model->index(row, 0));
    m_list->setCurrentIndex(wanted);
}

void Sidebar::setCatalog(const CatalogPtr &catalog)
{
    m_model->setCatalog(catalog);
    m_vaultRoots = catalog->vaults;
    m_all->setVisible(catalog->environments.size() > 1);
    if (!m_list->currentIndex().isValid() && m_proxy->rowCount() > 0)
        m_list->setCurrentIndex(m_proxy->index(0, 0));
    updateVaults();
}

void Sidebar::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    m_model->setSnapshot(snapshot);
    const Path &vault = snapshot->registration.vault;
    if (vault.empty())
        return;
    m_setCounts[vault][snapshot->registration.id] = snapshot->sets.size();
    updateVaults();
}

void Sidebar::setShowingAll(bool isShowingAll)
{
    m_all->setChecked(isShowingAll);
}

void Sidebar::updateVaults()
{
    QStringList wanted;
    for (const Path &root : m_vaultRoots) {
        std::size_t sets = 0;
        for (const auto &[environment, count] : m_setCounts[root])
            sets += count;
        wanted << displayPath(root) + QLatin1Char('\n') + backupSetCount(std::int64_t(sets));
    }
    if (wanted == m_shownVaults)
        return;
    m_shownVaults = wanted;
    while (m_vaults->count() > 1) {
        QLayoutItem *const item = m_vaults->takeAt(1);
        delete item->widget();
        delete item;
    }
    if (wanted.isEmpty())
        wanted << tr("None yet");
    for (const QString &text : wanted) {
        auto *const label = new QLabel(this);
        const QStringList lines = text.split(QLatin1Char('\n'));
        label->setTextFormat(Qt::PlainText);
        const QString path =
            label->fontMetrics().elidedText(lines.front(), Qt::ElideMiddle, narrowest - 24);
        label->setText(lines.size() > 1 ? path + QLatin1Char('\n') + lines.back() : path);
        label->setToolTip(lines.front());
        m_vaults->addWidget(label);
    }
}

void Sidebar::showMenu(QPoint position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    const QString id = index.data(KeyRole).toString();
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto act = [this, menu, id](const QString &text, ActionKind kind) {
        menu->addAction(text, this, [this, id, kind] {
            Q_EMIT actionRequested({ kind, id, {}, {}, {} });
        });
    };
    act(tr("&Back up…"), ActionKind::BackUp);
    act(tr("&Restore…"), ActionKind::Restore);
    act(tr("&Create a standby…"), ActionKind::CreateStandby);
    act(tr("Choose a &vault…"), ActionKind::ChooseVault);
    menu->addSeparator();
    if (m_passwords.isKept(id) || !m_passwords.known(id).isEmpty())
        menu->addAction(tr("&Forget the password"), this, [this, id] { m_passwords.forget(id); });
    menu->addAction(tr("Re&move from the list"), this, [this, id] { Q_EMIT removeRequested(id); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace ui
