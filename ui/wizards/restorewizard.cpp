// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/restorewizard.h"

#include "ui/models/healthtext.h"
#include "ui/pages/pointtext.h"
#include "ui/session/requests.h"
#include "ui/wizards/passwordfield.h"
#include "ui/wizards/reviewpage.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

namespace ui {

using namespace engine;

RestoreWizard::RestoreWizard(Session &session, const EnvironmentSnapshotPtr &snapshot,
    const Action &action, const TimeZones &zones, QWidget *parent)
    : Wizard(session, tr("Restore %1").arg(snapshot->registration.name), parent)
    , m_snapshot(snapshot)
    , m_incarnation(action.incarnation)
    , m_zones(zones)
{
    addPage(makePointPage(action.target.value_or(RestoreToLatest {})));
    addPage(makeDestinationPage(action.directory));
    addPage(makeReviewPage());
    setButtonText(QWizard::FinishButton, tr("&Restore"));
}

QWizardPage *RestoreWizard::makePointPage(const RestoreTarget &target)
{
    auto *const page = new WizardPage(tr("To which point?"),
        isEarlierHistory()
            ? tr("The backup set is of an earlier log history of %1, from before it was restored "
                 "or made anew.")
                  .arg(m_snapshot->registration.name)
            : restorabilitySentence(*m_snapshot, m_zones),
        this);
    m_latest = new QRadioButton(isEarlierHistory() ? tr("The &latest point of that history")
                                                   : tr("The &latest point that the vault reaches"),
        page);
    m_commit = new QRadioButton(tr("A &commit:"), page);
    m_time = new QRadioButton(tr("A &time:"), page);
    m_commitEdit = new QLineEdit(page);
    m_commitEdit->setAccessibleName(tr("LSN of the commit"));
    m_commitEdit->setPlaceholderText(tr("for example 46/7731204"));
    m_timeEdit = new QLineEdit(page);
    m_timeEdit->setAccessibleName(tr("Time"));
    m_timeEdit->setPlaceholderText(tr("for example 2026-11-21 14:23:33"));
    m_pointText = new QLabel(page);
    m_pointText->setWordWrap(true);
    m_pointText->setTextFormat(Qt::PlainText);
    auto *const layout = new QGridLayout(page);
    layout->addWidget(m_latest, 0, 0, 1, 2);
    layout->addWidget(m_commit, 1, 0);
    layout->addWidget(m_commitEdit, 1, 1);
    layout->addWidget(m_time, 2, 0);
    layout->addWidget(m_timeEdit, 2, 1);
    layout->addWidget(m_pointText, 3, 0, 1, 2);
    layout->setRowMinimumHeight(3, 60);
    layout->setRowStretch(4, 1);

    if (const auto *commit = std::get_if<RestoreToCommit>(&target)) {
        m_commit->setChecked(true);
        m_commitEdit->setText(toString(commit->lsn));
    } else if (const auto *lsn = std::get_if<RestoreToLsn>(&target)) {
        m_isLsn = true;
        m_commit->setChecked(true);
        m_commitEdit->setText(toString(lsn->lsn));
    } else if (const auto *time = std::get_if<RestoreToTime>(&target)) {
        m_time->setChecked(true);
        m_timeEdit->setText(engine::toString(time->time));
    } else {
        m_latest->setChecked(true);
    }
    const auto changed = [this, page] {
        explainPoint();
        Q_EMIT page->completeChanged();
    };
    for (QRadioButton *button : { m_latest, m_commit, m_time })
        connect(button, &QRadioButton::toggled, page, changed);
    for (QLineEdit *edit : { m_commitEdit, m_timeEdit })
        connect(edit, &QLineEdit::textChanged, page, changed);
    connect(m_commitEdit, &QLineEdit::textEdited, page, [this] {
        m_isLsn = true;
        m_commit->setChecked(true);
    });
    connect(m_timeEdit, &QLineEdit::textEdited, page, [this] { m_time->setChecked(true); });
    page->setCompleteWhen([this] { return this->target().has_value(); });
    explainPoint();
    return page;
}

std::optional<RestoreTarget> RestoreWizard::target() const
{
    if (m_latest->isChecked())
        return RestoreToLatest {};
    if (m_commit->isChecked()) {
        const auto lsn = parseLsn(m_commitEdit->text());
        if (!lsn)
            return {};
        if (m_isLsn)
            return RestoreToLsn { *lsn };
        return RestoreToCommit { *lsn };
    }
    const auto point = parsePoint(m_timeEdit->text(), m_zones.first, m_snapshot->takenAt);
    if (!point || !point->time)
        return {};
    return RestoreToTime { *point->time };
}

bool RestoreWizard::isEarlierHistory() const
{
    return !m_incarnation.isEmpty() && m_incarnation != m_snapshot->incarnation;
}

void RestoreWizard::explainPosition(Lsn lsn)
{
    const LogIndex *const index = m_snapshot->index.get();
    if (isEarlierHistory()) { // whose log isn't the one that is shown
        m_pointText->setText(tr("Everything up to the last commit at or before %1 in that history.")
                                 .arg(formatLsn(lsn)));
        return;
    }
    if (index == nullptr) {
        m_pointText->setText(tr("Everything that is archived."));
        return;
    }
    const Commit *const commit = index->commitAtOrBefore(lsn);
    m_pointText->setText(commit == nullptr
            ? tr("There is no commit at or before this position.")
            : tr("Everything up to and including commit %1 of %2. Later commits are left out.")
                  .arg(formatLsn(commit->lsn), formatTime(commit->time, m_zones)));
}

void RestoreWizard::explainPoint()
{
    const auto chosen = target();
    if (!chosen) {
        m_pointText->setText(m_commit->isChecked()
                ? tr("Type the LSN of a commit: file and offset, as in 46/7731204.")
                : tr("Type a time in %1, or with an offset.")
                      .arg(QString::fromUtf8(m_zones.first.id())));
        return;
    }
    if (const auto *time = std::get_if<RestoreToTime>(&*chosen))
        m_pointText->setText(tr("Everything that was committed up to %1, that second included.")
                                 .arg(formatTime(time->time, m_zones)));
    else if (const auto *commit = std::get_if<RestoreToCommit>(&*chosen))
        explainPosition(commit->lsn);
    else if (const auto *position = std::get_if<RestoreToLsn>(&*chosen))
        explainPosition(position->lsn);
    else
        m_pointText->setText(tr("Everything that is archived."));
}

QWizardPage *RestoreWizard::makeDestinationPage(const Path &destination)
{
    const bool isJava = m_snapshot->product() == Product::JavaEdition;
    auto *const page = new WizardPage(tr("Where to?"),
        isJava ? tr("Every entry of the log is checked before the result appears under its name. "
                    "There is nothing to recover: Java Edition does that when it opens it.")
               : tr("The result is recovered and verified before it appears under its name."),
        this);
    auto *const layout = new QVBoxLayout(page);
    m_destination = new DirectoryField(tr("Destination directory"), page);
    auto *const label = new QLabel(tr("&Destination:"), page);
    label->setBuddy(m_destination->edit());
    layout->addWidget(label);
    layout->addWidget(m_destination);
    layout->addWidget(fieldExplanation(tr("A new or empty directory."), page));
    m_replace = new QCheckBox(tr("&Replace what lies there"), page);
    layout->addWidget(m_replace);
    layout->addWidget(explanation(
        tr("The former content is set aside beside it and never removed. No application may use "
           "it meanwhile."),
        page));
    m_password = new PasswordField(session().passwords(), m_snapshot->registration.id, page);
    layout->addWidget(m_password);
    m_password->setVisible(m_snapshot->needsPassword());
    layout->addStretch();
    m_destination->setPath(destination.empty() ? m_snapshot->restoreProposal : destination);
    page->setCompleteWhen([this] { return m_destination->isAbsolute(); });
    connect(m_destination, &DirectoryField::changed, page, &QWizardPage::completeChanged);
    return page;
}

RestoreOptions RestoreWizard::options() const
{
    RestoreOptions options;
    options.vault = m_snapshot->registration.vault;
    options.environmentId = m_snapshot->registration.id;
    options.incarnation = m_incarnation;
    options.target = target().value_or(RestoreToLatest {});
    options.destination = m_destination->path();
    options.replace = m_replace->isChecked();
    options.password = m_password->password();
    return options;
}

QString RestoreWizard::headline(const RestorePlan &plan) const
{
    const QString commit = formatLsn(plan.commit);
    QStringList sentences { plan.commitTime
            ? tr("Restores up to commit %1 of %2.")
                  .arg(commit, formatTime(*plan.commitTime, m_zones))
            : tr("Restores up to commit %1.").arg(commit) };
    const QString backup = formatTime(plan.base.manifest.finishedAt, m_zones);
    const QString size = formatBytes(totalBytes(plan.steps));
    if (plan.base.manifest.product == Product::JavaEdition)
        sentences << tr("Made from the backup of %1: %2, %3.")
                         .arg(backup, logFileCount(std::int64_t(plan.logs.size())), size);
    else if (plan.logs.empty())
        sentences << tr("Made from the full backup of %1, %2.").arg(backup, size);
    else if (plan.logs.size() == 1)
        sentences << tr("Made from the full backup of %1 and log file %2, %3.")
                         .arg(backup, QString::number(plan.logs.front().number), size);
    else
        sentences << tr("Made from the full backup of %1 and log files %2 to %3, %4.")
                         .arg(backup, QString::number(plan.logs.front().number),
                             QString::number(plan.logs.back().number), size);
    if (plan.commitsAfter > 0)
        sentences
            << tr("%1 after it are left out.").arg(commitCount(std::int64_t(plan.commitsAfter)));
    return sentences.join(QLatin1Char(' '));
}

ReviewPage *RestoreWizard::makeReviewPage()
{
    auto *const page = new ReviewPage(session(), this);
    connect(m_replace, &QCheckBox::toggled, page, [this, page](bool isOn) {
        page->setConfirmation(isOn ? m_snapshot->registration.name : QString(),
            tr("This sets aside what lies in the destination now."));
    });
    page->setPlanner<RestorePlan>(
        [this] {
            return [options = options(), &helper = session().helper()](
                       JobContext &context) { return planRestore(options, helper, context); };
        },
        [this](RestorePlan plan) {
            PlanReview review { headline(plan), plan.steps, plan.warnings };
            m_plan = std::move(plan);
            return review;
        });
    return page;
}

void RestoreWizard::accept()
{
    if (!m_plan)
        return;
    m_password->remember();
    session().start(
        restoreRequest(std::move(*m_plan), m_snapshot->registration.name, session().helper()));
    QWizard::accept();
}

} // namespace ui
