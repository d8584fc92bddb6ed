// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ui {

/// One job in the dock: title, phase, rate and time left, progress, Pause and Cancel.
class JobRow : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobRow)

public:
    explicit JobRow(QWidget *parent = nullptr);

    void setReport(const engine::JobReport &report);

Q_SIGNALS:
    void pauseClicked(engine::JobId id, bool pause);
    void cancelClicked(engine::JobId id);
    void dismissed(engine::JobId id);

private:
    engine::JobReport m_report;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_pause;
    QPushButton *m_cancel;
};

/// "Copying databases · 3.1 of 8.4 GB · 412 MB/s · about 13 s"
QString jobProgressText(const engine::JobReport &report);

} // namespace ui
