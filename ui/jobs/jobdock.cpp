// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/jobs/jobdock.h"

#include "ui/jobs/jobrow.h"

#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace ui {

using namespace engine;

namespace {

constexpr auto successShownFor = std::chrono::seconds(8);

} // namespace

JobDock::JobDock(JobQueue &queue, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
    , m_rowsLayout(new QVBoxLayout)
{
    auto *const title = new QLabel(tr("Jobs"), this);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    m_rowsLayout->setSpacing(4);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 10);
    layout->setSpacing(2);
    layout->addWidget(title);
    layout->addLayout(m_rowsLayout);
    connect(&m_queue, &JobQueue::jobChanged, this, &JobDock::update);
    hide();
}

void JobDock::update(JobId id)
{
    const auto report = m_queue.report(id);
    if (!report || report->kind == JobKind::Scan)
        return;
    JobRow *&row = m_rows[id];
    if (row == nullptr) {
        row = new JobRow(this);
        connect(row, &JobRow::pauseClicked, &m_queue, &JobQueue::setPaused);
        connect(row, &JobRow::cancelClicked, &m_queue, &JobQueue::cancel);
        connect(row, &JobRow::dismissed, this, &JobDock::remove);
        m_rowsLayout->addWidget(row);
    }
    row->setReport(*report);
    show();
    const bool goesByItself =
        report->state == JobState::Succeeded || report->state == JobState::Cancelled;
    if (goesByItself)
        QTimer::singleShot(successShownFor, this, [this, id] { remove(id); });
}

void JobDock::remove(JobId id)
{
    if (const auto row = m_rows.extract(id); !row.empty())
        row.mapped()->deleteLater();
    setVisible(!m_rows.empty());
}

} // namespace ui
