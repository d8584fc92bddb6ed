// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/recordspanel.h"

#include "engine/base/path.h"
#include "ui/pages/card.h"
#include "ui/pages/tables.h"
#include "ui/session/session.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

namespace {

constexpr int typingMilliseconds = 300;
constexpr int fieldWidth = 130;

} // namespace

RecordsPanel::RecordsPanel(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new RecordModel(this))
    , m_table(makeTable(m_model, tr("Records of the log file"), this))
    , m_detail(new QTreeWidget(this))
    , m_summary(new QLabel(this))
    , m_type(new QComboBox(this))
    , m_database(new QComboBox(this))
    , m_transaction(new QLineEdit(this))
    , m_text(new QLineEdit(this))
    , m_from(new QLineEdit(this))
    , m_values(new QCheckBox(tr("Show &values"), this))
    , m_previous(new QPushButton(tr("Pre&vious of the transaction"), this))
{
    m_table->setObjectName(QStringLiteral("records"));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_detail->setColumnCount(2);
    m_detail->setHeaderLabels({ tr("Field"), tr("Value") });
    m_detail->setRootIsDecorated(false);
    setUpTree(m_detail, tr("Fields of the chosen record"));
    setUpFilters();

    auto *const side = new Card(this);
    auto *const sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(4, 4, 4, 4);
    sideLayout->addWidget(m_detail, 1);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_values);
    buttons->addStretch(1);
    buttons->addWidget(m_previous);
    sideLayout->addLayout(buttons);
    auto *const card = new Card(this);
    auto *const cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(4, 4, 4, 4);
    cardLayout->addWidget(m_table);
    auto *const splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(card);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *const bar = new QHBoxLayout;
    const auto add = [this, bar](const QString &label, QWidget *field) {
        auto *const text = new QLabel(label, this);
        text->setBuddy(field);
        bar->addWidget(text);
        bar->addWidget(field);
    };
    add(tr("Rec&ord:"), m_type);
    add(tr("&Database:"), m_database);
    add(tr("Tra&nsaction:"), m_transaction);
    add(tr("Te&xt:"), m_text);
    add(tr("&Go to:"), m_from);
    bar->addStretch(1);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);

    connect(m_model, &RecordModel::pageWanted, this, &RecordsPanel::readPage);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RecordsPanel::chosenChanged);
    connect(m_values, &QCheckBox::toggled, this, &RecordsPanel::showFields);
    connect(m_previous, &QPushButton::clicked, this, [this] {
        const LogRecordRow *const row = m_model->row(m_table->currentIndex().row());
        if (row && row->previous)
            showRecord(*row->previous, m_transaction->text());
    });
    setSummary();
    chosenChanged();
}

