// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

class QStackedLayout;
class QVBoxLayout;

namespace ui {

class EmptyState;
class StandbyCard;

/// The standbys of the environment as cards.
class StandbysPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StandbysPage)

public:
    explicit StandbysPage(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;

private:
    void requestCreate();

    EnvironmentSnapshotPtr m_snapshot;
    TimeZones m_zones;
    QVBoxLayout *m_list;
    std::vector<StandbyCard *> m_cards; // children
    QStackedLayout *m_stack;
    EmptyState *m_empty;
};

} // namespace ui
