// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobqueue.h"

#include <QWidget>

#include <map>

class QVBoxLayout;

namespace ui {

class JobRow;

/// The jobs that run or just ended; scans aren't shown. Failures stay until dismissed, successes
/// go by themselves after a while. Hidden while there is nothing.
class JobDock : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobDock)

public:
    explicit JobDock(engine::JobQueue &queue, QWidget *parent = nullptr);

private:
    void update(engine::JobId id);
    void remove(engine::JobId id);

    engine::JobQueue &m_queue;
    QVBoxLayout *m_rowsLayout;
    std::map<engine::JobId, JobRow *> m_rows; // children
};

} // namespace ui
