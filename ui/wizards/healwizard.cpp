// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/healwizard.h"

#include "ui/session/requests.h"
#include "ui/text/format.h"
#include "ui/wizards/reviewpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

QString headline(const HealPlan &plan)
{
    const auto closed = std::ranges::count(plan.gaps, 0U, &HealPlan::Gap::missing);
    const auto left = std::ssize(plan.gaps) - closed;
    QString text = HealWizard::tr("Closes %n gap(s), %1 of log.", nullptr, int(closed))
                       .arg(formatBytes(totalBytes(plan.steps)));
    if (left > 0)
        text += QLatin1Char(' ') + HealWizard::tr("%n gap(s) stay(s).", nullptr, int(left));
    return text;
}

} // namespace

HealWizard::HealWizard(Session &session, const EnvironmentSnapshotPtr &snapshot, QWidget *parent)
    : Wizard(session, tr("Close gaps of %1").arg(snapshot->registration.name), parent)
    , m_snapshot(snapshot)
{
    addPage(makePlacePage());
    addPage(makeReviewPage());
    setButtonText(QWizard::FinishButton, tr("&Close gaps"));
}

QWizardPage *HealWizard::makePlacePage()
{
    auto *const page = new WizardPage(tr("Where may the missing log files be?"),
        tr("All vaults and standbys that are known here are searched."), this);
    auto *const layout = new QVBoxLayout(page);
    m_place = new DirectoryField(tr("Another place to search"), page);
    auto *const label = new QLabel(tr("&Search also:"), page);
    label->setBuddy(m_place->edit());
    layout->addWidget(label);
    layout->addWidget(m_place);
    layout->addWidget(fieldExplanation(
        tr("A copy of the environment, a directory with log files, or another vault; may stay "
           "empty. A file counts only if its content goes on with what is archived, whatever its "
           "name. Where nothing is found, a full backup begins a fresh span."),
        page));
    layout->addStretch();
    page->setCompleteWhen(
        [this] { return m_place->edit()->text().isEmpty() || m_place->isAbsolute(); });
    connect(m_place, &DirectoryField::changed, page, &QWizardPage::completeChanged);
    return page;
}

HealOptions HealWizard::options() const
{
    HealOptions options;
    options.vault = m_snapshot->registration.vault;
    options.environmentId = m_snapshot->registration.id;
    options.incarnation = m_snapshot->incarnation;
    if (m_place->isAbsolute())
        options.places.push_back(m_place->path());
    const CatalogPtr catalog = session().catalog();
    for (const std::vector<Path> *known : { &catalog->vaults, &catalog->standbys })
        options.places.insert(options.places.end(), known->begin(), known->end());
    return options;
}

ReviewPage *HealWizard::makeReviewPage()
{
    auto *const page = new ReviewPage(session(), this);
    page->setPlanner<HealPlan>(
        [this] {
            return
                [options = options()](JobContext &context) { return planHeal(options, context); };
        },
        [this](HealPlan plan) {
            PlanReview review { headline(plan), plan.steps, plan.warnings };
            m_plan = std::move(plan);
            return review;
        });
    return page;
}

void HealWizard::accept()
{
    if (!m_plan)
        return;
    session().start(healRequest(std::move(*m_plan), m_snapshot->registration.name));
    QWizard::accept();
}

} // namespace ui
