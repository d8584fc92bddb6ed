// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/card.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/text/format.h"

class QLabel;
class QPushButton;

namespace ui {

/// One standby: position, lag, readiness and why.
class StandbyCard : public Card
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StandbyCard)

public:
    explicit StandbyCard(QWidget *parent = nullptr);

    const engine::Path &directory() const { return m_directory; }
    void setStandby(const StandbySnapshot &standby, const TimeZones &zones);

Q_SIGNALS:
    void updateClicked();

private:
    QLabel *addFigure(const QString &title, int column);

    engine::Path m_directory;
    QLabel *m_icon;
    QLabel *m_name;
    QLabel *m_readiness;
    QLabel *m_place;
    QLabel *m_position;
    QLabel *m_lag;
    QLabel *m_lastCommit;
    QLabel *m_updated;
    QLabel *m_evidence;
    QPushButton *m_update;
};

} // namespace ui
