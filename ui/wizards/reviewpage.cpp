// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/reviewpage.h"

#include "engine/jobs/shell.h"
#include "ui/models/stateicons.h"
#include "ui/models/warningtext.h"
#include "ui/pages/tables.h"
#include "ui/text/enginetext.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/names.h"
#include "ui/wizards/runbookexport.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

namespace {

enum StepColumn { What, Detail, Size };

QLabel *makeText(QWidget *parent)
{
    auto *const label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString placeText(const PlanStep &step)
{
    if (!step.source.empty() && !step.target.empty())
        return QStringLiteral("%1 → %2").arg(displayPath(step.source), displayPath(step.target));
    return displayPath(step.target.empty() ? step.source : step.target);
}

} // namespace

ReviewPage::ReviewPage(Session &session, QWidget *parent)
    : QWizardPage(parent)
    , m_session(session)
    , m_bar(new QProgressBar(this))
    , m_headline(makeText(this))
    , m_advice(makeText(this))
    , m_steps(new QTreeWidget(this))
    , m_confirmLabel(makeText(this))
    , m_confirm(new QLineEdit(this))
    , m_copy(new QPushButton(tr("Copy as co&mmands"), this))
    , m_export(new QPushButton(tr("E&xport runbook…"), this))
    , m_again(new QPushButton(tr("Check a&gain"), this))
{
    setTitle(tr("Review"));
    setSubTitle(tr("These are the steps that will run, in this order. Nothing was written yet."));
    setFinalPage(true);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setAccessibleName(tr("Making the plan"));
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    setUpTree(m_steps, tr("Steps of the plan"));
    m_steps->setFocusPolicy(Qt::TabFocus); // scrolled by keys, but nothing in it is chosen
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    m_steps->setHeaderLabels({ tr("Step"), tr("What"), tr("Size") });
    m_steps->headerItem()->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
    m_steps->setRootIsDecorated(false);
    m_steps->setAlternatingRowColors(true);
    m_steps->header()->setStretchLastSection(false);
    m_steps->header()->setSectionResizeMode(What, QHeaderView::ResizeToContents);
    m_steps->header()->setSectionResizeMode(Detail, QHeaderView::Stretch);
    m_steps->header()->setSectionResizeMode(Size, QHeaderView::ResizeToContents);
    m_confirmLabel->setBuddy(m_confirm);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_export);
    buttons->addWidget(m_again);
    buttons->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_headline);
    layout->addWidget(m_advice);
    layout->addWidget(m_bar);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_confirmLabel);
    layout->addWidget(m_confirm);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &ReviewPage::copyCommands);
    connect(m_export, &QPushButton::clicked, this, &ReviewPage::exportPlan);
    connect(m_again, &QPushButton::clicked, this, &ReviewPage::begin);
    connect(m_confirm, &QLineEdit::textChanged, this, &QWizardPage::completeChanged);
    setConfirmation({});
}

void ReviewPage::setConfirmation(const QString &name, const QString &consequence)
{
    m_confirmation = name;
    m_confirmLabel->setText(consequence + QLatin1Char(' ') + tr("Type “%1” to go on:").arg(name));
    m_confirm->setAccessibleName(tr("Type %1 to confirm").arg(name));
    m_confirm->clear();
    m_confirmLabel->setVisible(!name.isEmpty());
    m_confirm->setVisible(!name.isEmpty());
}

void ReviewPage::initializePage()
{
    begin();
}

void ReviewPage::begin()
{
    m_isReady = false;
    m_review = {};
    m_headline->setText(tr("Looking at what has to be done…"));
    m_advice->clear();
    m_advice->hide();
    m_steps->clear();
    m_steps->hide();
    m_copy->hide();
    m_export->hide();
    m_again->hide();
    m_bar->show();
    m_job = m_start();
    Q_EMIT completeChanged();
}

void ReviewPage::cleanupPage()
{
    ++m_attempt;
    if (m_job != 0)
        m_session.queue().cancel(m_job);
    m_job = 0;
}

bool ReviewPage::isComplete() const
{
    return m_isReady && (m_confirmation.isEmpty() || m_confirm->text() == m_confirmation);
}

void ReviewPage::showPlan(const PlanReview &review)
{
    m_review = review;
    m_isReady = true;
    m_bar->hide();
    m_headline->setText(review.headline);
    QStringList warnings;
    for (const Error &warning : review.warnings)
        warnings << tr("Warning: %1").arg(warningText(warning));
    warnings.removeDuplicates();
    m_advice->setText(warnings.join(QLatin1Char('\n')));
    m_advice->setVisible(!warnings.isEmpty());
    bool hasCommands = false;
    int number = 0;
    for (const PlanStep &step : review.steps) {
        auto *const item = new QTreeWidgetItem(m_steps);
        item->setText(What, QStringLiteral("%1. %2").arg(++number).arg(planVerbText(step.verb)));
        item->setText(Detail, step.detail.isEmpty() ? placeText(step) : engineText(step.detail));
        item->setText(Size, step.bytes > 0 ? formatBytes(step.bytes) : QString());
        item->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
        const QString tip =
            QStringList { engineText(step.detail), placeText(step), step.command }.join(
                QLatin1Char('\n'));
        item->setToolTip(Detail, tip.trimmed());
        hasCommands = hasCommands || !step.command.isEmpty();
    }
    m_steps->show();
    m_copy->setVisible(hasCommands);
    m_copy->setText(tr("Copy as co&mmands"));
    m_export->show();
    Q_EMIT completeChanged();
}

void ReviewPage::showError(const Error &error)
{
    m_bar->hide();
    const ErrorText text = errorText(error);
    m_headline->setText(text.what);
    m_advice->setText(
        text.action + QStringLiteral("\n\n") + tr("Details: %1").arg(error.toString()));
    m_advice->show();
    m_again->show();
    Q_EMIT completeChanged();
}

void ReviewPage::copyCommands()
{
    QGuiApplication::clipboard()->setText(shellScript(wizard()->windowTitle(), m_review.steps));
    m_copy->setText(tr("Copied"));
}

void ReviewPage::exportPlan()
{
    exportRunbook(m_session,
        { wizard()->windowTitle(), m_review.headline, m_review.steps, m_review.warnings,
            systemClock().now() },
        this);
}

} // namespace ui
