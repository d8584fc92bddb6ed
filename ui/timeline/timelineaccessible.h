// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelineview.h"

#include <QAccessibleWidget>

namespace ui {

/// The timeline for assistive programs: a slider whose value is the restore flag's commit, counted
/// from 0, and whose spoken value is its time, LSN and whether it can be restored.
class TimelineAccessible final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit TimelineAccessible(TimelineView *view);

    void *interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text text) const override;
    QStringList actionNames() const override;
    void doAction(const QString &actionName) override;

    QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    QVariant maximumValue() const override;
    QVariant minimumValue() const override;
    QVariant minimumStepSize() const override;

private:
    TimelineView *view() const;
};

/// Makes Qt use it for each TimelineView; may be called any number of times.
void installTimelineAccessibility();

} // namespace ui
