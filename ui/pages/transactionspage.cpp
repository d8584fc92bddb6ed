// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/transactionspage.h"

#include "ui/models/stateicons.h"
#include "ui/models/transactionmodel.h"
#include "ui/pages/card.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/tables.h"
#include "ui/session/session.h"
#include "ui/text/errortext.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int filterWidth = 240;
constexpr int leastWork = 200;
constexpr int mostWork = 360;
/// So much is read without being asked for.
constexpr std::int64_t readAtOnce = std::int64_t(256) << 20;

} // namespace

TransactionsPage::TransactionsPage(Session &session, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_model(new TransactionModel(this))
    , m_proxy(makeSortProxy(m_model, this))
    , m_summary(new QLabel(this))
    , m_filter(new QLineEdit(this))
    , m_read(new QPushButton(this))
    , m_table(makeTable(m_proxy, tr("Transactions"), this))
    , m_detail(new QLabel(this))
    , m_flag(new QPushButton(tr("Set the restore &flag before this"), this))
    , m_records(new QPushButton(tr("Show its &records"), this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    m_table->setObjectName(QStringLiteral("transactions"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(TransactionModel::Deletes, Qt::DescendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_empty->setText(icon(QStringLiteral("log-inactive")), tr("No transactions"),
        tr("The log files of this environment can’t be read, or nothing was written yet."));
    m_empty->setButton({});
    setUpBars();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &TransactionsPage::chosenChanged);
    connect(
        m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_read, &QPushButton::clicked, this, [this] { m_job == 0 ? read() : stop(); });
    connect(m_flag, &QPushButton::clicked, this, [this] {
        const Commit *const before =
            chosen() && m_readIndex ? commitBefore(*m_readIndex, *chosen()) : nullptr;
        if (before)
            Q_EMIT flagRequested(before->lsn);
    });
    connect(m_records, &QPushButton::clicked, this, [this] {
        if (const Transaction *const transaction = chosen())
            Q_EMIT recordsRequested(
                transaction->last, transactionIdText(m_model->product(), transaction->id));
    });
    chosenChanged();
    updateTexts();
}

void TransactionsPage::setUpBars()
{
    auto *const label = new QLabel(tr("F&ilter:"), this);
    label->setBuddy(m_filter);
    m_filter->setPlaceholderText(tr("Database, transaction or outcome"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(filterWidth);
    m_summary->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setAccessibleName(tr("What the chosen transaction did"));
    auto *const bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_read);
    bar->addWidget(label);
    bar->addWidget(m_filter);
    auto *const card = new Card(this);
    auto *const cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(4, 4, 4, 4);
    cardLayout->addWidget(m_table);
    auto *const below = new QHBoxLayout;
    below->addWidget(m_detail, 1);
    below->addWidget(m_records);
    below->addWidget(m_flag);
    auto *const full = new QWidget(this);
    auto *const layout = new QVBoxLayout(full);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->addLayout(bar);
    layout->addWidget(card, 1);
    layout->addLayout(below);
    setLayout(m_stack);
    m_stack->addWidget(full);
    m_stack->addWidget(m_empty);
}

void TransactionsPage::setZones(const TimeZones &zones)
{
    m_zones = zones;
    m_model->setZones(zones);
    chosenChanged();
    updateTexts();
}

void TransactionsPage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    const bool isOther =
        !snapshot || !m_snapshot || snapshot->registration.id != m_snapshot->registration.id;
    m_snapshot = snapshot;
    if (isOther) {
        stop();
        m_range = {};
        m_readIndex = nullptr;
        m_list = nullptr;
        m_problem.clear();
        m_model->setList(nullptr, Product::BerkeleyDb);
        chosenChanged();
    }
    const bool hasLog = snapshot && snapshot->index && !snapshot->index->files.empty();
    m_stack->setCurrentIndex(hasLog || !snapshot ? 0 : 1);
    // What came since then is read when asked: a list that moves can't be worked with.
    if (hasLog && !m_readIndex && m_job == 0 && bytesOfRange() <= readAtOnce)
        read();
    updateTexts();
}

void TransactionsPage::setRange(const LogRange &range)
{
    if (range == m_range)
        return;
    m_range = range;
    stop();
    m_readIndex = nullptr; // read when the page is turned to
}

void TransactionsPage::chooseTransaction(Lsn last)
{
    m_wanted = last;
    if (!m_list)
        return;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const Transaction *const each =
            m_model->transaction(m_proxy->mapToSource(m_proxy->index(row, 0)));
        if (each && each->last == last) {
            m_wanted.reset();
            m_table->selectRow(row);
            m_table->scrollTo(m_proxy->index(row, 0));
            return;
        }
    }
}

std::int64_t TransactionsPage::bytesOfRange() const
{
    std::int64_t bytes = 0;
    for (const LogFileInfo &file : m_snapshot->index->files) {
        if (file.number >= m_range.from.file && file.number <= m_range.to.file)
            bytes += file.end;
    }
    return bytes;
}

void TransactionsPage::read()
{
    if (!m_snapshot || !m_snapshot->index)
        return;
    TransactionQuery query;
    query.from = m_range.from;
    query.to = m_range.to;
    query.order = TransactionOrder::Deletes;
    m_readIndex = m_snapshot->index;
    m_readRange = m_range;
    m_problem.clear();
    const auto work = [index = m_readIndex, query](
                          JobContext &context) { return readTransactions(*index, query, context); };
    m_job = m_session.compute<TransactionList>(tr("Read transactions"), work, this,
        [this, index = m_readIndex, range = m_range](Result<TransactionList> list) {
            if (m_readIndex == index && m_readRange == range)
                take(std::move(list));
        });
    updateTexts();
}

void TransactionsPage::stop()
{
    if (m_job != 0)
        m_session.queue().cancel(m_job);
    m_job = 0;
    updateTexts();
}

void TransactionsPage::take(Result<TransactionList> list)
{
    m_job = 0;
    if (list.hasValue()) {
        m_list = std::make_shared<const TransactionList>(std::move(list).value());
        m_model->setList(m_list, m_readIndex->product);
        if (m_model->rowCount() > 0 && !m_isFitted) {
            fitColumns(m_table);
            if (!hasRestoredColumns(m_table->horizontalHeader()))
                m_table->setColumnWidth(TransactionModel::Work,
                    std::clamp(m_table->columnWidth(TransactionModel::Work), leastWork, mostWork));
            m_isFitted = true;
        }
        if (m_wanted)
            chooseTransaction(*m_wanted);
        else if (m_proxy->rowCount() > 0)
            m_table->selectRow(0);
    } else if (list.error().code != ErrorCode::Cancelled) {
        m_problem = errorText(list.error()).what;
    }
    chosenChanged();
    updateTexts();
}

const Transaction *TransactionsPage::chosen() const
{
    return m_model->transaction(m_proxy->mapToSource(m_table->currentIndex()));
}

void TransactionsPage::chosenChanged()
{
    const Transaction *const transaction = chosen();
    const Commit *const before =
        transaction && m_readIndex ? commitBefore(*m_readIndex, *transaction) : nullptr;
    m_flag->setEnabled(before != nullptr);
    m_records->setEnabled(transaction != nullptr);
    if (!transaction) {
        m_detail->clear();
        return;
    }
    QStringList facts {
        tr("%1 to %2").arg(formatLsn(transaction->first), formatLsn(transaction->last))
    };
    if (before)
        facts << tr("the commit before it: %1, %2")
                     .arg(formatLsn(before->lsn), formatTime(before->time, m_zones));
    if (transaction->children > 0)
        facts << tr("with %n child transaction(s)", nullptr, int(transaction->children));
    if (transaction->isPartial)
        facts << tr("its first records are in no log file that is left");
    m_detail->setText(facts.join(QLatin1String("; ")) + QLatin1Char('\n') + workText(*transaction));
}

void TransactionsPage::updateTexts()
{
    const bool isReading = m_job != 0;
    m_read->setText(isReading ? tr("&Stop")
            : m_readIndex     ? tr("&Read again")
                              : tr("&Read the log"));
    m_read->setEnabled(m_snapshot && m_snapshot->index);
    const QString where = m_range.isWhole()
        ? tr("The whole log; select a range on the timeline to look at less.")
        : tr("The range selected on the timeline: %1 to %2.")
              .arg(formatLsn(m_range.from), formatLsn(m_range.to));
    if (!m_snapshot || !m_snapshot->index) {
        m_summary->setText(tr("Looking at the environment…"));
    } else if (isReading) {
        m_summary->setText(tr("Reading %1 of log…").arg(formatBytes(bytesOfRange())));
    } else if (!m_problem.isEmpty()) {
        m_summary->setText(m_problem);
    } else if (!m_list || !m_readIndex) {
        m_summary->setText(
            where + QLatin1Char(' ') + tr("%1 of log to read.").arg(formatBytes(bytesOfRange())));
    } else {
        QString text = tr("%1 committed, %2 aborted, %3 running.")
                           .arg(formatCount(std::int64_t(m_list->committed)),
                               formatCount(std::int64_t(m_list->aborted)),
                               formatCount(std::int64_t(m_list->running + m_list->prepared)));
        if (m_list->total() > m_list->transactions.size())
            text += QLatin1Char(' ')
                + tr("Shown are the %1 that deleted most.")
                      .arg(formatCount(std::int64_t(m_list->transactions.size())));
        m_summary->setText(text + QLatin1Char(' ') + where);
    }
}

} // namespace ui
