// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restoreplan.h"
#include "ui/models/action.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/text/format.h"
#include "ui/wizards/wizard.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace ui {

class PasswordField;
class ReviewPage;

/// To which point, where to, and the plan. The point, of whichever log history, and the destination
/// are filled in from what asked for it.
class RestoreWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestoreWizard)

public:
    RestoreWizard(Session &session, const EnvironmentSnapshotPtr &snapshot, const Action &action,
        const TimeZones &zones, QWidget *parent = nullptr);

    void accept() override;

private:
    QWizardPage *makePointPage(const engine::RestoreTarget &target);
    QWizardPage *makeDestinationPage(const engine::Path &destination);
    ReviewPage *makeReviewPage();
    std::optional<engine::RestoreTarget> target() const;
    bool isEarlierHistory() const;
    void explainPoint();
    void explainPosition(engine::Lsn lsn);
    engine::RestoreOptions options() const;
    QString headline(const engine::RestorePlan &plan) const;

    EnvironmentSnapshotPtr m_snapshot;
    QString m_incarnation; // empty: the newest
    TimeZones m_zones;
    QRadioButton *m_latest = nullptr;
    QRadioButton *m_commit = nullptr;
    QRadioButton *m_time = nullptr;
    QLineEdit *m_commitEdit = nullptr;
    QLineEdit *m_timeEdit = nullptr;
    QLabel *m_pointText = nullptr;
    DirectoryField *m_destination = nullptr;
    QCheckBox *m_replace = nullptr;
    PasswordField *m_password = nullptr;
    bool m_isLsn = false; // the point came as an LSN that needn't be a commit's
    std::optional<engine::RestorePlan> m_plan;
};

} // namespace ui
