// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/plan.h"
#include "ui/session/session.h"

#include <QWizardPage>

#include <functional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace ui {

/// What a review page shows of a plan.
struct PlanReview
{
    QString headline; // "Copies 12 MB into /backup/vault."
    engine::PlanSteps steps;
    std::vector<engine::Error> warnings;
};

/// The last page of a wizard: the plan, made on the scan pool while a bar shows that it works. A
/// plan that replaces something asks for the environment's name to be typed.
class ReviewPage : public QWizardPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReviewPage)

public:
    explicit ReviewPage(Session &session, QWidget *parent = nullptr);

    /// `makePlan` reads only and runs on a worker each time the page is entered; `accepted` gets
    /// its result in this thread and says what to show.
    template <typename Plan>
    void setPlanner(
        std::function<std::function<engine::Result<Plan>(engine::JobContext &)>()> prepare,
        std::function<PlanReview(Plan)> accept);
    /// Empty: nothing needs to be typed. `consequence` is a sentence.
    void setConfirmation(const QString &name, const QString &consequence = {});

    void initializePage() override;
    void cleanupPage() override;
    bool isComplete() const override;
    /// Neither a plan nor the reason why there is none is shown yet.
    bool isPlanning() const { return m_job != 0; }

private:
    void begin();
    void showPlan(const PlanReview &review);
    void showError(const engine::Error &error);
    void copyCommands();
    void exportPlan();

    Session &m_session;
    std::function<engine::JobId()> m_start;
    engine::JobId m_job = 0;
    int m_attempt = 0; // results of earlier ones are stale
    bool m_isReady = false;
    QString m_confirmation;
    PlanReview m_review;
    QProgressBar *m_bar;
    QLabel *m_headline;
    QLabel *m_advice;
    QTreeWidget *m_steps;
    QLabel *m_confirmLabel;
    QLineEdit *m_confirm;
    QPushButton *m_copy;
    QPushButton *m_export;
    QPushButton *m_again;
};

template <typename Plan>
void ReviewPage::setPlanner(
    std::function<std::function<engine::Result<Plan>(engine::JobContext &)>()> prepare,
    std::function<PlanReview(Plan)> accept)
{
    m_start = [this, prepare = std::move(prepare), accept = std::move(accept)] {
        const int attempt = ++m_attempt;
        return m_session.compute<Plan>(QStringLiteral("make a plan"), prepare(), this,
            [this, attempt, accept](engine::Result<Plan> result) {
                if (attempt != m_attempt)
                    return;
                m_job = 0;
                if (result.hasValue())
                    showPlan(accept(std::move(result).value()));
                else
                    showError(result.error());
            });
    };
}

} // namespace ui
