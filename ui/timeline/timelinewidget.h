// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelineoverview.h"
#include "ui/timeline/timelineview.h"

#include <QWidget>

namespace ui {

/// Timeline and overview strip, lined up, with the model and range that both follow. What a page
/// puts in.
class TimelineWidget : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineWidget)

public:
    explicit TimelineWidget(QWidget *parent = nullptr);

    TimelineModel *model() const { return m_model; }
    TimelineRange *range() const { return m_range; }
    TimelineView *view() const { return m_view; }
    TimelineOverview *overview() const { return m_overview; }
    void setZones(const TimeZones &zones);

private:
    TimelineModel *m_model;
    TimelineRange *m_range;
    TimelineView *m_view;
    TimelineOverview *m_overview;
};

} // namespace ui
