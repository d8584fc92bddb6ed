// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/card.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/text/format.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace ui {

/// What the restore flag stands on, and the button that goes on from there.
class RestorePanel : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestorePanel)

public:
    explicit RestorePanel(QWidget *parent = nullptr);

    void setPoint(const EnvironmentSnapshotPtr &snapshot, std::optional<engine::Lsn> commit,
        const TimeZones &zones);
    /// Why the flag couldn't be set where it was wanted.
    void setRefusal(const QString &reason);

Q_SIGNALS:
    void restoreClicked();
    void previewClicked();

private:
    QLabel *addRow(const QString &name);
    int neededWidth() const;
    void clear();
    void showPosition(
        const EnvironmentSnapshot &snapshot, engine::Lsn position, const TimeZones &zones);

    QFormLayout *m_form;
    QLabel *m_commit;
    QLabel *m_time;
    QLabel *m_utc;
    QLabel *m_next;
    QLabel *m_backup;
    QLabel *m_after;
    QLabel *m_note;
    QPushButton *m_preview;
    QPushButton *m_restore;
};

} // namespace ui
