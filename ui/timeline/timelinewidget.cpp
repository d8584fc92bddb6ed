// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinewidget.h"

#include <QVBoxLayout>

namespace ui {

TimelineWidget::TimelineWidget(QWidget *parent)
    : QWidget(parent)
    , m_model(new TimelineModel(this))
    , m_range(new TimelineRange(this))
    , m_view(new TimelineView(m_model, m_range, this))
    , m_overview(new TimelineOverview(m_model, m_range, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_overview);
    setFocusProxy(m_view);
    const auto align = [this] { m_overview->setPlot(m_view->plot()); };
    connect(m_view, &TimelineView::plotChanged, m_overview, align);
    align();
}

void TimelineWidget::setZones(const TimeZones &zones)
{
    m_view->setZones(zones);
    m_overview->setZone(zones.first);
}

} // namespace ui
