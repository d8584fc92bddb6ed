// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/databasespage.h"

#include "engine/vault/databaseset.h"
#include "ui/models/databasemodel.h"
#include "ui/models/stateicons.h"
#include "ui/pages/card.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

DatabaseRow rowOf(const bdb::DatabaseFile &file, const EnvironmentSnapshot &snapshot,
    const std::vector<DatabaseCheck> &checks)
{
    DatabaseRow row { file, {}, {}, {} };
    const QString &id = snapshot.registration.id;
    const auto check = std::ranges::find_if(checks, [&file, &id](const DatabaseCheck &each) {
        return each.environmentId == id && each.name == file.inCopy;
    });
    if (check != checks.end()) {
        row.check = *check;
        row.touched = check->lastTouched;
    }
    if (snapshot.touchScan) {
        const auto &known = snapshot.touchScan->touches.byName();
        for (const Path &name : loggedNamesOf(snapshot.environment->layout, file.source)) {
            if (const auto touch = known.find(name); touch != known.end())
                row.touched = std::max(row.touched, touch->second);
        }
    }
    if (!row.touched.isNull() && snapshot.index) {
        if (const Commit *commit = snapshot.index->commitAfter(row.touched))
            row.touchedAt = commit->time;
    }
    return row;
}

} // namespace

DatabasesPage::DatabasesPage(QWidget *parent)
    : Page(parent)
    , m_model(new DatabaseModel(this))
    , m_summary(new QLabel(this))
    , m_table(makeTable(makeSortProxy(m_model, this), tr("Database files"), this))
    , m_look(new QPushButton(tr("&Look into them…"), this))
    , m_verify(new QPushButton(tr("&Verify all"), this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    m_table->setObjectName(QStringLiteral("databaseFiles"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(DatabaseModel::Name, Qt::AscendingOrder);
    m_look->setToolTip(tr("Makes a private copy, counts its records and shows its keys. To compare "
                          "with an earlier point, use “Preview this point” on the timeline."));
    m_verify->setToolTip(tr("Makes a private copy, verifies pages and structure of every database "
                            "in it, counts the records and removes it. The environment is only "
                            "read."));
    connect(m_look, &QPushButton::clicked, this, [this] { request(ActionKind::Preview); });
    connect(
        m_verify, &QPushButton::clicked, this, [this] { request(ActionKind::VerifyDatabases); });
    auto *const bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_look);
    bar->addWidget(m_verify);
    auto *const card = new Card(this);
    auto *const cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(4, 4, 4, 4);
    cardLayout->addWidget(m_table);
    auto *const full = new QWidget(this);
    auto *const layout = new QVBoxLayout(full);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->addLayout(bar);
    layout->addWidget(card, 1);
    setLayout(m_stack);
    m_stack->addWidget(full);
    m_stack->addWidget(m_empty);
    setUpEmptyState();
    m_stack->setCurrentIndex(1);
}

void DatabasesPage::setUpEmptyState()
{
    m_empty->setButton({});
    if (!m_snapshot)
        m_empty->setText(icon(QStringLiteral("log-active")), tr("Looking…"), {});
    else if (!m_snapshot->environment)
        m_empty->setText(icon(QStringLiteral("state-bad")), tr("The environment can’t be read"),
            m_snapshot->error ? m_snapshot->error->detail : QString());
    else if (m_snapshot->environment->product == Product::JavaEdition)
        m_empty->setText(icon(QStringLiteral("log-active")), tr("No database files"),
            tr("Java Edition keeps its databases in its log, which the log files page shows. What "
               "they hold can’t be told without the application’s classes: restore a copy to look "
               "into it."));
    else
        m_empty->setText(icon(QStringLiteral("log-active")), tr("No databases yet"),
            tr("The directories of this environment hold no database file. Databases that live in "
               "memory aren’t listed."));
}

void DatabasesPage::setZones(const TimeZones &zones)
{
    m_model->setZones(zones);
}

void DatabasesPage::setChecks(const std::vector<DatabaseCheck> &checks)
{
    m_checks = checks;
    showRows();
}

void DatabasesPage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    showRows();
}

void DatabasesPage::showRows()
{
    std::vector<DatabaseRow> rows;
    std::int64_t bytes = 0;
    if (m_snapshot && m_snapshot->environment) {
        for (const bdb::DatabaseFile &file : m_snapshot->environment->databases) {
            if (!file.isDatabase)
                continue;
            rows.push_back(rowOf(file, *m_snapshot, m_checks));
            bytes += file.size;
        }
    }
    const std::int64_t count = std::int64_t(rows.size());
    m_model->setRows(std::move(rows));
    m_stack->setCurrentIndex(count == 0 ? 1 : 0);
    if (count == 0) {
        setUpEmptyState();
        return;
    }
    m_summary->setText(tr("%1, %2").arg(fileCount(count), formatBytes(bytes)));
    if (m_fittedFor != m_snapshot->registration.id) {
        m_fittedFor = m_snapshot->registration.id;
        fitColumns(m_table);
    }
}

void DatabasesPage::request(ActionKind kind)
{
    if (m_snapshot)
        Q_EMIT actionRequested({ kind, m_snapshot->registration.id, {}, {}, {} });
}

} // namespace ui
