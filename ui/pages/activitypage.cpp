// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/activitypage.h"

#include "ui/models/jobhistorymodel.h"
#include "ui/models/jobtext.h"
#include "ui/models/stateicons.h"
#include "ui/pages/card.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/tables.h"
#include "ui/text/errortext.h"
#include "ui/text/names.h"

#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>

namespace ui {

using namespace engine;

QString jobResultText(const JobReport &report)
{
    QStringList lines;
    if (report.error) {
        const ErrorText text = errorText(*report.error);
        lines << text.what << text.action;
    } else if (report.state == JobState::Succeeded) {
        lines << outcomeText(report);
    } else {
        lines << jobStateText(report.state);
    }
    for (const QString &warning : warningTexts(report))
        lines << ActivityPage::tr("Warning: %1").arg(warning);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString jobDetailsText(const JobReport &report)
{
    QStringList lines;
    if (report.error)
        lines << report.error->toString();
    for (const Error &warning : report.warnings)
        lines << ActivityPage::tr("warning: %1").arg(warning.toString());
    if (!report.outcome.facts.isEmpty())
        lines << QString::fromUtf8(QJsonDocument(report.outcome.facts).toJson());
    return lines.join(QLatin1Char('\n'));
}

ActivityPage::ActivityPage(QWidget *parent)
    : Page(parent)
    , m_model(new JobHistoryModel(this))
    , m_proxy(makeSortProxy(m_model, this))
    , m_table(makeTable(m_proxy, tr("Jobs"), this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_details(new QPushButton(tr("&Details…"), this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    m_table->setObjectName(QStringLiteral("jobs"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(JobHistoryModel::Started, Qt::DescendingOrder);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ActivityPage::showChosen);
    connect(m_details, &QPushButton::clicked, this, &ActivityPage::showDetails);

    auto *const tableCard = new Card(this);
    auto *const tableLayout = new QVBoxLayout(tableCard);
    tableLayout->setContentsMargins(4, 4, 4, 4);
    tableLayout->addWidget(m_table);
    auto *const textCard = new Card(this);
    auto *const words = new QVBoxLayout;
    words->addWidget(m_title);
    words->addWidget(m_text, 1);
    auto *const textLayout = new QHBoxLayout(textCard);
    textLayout->setContentsMargins(14, 10, 14, 10);
    textLayout->addLayout(words, 1);
    textLayout->addWidget(m_details, 0, Qt::AlignTop);
    textCard->setMinimumHeight(96);
    auto *const full = new QWidget(this);
    auto *const layout = new QVBoxLayout(full);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(tableCard, 1);
    layout->addWidget(textCard);
    m_empty->setText(icon(QStringLiteral("state-running")), tr("Nothing was done yet"),
        tr("Backups, restores and standby updates of this environment are listed here with their "
           "results."));
    m_empty->setButton({});
    setLayout(m_stack);
    m_stack->addWidget(full);
    m_stack->addWidget(m_empty);
    showChosen();
}

void ActivityPage::setZones(const TimeZones &zones)
{
    m_model->setZones(zones);
}

void ActivityPage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    const QString id = snapshot ? snapshot->registration.id : QString();
    if (id == m_environmentId)
        return;
    m_environmentId = id;
    showJobs();
}

void ActivityPage::setJobs(const std::vector<JobReport> &jobs)
{
    m_jobs = jobs;
    showJobs();
}

void ActivityPage::showJobs()
{
    std::vector<JobHistoryRow> rows;
    for (const JobReport &report : m_jobs) {
        if (report.kind != JobKind::Scan && report.environmentId == m_environmentId)
            rows.push_back({ report });
    }
    m_model->setRows(std::move(rows));
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    if (m_model->rowCount() > 0 && m_fittedFor != m_environmentId) {
        m_fittedFor = m_environmentId;
        fitColumns(m_table);
    }
    if (!m_table->selectionModel()->hasSelection() && m_proxy->rowCount() > 0)
        m_table->selectRow(0);
    showChosen();
}

const JobReport *ActivityPage::chosen() const
{
    const auto selected = m_table->selectionModel()->selectedRows();
    if (selected.isEmpty())
        return nullptr;
    return &m_model->row(m_proxy->mapToSource(selected.front()).row()).report;
}

void ActivityPage::showChosen()
{
    const JobReport *const report = chosen();
    m_details->setEnabled(report != nullptr && !jobDetailsText(*report).isEmpty());
    m_title->setText(report == nullptr ? tr("Choose a job to see its result") : report->title);
    m_text->setText(report == nullptr ? QString() : jobResultText(*report));
}

void ActivityPage::showDetails()
{
    const JobReport *const report = chosen();
    if (report == nullptr)
        return;
    auto *const box = new QMessageBox(
        QMessageBox::NoIcon, tr("Details"), report->title, QMessageBox::Close, this);
    box->setInformativeText(jobResultText(*report));
    box->setDetailedText(jobDetailsText(*report));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace ui
