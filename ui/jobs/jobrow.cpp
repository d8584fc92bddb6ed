// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/jobs/jobrow.h"

#include "ui/models/jobtext.h"
#include "ui/models/stateicons.h"
#include "ui/pages/faintlabel.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/names.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int barSteps = 1000;

bool isFinal(JobState state)
{
    return state == JobState::Succeeded || state == JobState::Failed
        || state == JobState::Cancelled;
}

} // namespace

QString jobProgressText(const JobReport &report)
{
    const JobProgress &progress = report.progress;
    const QString unknown = QStringLiteral("—");
    if (report.state == JobState::Failed && report.error)
        return errorText(*report.error).what;
    if (report.state == JobState::Succeeded)
        return outcomeText(report);
    if (report.state != JobState::Running)
        return jobStateText(report.state);
    QStringList parts;
    if (!progress.phase.isEmpty())
        parts << jobPhaseText(progress.phase);
    if (progress.total > 0)
        parts
            << JobRow::tr("%1 of %2").arg(formatBytes(progress.done), formatBytes(progress.total));
    else if (progress.done > 0)
        parts << formatBytes(progress.done);
    parts << formatRate(progress.bytesPerSecond);
    parts << (progress.secondsLeft
            ? JobRow::tr("about %1 left").arg(formatDuration(progress.secondsLeft))
            : JobRow::tr("time left: %1").arg(unknown));
    if (progress.cleanerHeld) {
        const std::int64_t held =
            QDateTime::currentMSecsSinceEpoch() - progress.cleanerHeld->since.msecs;
        parts << JobRow::tr("cleaner held off for %1, %2 piled up")
                     .arg(formatDuration(held / 1000),
                         logFileCount(progress.cleanerHeld->filesPiledUp));
    }
    return parts.join(QStringLiteral(" · "));
}

JobRow::JobRow(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new FaintLabel(this))
    , m_bar(new QProgressBar(this))
    , m_pause(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setMinimumWidth(160);
    auto *const layout = new QGridLayout(this);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(1);
    layout->addWidget(m_icon, 0, 0, 2, 1);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_text, 1, 1);
    layout->addWidget(m_bar, 0, 2, 2, 1);
    layout->addWidget(m_pause, 0, 3, 2, 1);
    layout->addWidget(m_cancel, 0, 4, 2, 1);
    layout->setColumnStretch(1, 3);
    layout->setColumnStretch(2, 2);
    connect(m_pause, &QPushButton::clicked, this,
        [this] { Q_EMIT pauseClicked(m_report.id, m_report.state != JobState::Paused); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (isFinal(m_report.state))
            Q_EMIT dismissed(m_report.id);
        else
            Q_EMIT cancelClicked(m_report.id);
    });
}

void JobRow::setReport(const JobReport &report)
{
    m_report = report;
    const bool isDone = isFinal(report.state);
    m_icon->setPixmap(jobIcon(report.state).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_icon->setAccessibleName(jobStateText(report.state));
    m_title->setText(report.title);
    m_text->setText(jobProgressText(report));
    m_text->setToolTip(m_text->text());
    m_bar->setAccessibleName(tr("Progress of %1").arg(report.title));
    const JobProgress &progress = report.progress;
    if (isDone) {
        m_bar->setRange(0, barSteps);
        m_bar->setValue(report.state == JobState::Succeeded ? barSteps : 0);
    } else if (progress.total > 0) {
        // Never full before the job says so: the last step is the one that publishes.
        m_bar->setRange(0, barSteps);
        m_bar->setValue(int(std::min<double>(
            barSteps - 1, double(progress.done) / double(progress.total) * barSteps)));
    } else {
        m_bar->setRange(0, report.state == JobState::Running ? 0 : barSteps);
    }
    m_bar->setVisible(!isDone);
    m_pause->setVisible(!isDone);
    m_pause->setEnabled(report.state == JobState::Running || report.state == JobState::Paused);
    m_pause->setText(report.state == JobState::Paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(tr("%1: %2").arg(m_pause->text(), report.title));
    m_cancel->setText(isDone ? tr("Dismiss") : tr("Cancel"));
    m_cancel->setEnabled(report.state != JobState::Cancelling);
    m_cancel->setAccessibleName(tr("%1: %2").arg(m_cancel->text(), report.title));
}

} // namespace ui
