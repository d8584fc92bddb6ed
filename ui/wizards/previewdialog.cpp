// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/previewdialog.h"

#include "ui/models/previewmodels.h"
#include "ui/pages/tables.h"
#include "ui/session/requests.h"
#include "ui/text/errortext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

namespace {

constexpr int pageSize = 200;
constexpr QSize firstSize(900, 640);

QString describe(const PreviewCopy &copy, const TimeZones &zones)
{
    return copy.commitTime ? PreviewDialog::tr("%1, commit %2")
                                 .arg(formatTime(*copy.commitTime, zones), formatLsn(copy.commit))
                           : PreviewDialog::tr("up to %1").arg(formatLsn(copy.end));
}

} // namespace

PreviewDialog::PreviewDialog(Session &session, const QString &environmentName, PreviewPtr preview,
    const TimeZones &zones, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_preview(std::move(preview))
    , m_counts(new PreviewCountModel(pairCounts(*m_preview), this))
    , m_keys(new PreviewKeyModel(this))
{
    setObjectName(QStringLiteral("preview"));
    setWindowTitle(tr("Preview of %1").arg(environmentName));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(firstSize);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(makeCounts(zones), 2);
    layout->addLayout(makeKeys(), 3);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_export = buttons->addButton(tr("&Export records…"), QDialogButtonBox::ActionRole);
    m_export->setToolTip(tr("Writes the records in the format of db_dump: db_load brings them back "
                            "into the application’s own environment"));
    m_export->setAutoDefault(false);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_export, &QPushButton::clicked, this, &PreviewDialog::exportRecords);
    connect(m_databases->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &PreviewDialog::fillModes);
    if (m_counts->rowCount() > 0)
        m_databases->selectRow(0);
    else
        fillModes();
}

// Removing a large copy takes a while: not in this thread.
PreviewDialog::~PreviewDialog()
{
    m_session.compute<bool>(
        QStringLiteral("remove a preview"),
        [preview = std::exchange(m_preview, nullptr)](JobContext &) mutable -> Result<bool> {
            preview.reset();
            return true;
        },
        &m_session, [](const Result<bool> &) {});
}

QLayout *PreviewDialog::makeCounts(const TimeZones &zones)
{
    auto *const layout = new QVBoxLayout;
    QString text;
    if (m_preview->then())
        text = tr("Then: %1").arg(describe(*m_preview->then(), zones));
    if (m_preview->now()) {
        if (!text.isEmpty())
            text += QLatin1Char('\n');
        text += m_preview->now()->isHotCopy
            ? tr("Now: %1, a copy of the live environment, which wasn’t attached to")
                  .arg(describe(*m_preview->now(), zones))
            : tr("Now: %1, the newest state in the vault; the live one couldn’t be copied")
                  .arg(describe(*m_preview->now(), zones));
    }
    auto *const label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    m_databases = makeTable(makeSortProxy(m_counts, this), tr("Databases"), this);
    m_databases->setSortingEnabled(true);
    m_databases->sortByColumn(PreviewCountModel::Database, Qt::AscendingOrder);
    QHeaderView *const header = m_databases->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(PreviewCountModel::Database, QHeaderView::Stretch);
    m_databases->setColumnHidden(PreviewCountModel::Then, !m_preview->then());
    m_databases->setColumnHidden(PreviewCountModel::Now, !m_preview->now());
    m_databases->setColumnHidden(
        PreviewCountModel::Difference, !m_preview->then() || !m_preview->now());
    for (int column = PreviewCountModel::Then; column < PreviewCountModel::columns; ++column)
        m_databases->setColumnWidth(column, 130);
    layout->addWidget(label);
    layout->addWidget(m_databases, 1);
    return layout;
}