void RecordsPanel::setUpFilters()
{
    for (QComboBox *each : { m_type, m_database }) {
        each->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        each->setMinimumContentsLength(12);
        each->addItem(tr("all"));
        connect(each, &QComboBox::currentIndexChanged, this, &RecordsPanel::filter);
    }
    for (QLineEdit *each : { m_transaction, m_text, m_from }) {
        each->setClearButtonEnabled(true);
        each->setFixedWidth(fieldWidth);
    }
    m_text->setToolTip(tr("Bytes of the record, as text"));
    m_from->setPlaceholderText(tr("LSN"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &RecordsPanel::filter);
    for (QLineEdit *each : { m_transaction, m_text })
        connect(each, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_from, &QLineEdit::returnPressed, this, [this] {
        if (const auto lsn = parseLsn(m_from->text()))
            showRecord(*lsn, m_transaction->text());
    });
}

void RecordsPanel::setLog(const LogIndexPtr &log)
{
    m_log = log;
    if (!log)
        setFile({});
}

void RecordsPanel::setFile(std::optional<std::uint32_t> number)
{
    if (number == m_file)
        return;
    m_file = number;
    readIndex();
}

void RecordsPanel::showRecord(Lsn lsn, const QString &transaction)
{
    m_wanted = lsn;
    const bool isOther = m_transaction->text() != transaction;
    {
        const QSignalBlocker blocked(m_transaction);
        m_transaction->setText(transaction);
    }
    if (m_file != lsn.file) {
        m_file.reset(); // then it is read with the new filter, once
        Q_EMIT fileWanted(lsn.file);
    } else if (isOther || !m_model->index()) {
        readIndex();
    } else {
        goTo(lsn);
    }
}

std::optional<LogRecordFilter> RecordsPanel::wantedFilter() const
{
    LogRecordFilter filter;
    if (m_type->currentIndex() > 0)
        filter.type = m_type->currentText();
    if (m_database->currentIndex() > 0)
        filter.database = decodePath(m_database->currentData().toString());
    const QString transaction = m_transaction->text().trimmed();
    if (!transaction.isEmpty()) {
        bool isNumber = false;
        const int base = m_log->product == Product::BerkeleyDb ? 16 : 10;
        filter.transaction = transaction.toLongLong(&isNumber, base);
        if (!isNumber)
            return {};
    }
    filter.bytes = m_text->text().toUtf8();
    return filter;
}

void RecordsPanel::filter()
{
    const int row = m_table->currentIndex().row();
    if (const LogRecordRow *const chosen = row >= 0 ? m_model->row(row) : nullptr)
        m_wanted = chosen->lsn;
    readIndex();
}

void RecordsPanel::readIndex()
{
    if (m_job != 0)
        m_session.queue().cancel(m_job);
    m_job = 0;
    const std::uint64_t reading = ++m_reading;
    if (!m_log || !m_file) {
        m_model->setIndex(nullptr);
        setSummary();
        chosenChanged();
        return;
    }
    const auto filter = wantedFilter();
    if (!filter) {
        setSummary(tr("A transaction is a number, as in the table."));
        return;
    }
    m_job = m_session.compute<LogRecordIndexPtr>(
        tr("Read the records of a log file"),
        [log = m_log, number = *m_file, wanted = *filter](
            JobContext &context) { return indexLogRecords(*log, number, wanted, context); },
        this,
        [this, reading](Result<LogRecordIndexPtr> index) {
            if (reading == m_reading)
                take(std::move(index));
        });
    setSummary();
}

void RecordsPanel::take(Result<LogRecordIndexPtr> index)
{
    m_job = 0;
    if (!index.hasValue()) {
        m_model->setIndex(nullptr);
        setSummary(
            index.error().code == ErrorCode::Cancelled ? QString() : errorText(index.error()).what);
        chosenChanged();
        return;
    }
    m_model->setIndex(std::move(index).value());
    fillChoices();
    setSummary();
    chosenChanged();
    if (m_wanted)
        goTo(*m_wanted);
    m_wanted.reset();
}

void RecordsPanel::fillChoices()
{
    const auto fill = [this](
                          QComboBox *box, const std::vector<std::pair<QString, QString>> &items) {
        const QSignalBlocker blocked(box);
        const QString chosen = box->currentIndex() > 0 ? box->currentText() : QString();
        box->clear();
        box->addItem(tr("all"));
        for (const auto &[text, key] : items)
            box->addItem(text, key);
        if (!chosen.isEmpty() && box->findText(chosen) < 0)
            box->addItem(chosen, chosen);
        box->setCurrentIndex(chosen.isEmpty() ? 0 : box->findText(chosen));
    };
    std::vector<std::pair<QString, QString>> types;
    for (const QString &type : m_model->index()->types)
        types.emplace_back(type, type);
    std::vector<std::pair<QString, QString>> databases;
    for (const Path &name : m_model->index()->databases)
        databases.emplace_back(displayPath(name), encodePath(name));
    fill(m_type, types);
    fill(m_database, databases);
}

void RecordsPanel::readPage(int page)
{
    const LogRecordIndexPtr index = m_model->index();
    const auto first = std::uint32_t(page) * RecordModel::pageRows;
    m_session.compute<std::vector<LogRecordRow>>(
        tr("Read records from number %1").arg(first),
        [index, first](JobContext &context) {
            return readLogRecords(*index, first, RecordModel::pageRows, context);
        },
        this,
        [this, index, page](Result<std::vector<LogRecordRow>> rows) {
            if (index != m_model->index())
                return;
            if (!rows.hasValue())
                return m_model->failPage(page);
            m_model->setPage(page, std::move(rows).value());
            if (!m_isFitted)
                fitColumns(m_table);
            m_isFitted = true;
            if (m_table->currentIndex().row() / RecordModel::pageRows == page)
                chosenChanged();
        });
}

void RecordsPanel::goTo(Lsn lsn)
{
    const LogRecordIndexPtr index = m_model->index();
    m_session.compute<std::uint32_t>(
        tr("Find a record"),
        [index, lsn](JobContext &context) { return findLogRecord(*index, lsn, context); }, this,
        [this, index](Result<std::uint32_t> row) {
            if (index != m_model->index() || !row.hasValue() || index->count == 0)
                return;
            m_table->selectRow(int(row.value()));
            m_table->scrollTo(m_model->QAbstractTableModel::index(int(row.value()), 0),
                QAbstractItemView::PositionAtCenter);
        });
}

void RecordsPanel::chosenChanged()
{
    const int row = m_table->currentIndex().row();
    const LogRecordRow *const chosen = row >= 0 ? m_model->row(row) : nullptr;
    m_previous->setEnabled(chosen && chosen->previous);
    m_fields.clear();
    showFields();
    const LogRecordIndexPtr index = m_model->index();
    if (!index || row < 0)
        return;
    m_session.compute<std::vector<LogRecordField>>(
        tr("Read a record"),
        [index, row](
            JobContext &context) { return readLogRecord(*index, std::uint32_t(row), context); },
        this,
        [this, index, row](Result<std::vector<LogRecordField>> fields) {
            if (index != m_model->index() || m_table->currentIndex().row() != row
                || !fields.hasValue())
                return;
            m_fields = std::move(fields).value();
            showFields();
        });
}

void RecordsPanel::showFields()
{
    m_detail->clear();
    for (const LogRecordField &field : m_fields) {
        QString text = field.text;
        const bool isHidden =
            field.content == LogRecordField::Content::Value && !m_values->isChecked();
        if (isHidden)
            text = tr("%1, hidden").arg(formatBytes(field.bytes.size()));
        else if (!field.bytes.isEmpty())
            text = bytesText(field.bytes);
        auto *const item = new QTreeWidgetItem(m_detail, { field.name, text });
        if (!isHidden)
            item->setToolTip(1, text);
    }
    m_detail->resizeColumnToContents(0);
}

void RecordsPanel::setSummary(const QString &problem)
{
    if (!problem.isEmpty())
        m_summary->setText(problem);
    else if (m_job != 0)
        m_summary->setText(tr("Reading log file %1…").arg(*m_file));
    else if (!m_file)
        m_summary->setText(tr("Choose a log file to see its records."));
    else if (const LogRecordIndexPtr index = m_model->index())
        m_summary->setText(
            tr("Log file %1: %Ln record(s)", nullptr, int(index->count)).arg(index->file.number));
    else
        m_summary->clear();
}

} // namespace ui
