// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restoreplan.h"
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

/// To which point, where to, and the plan. The point is filled in from the restore flag.
class RestoreWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestoreWizard)

public:
    RestoreWizard(Session &session, const EnvironmentSnapshotPtr &snapshot,
        const engine::RestoreTarget &target, const engine::Path &destination,
        const TimeZones &zones, QWidget *parent = nullptr);

    void accept() override;

private:
    QWizardPage *makePointPage(const engine::RestoreTarget &target);
    QWizardPage *makeDestinationPage(const engine::Path &destination);
    ReviewPage *makeReviewPage();
    std::optional<engine::RestoreTarget> target() const;
    void explainPoint();
    engine::RestoreOptions options() const;
    QString headline(const engine::RestorePlan &plan) const;

    EnvironmentSnapshotPtr m_snapshot;
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