QLayout *PreviewDialog::makeKeys()
{
    m_mode = new QComboBox(this);
    m_mode->setAccessibleName(tr("What is shown"));
    m_prefix = new QLineEdit(this);
    m_prefix->setPlaceholderText(tr("Keys that begin with…"));
    m_prefix->setAccessibleName(tr("Beginning of the keys, or a record number"));
    m_prefix->setClearButtonEnabled(true);
    m_hexadecimal = new QCheckBox(tr("&Hexadecimal"), this);
    m_values = new QCheckBox(tr("Show &values"), this);
    m_previous = new QPushButton(tr("&Previous"), this);
    m_next = new QPushButton(tr("&Next"), this);
    m_state = new QLabel(this);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_rows = makeTable(m_keys, tr("Keys"), this);
    m_rows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_rows->setColumnWidth(PreviewKeyModel::Key, 280);
    m_rows->setColumnWidth(PreviewKeyModel::Then, 280);
    for (QPushButton *button : { m_previous, m_next })
        button->setAutoDefault(false);
    auto *const bar = new QHBoxLayout;
    bar->addWidget(m_mode);
    bar->addWidget(m_prefix, 1);
    bar->addWidget(m_hexadecimal);
    bar->addWidget(m_values);
    auto *const below = new QHBoxLayout;
    below->addWidget(m_state, 1);
    below->addWidget(m_previous);
    below->addWidget(m_next);
    auto *const layout = new QVBoxLayout;
    layout->addLayout(bar);
    layout->addWidget(m_rows, 1);
    layout->addLayout(below);
    connect(m_mode, &QComboBox::activated, this, &PreviewDialog::restart);
    connect(m_prefix, &QLineEdit::returnPressed, this, &PreviewDialog::restart);
    connect(m_values, &QCheckBox::toggled, this, &PreviewDialog::load);
    connect(m_hexadecimal, &QCheckBox::toggled, m_keys, &PreviewKeyModel::setHexadecimal);
    connect(m_previous, &QPushButton::clicked, this, [this] {
        m_pages.pop_back();
        load();
    });
    connect(m_next, &QPushButton::clicked, this, [this] {
        m_pages.push_back(m_following);
        load();
    });
    return layout;
}

std::optional<CountPair> PreviewDialog::chosen() const
{
    const auto *const proxy = qobject_cast<QSortFilterProxyModel *>(m_databases->model());
    const QModelIndex index = proxy->mapToSource(m_databases->currentIndex());
    if (!index.isValid())
        return {};
    return m_counts->pair(index.row());
}

PreviewDialog::Mode PreviewDialog::mode() const
{
    return Mode(m_mode->currentData().toInt());
}

const PreviewCopy &PreviewDialog::copy(Mode mode) const
{
    return mode == Mode::Now || !m_preview->then() ? *m_preview->now() : *m_preview->then();
}

// What the chosen database can be looked at for.
void PreviewDialog::fillModes()
{
    const QVariant before = m_mode->currentData();
    const auto pair = chosen();
    m_mode->clear();
    if (pair && pair->then && pair->now)
        m_mode->addItem(tr("What differs"), int(Mode::Differences));
    if (pair && pair->then)
        m_mode->addItem(tr("Keys then"), int(Mode::Then));
    if (pair && pair->now)
        m_mode->addItem(m_preview->then() ? tr("Keys now") : tr("Keys"), int(Mode::Now));
    const int kept = m_mode->findData(before);
    m_mode->setCurrentIndex(std::max(kept, 0));
    m_mode->setEnabled(m_mode->count() > 1);
    restart();
}

void PreviewDialog::restart()
{
    m_pages.assign(1, std::nullopt);
    load();
}

void PreviewDialog::load()
{
    ++m_attempt;
    const auto pair = chosen();
    const bool isAny = pair.has_value() && m_mode->count() > 0;
    m_export->setEnabled(isAny);
    m_following.reset();
    m_previous->setEnabled(false);
    m_next->setEnabled(false);
    m_keys->setRows({});
    if (!isAny) {
        m_state->setText(tr("Nothing to look at."));
        return;
    }
    const bool isDifference = mode() == Mode::Differences;
    m_prefix->setEnabled(!isDifference);
    m_rows->setColumnHidden(PreviewKeyModel::Then, !isDifference && mode() != Mode::Then);
    m_rows->setColumnHidden(PreviewKeyModel::Now, !isDifference && mode() != Mode::Now);
    m_state->setText(isDifference ? tr("Comparing every record…") : tr("Reading…"));
    if (isDifference)
        loadDifferences(pair->name);
    else
        loadKeys(pair->name);
}

