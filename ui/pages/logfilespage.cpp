// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/logfilespage.h"

#include "ui/models/logfilemodel.h"
#include "ui/models/stateicons.h"
#include "ui/pages/card.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/logfilemap.h"
#include "ui/pages/recordspanel.h"
#include "ui/pages/tables.h"

#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

namespace ui {

using namespace engine;

namespace {

constexpr int filterWidth = 240;

} // namespace

LogFilesPage::LogFilesPage(Session &session, QWidget *parent)
    : Page(parent)
    , m_model(new LogFileModel(this))
    , m_proxy(makeSortProxy(m_model, this))
    , m_filter(new QLineEdit(this))
    , m_summary(new QLabel(this))
    , m_map(new LogFileMap(this))
    , m_table(makeTable(m_proxy, tr("Log files"), this))
    , m_records(new RecordsPanel(session, this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    auto *const label = new QLabel(tr("F&ilter:"), this);
    label->setBuddy(m_filter);
    m_filter->setPlaceholderText(tr("Number, state or place"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(filterWidth);
    connect(
        m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    m_table->setObjectName(QStringLiteral("logFiles"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(LogFileModel::Number, Qt::DescendingOrder);

    auto *const bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(label);
    bar->addWidget(m_filter);
    auto *const card = new Card(this);
    auto *const cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(4, 4, 4, 4);
    cardLayout->addWidget(m_table);
    auto *const full = new QWidget(this);
    auto *const layout = new QVBoxLayout(full);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->addLayout(bar);
    layout->addWidget(m_map);
    auto *const splitter = new QSplitter(Qt::Vertical, full);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(card);
    splitter->addWidget(m_records);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    layout->addWidget(splitter, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &LogFilesPage::chosenChanged);
    connect(m_map, &LogFileMap::fileChosen, this, &LogFilesPage::chooseFile);
    connect(m_records, &RecordsPanel::fileWanted, this, &LogFilesPage::chooseFile);
    m_empty->setText(icon(QStringLiteral("log-inactive")), tr("No log files"),
        tr("Neither the environment nor its vault has log files that can be read. Log files "
           "appear as soon as an application commits its first transaction."));
    m_empty->setButton({});
    setLayout(m_stack);
    m_stack->addWidget(full);
    m_stack->addWidget(m_empty);
}

void LogFilesPage::setZones(const TimeZones &zones)
{
    m_model->setZones(zones);
}

void LogFilesPage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    m_model->setIndex(snapshot ? snapshot->index : nullptr);
    m_map->setLog(snapshot ? snapshot->index : nullptr);
    m_records->setLog(snapshot ? snapshot->index : nullptr);
    // There is room for one of them, and Java Edition makes its checkpoints by itself.
    m_table->setColumnHidden(LogFileModel::Needed, !m_model->hasUtilisation());
    m_table->setColumnHidden(LogFileModel::Checkpoints, m_model->hasUtilisation());
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    // New files may have another state than those before.
    if (m_model->rowCount() > 0
        && (m_fittedFor != snapshot->registration.id || m_fittedRows != m_model->rowCount())) {
        fitColumns(m_table);
        m_fittedFor = snapshot->registration.id;
        m_fittedRows = m_model->rowCount();
    }
    updateSummary();
}

void LogFilesPage::showRecord(Lsn lsn, const QString &transaction)
{
    m_records->showRecord(lsn, transaction);
}

void LogFilesPage::chooseFile(std::uint32_t number)
{
    m_filter->clear();
    const QModelIndex row =
        m_proxy->mapFromSource(m_model->index(m_model->indexOfKey(number), LogFileModel::Number));
    m_table->selectRow(row.row());
    m_table->scrollTo(row);
    m_map->setChosen(number);
    m_records->setFile(number);
}

void LogFilesPage::chosenChanged()
{
    const QModelIndex row = m_proxy->mapToSource(m_table->currentIndex());
    if (!row.isValid())
        return;
    const std::uint32_t number = m_model->row(row.row()).file.number;
    m_map->setChosen(number);
    m_records->setFile(number);
}

void LogFilesPage::updateSummary()
{
    std::int64_t bytes = 0;
    int live = 0;
    int missing = 0;
    for (const LogFileRow &row : m_model->rows()) {
        bytes += row.file.size;
        live += row.file.isLive ? 1 : 0;
        missing += row.file.state == engine::LogFileState::Missing ? 1 : 0;
    }
    QString text = tr("%1, %2, %3 in the environment")
                       .arg(logFileCount(m_model->rowCount()), formatBytes(bytes))
                       .arg(live);
    if (missing > 0)
        text += QStringLiteral(", ") + tr("%n missing", nullptr, missing);
    m_summary->setText(text);
}

} // namespace ui
