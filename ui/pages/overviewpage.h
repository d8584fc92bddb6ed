// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace ui {

class DatabaseModel;

/// How the environment stands: what can be restored, what would be lost, what to do about it.
class OverviewPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverviewPage)

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;

private:
    struct Tile
    {
        QLabel *value = nullptr;
        QLabel *detail = nullptr;
    };

    Tile addTile(const QString &title, int column);
    void updateTiles();
    void updateFindings();
    QWidget *makeFinding(const engine::HealthFinding &finding);

    EnvironmentSnapshotPtr m_snapshot;
    TimeZones m_zones;
    QLabel *m_headline;
    QLabel *m_exposure;
    QGridLayout *m_tiles;
    Tile m_loss;
    Tile m_backup;
    Tile m_proof;
    Tile m_standby;
    Tile m_users;
    QVBoxLayout *m_findings;
    QStringList m_shownFindings; // to leave buttons alone while nothing changed
    DatabaseModel *m_databases;
    QLabel *m_databasesTitle = nullptr;
    QWidget *m_databasesCard = nullptr;
};

} // namespace ui