void PreviewDialog::loadDifferences(const bdb::DatabaseName &name)
{
    m_session.compute<bdb::Comparison>(
        QStringLiteral("compare databases"),
        [preview = m_preview, name, withValues = m_values->isChecked(),
            &helper = m_session.helper()](JobContext &context) {
            return bdb::compareDatabases(preview->access(*preview->then()),
                preview->access(*preview->now()), name, pageSize, withValues, helper, context);
        },
        this,
        [this, attempt = m_attempt](const Result<bdb::Comparison> &result) {
            if (attempt != m_attempt)
                return;
            if (result.hasValue())
                showDifferences(result.value());
            else
                showFailure(result.error());
        });
}

void PreviewDialog::loadKeys(const bdb::DatabaseName &name)
{
    bdb::KeyRequest request;
    request.name = name;
    request.from = m_pages.back();
    request.prefix = m_prefix->text().toUtf8();
    if (m_hexadecimal->isChecked())
        request.prefix = QByteArray::fromHex(request.prefix);
    request.limit = pageSize;
    request.withValues = m_values->isChecked();
    m_session.compute<bdb::KeyPage>(
        QStringLiteral("read keys"),
        [preview = m_preview, request, access = m_preview->access(copy(mode())),
            &helper = m_session.helper()](
            JobContext &context) { return bdb::readKeys(access, request, helper, context); },
        this,
        [this, attempt = m_attempt](const Result<bdb::KeyPage> &result) {
            if (attempt != m_attempt)
                return;
            if (result.hasValue())
                showKeys(result.value());
            else
                showFailure(result.error());
        });
}

void PreviewDialog::showDifferences(const bdb::Comparison &comparison)
{
    std::vector<PreviewKeyModel::Row> rows;
    for (const bdb::KeyDifference &each : comparison.rows)
        rows.push_back({ each.key, each.first, each.second });
    const std::int64_t differing =
        comparison.changed + comparison.onlyFirst + comparison.onlySecond;
    m_state->setText(differing == 0
            ? tr("All %1 keys are the same.").arg(formatCount(comparison.same))
            : tr("%1 keys are gone, %2 have another value, %3 are new, %4 are the same.")
                    .arg(formatCount(comparison.onlyFirst), formatCount(comparison.changed),
                        formatCount(comparison.onlySecond), formatCount(comparison.same))
                + (differing > std::int64_t(rows.size())
                        ? QLatin1Char(' ') + tr("The first ones of each kind are shown.")
                        : QString()));
    m_keys->setRows(std::move(rows));
}

void PreviewDialog::showKeys(const bdb::KeyPage &page)
{
    std::vector<PreviewKeyModel::Row> rows;
    const bool isNow = mode() == Mode::Now;
    for (const bdb::KeyRow &row : page.rows) {
        using Side = std::optional<bdb::KeyRow>;
        rows.push_back({ row.key, isNow ? Side() : Side(row), isNow ? Side(row) : Side() });
    }
    const std::int64_t count = std::int64_t(rows.size());
    m_keys->setRows(std::move(rows));
    m_following = page.next;
    m_next->setEnabled(page.next.has_value());
    m_previous->setEnabled(m_pages.size() > 1);
    if (count == 0)
        m_state->setText(tr("No such key."));
    else
        m_state->setText(tr("Page %1, records: %2").arg(m_pages.size()).arg(formatCount(count)));
}

void PreviewDialog::showFailure(const Error &error)
{
    m_state->setText(errorText(error).what);
    m_state->setToolTip(error.toString());
}

void PreviewDialog::exportRecords()
{
    auto *const dialog = new QFileDialog(this, tr("Export records"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("dump"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &file) { exportTo(pathFromQString(file)); });
    dialog->open();
}

// The selected rows; what is missing or another now; or all.
void PreviewDialog::exportTo(const Path &file)
{
    const auto pair = chosen();
    if (!pair)
        return;
    bdb::ExportRequest request { pair->name, {}, {} };
    const QModelIndexList selected = m_rows->selectionModel()->selectedRows();
    if (!selected.isEmpty()) {
        request.keys.emplace();
        for (const QModelIndex &index : selected)
            request.keys->push_back(m_keys->row(index.row()).key);
    } else if (mode() == Mode::Differences) {
        request.notIn = m_preview->now()->home;
    }
    m_session.start(exportRequest(m_preview, copy(mode()), request, file, m_session.helper()));
}

} // namespace ui
