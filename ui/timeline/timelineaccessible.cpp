// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelineaccessible.h"

#include <algorithm>

namespace ui {

namespace {

QAccessibleInterface *timelineInterface(const QString &className, QObject *object)
{
    Q_UNUSED(className) // may be that of a subclass
    if (auto *view = qobject_cast<TimelineView *>(object))
        return new TimelineAccessible(view); // Qt's accessible cache owns it
    return nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(timelineInterface); // an installed one isn't added again
}

TimelineAccessible::TimelineAccessible(TimelineView *view)
    : QAccessibleWidget(view, QAccessible::Slider, view->accessibleName())
{}

TimelineView *TimelineAccessible::view() const
{
    return static_cast<TimelineView *>(widget());
}

void *TimelineAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString TimelineAccessible::text(QAccessible::Text text) const
{
    if (text == QAccessible::Value)
        return view()->flagDescription();
    if (text == QAccessible::Description && !view()->refusalText().isEmpty())
        return view()->refusalText();
    return QAccessibleWidget::text(text);
}

QStringList TimelineAccessible::actionNames() const
{
    return QStringList { increaseAction(), decreaseAction() } + QAccessibleWidget::actionNames();
}

void TimelineAccessible::doAction(const QString &actionName)
{
    if (actionName == increaseAction())
        view()->stepFlag(1);
    else if (actionName == decreaseAction())
        view()->stepFlag(-1);
    else
        QAccessibleWidget::doAction(actionName);
}

QVariant TimelineAccessible::currentValue() const
{
    return static_cast<qlonglong>(view()->flagCommit().value_or(0));
}

void TimelineAccessible::setCurrentValue(const QVariant &value)
{
    const auto last = maximumValue().toLongLong();
    if (view()->model()->commitCount() > 0)
        view()->moveFlag(static_cast<std::size_t>(std::clamp(value.toLongLong(), 0LL, last)));
}

QVariant TimelineAccessible::maximumValue() const
{
    return std::max(0LL, static_cast<qlonglong>(view()->model()->commitCount()) - 1);
}

QVariant TimelineAccessible::minimumValue() const
{
    return 0LL;
}

QVariant TimelineAccessible::minimumStepSize() const
{
    return 1LL;
}

} // namespace ui
