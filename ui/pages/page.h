// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/action.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/text/format.h"

#include <QWidget>

namespace ui {

/// One page of the chosen environment. Shows the snapshot it is given and nothing else.
class Page : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)

public:
    explicit Page(QWidget *parent = nullptr)
        : QWidget(parent)
    {}

    /// Null: nothing is known yet of the chosen environment.
    virtual void setSnapshot(const EnvironmentSnapshotPtr &snapshot) = 0;
    virtual void setZones(const TimeZones &zones) = 0;

Q_SIGNALS:
    void actionRequested(const ui::Action &action);
};

} // namespace ui
