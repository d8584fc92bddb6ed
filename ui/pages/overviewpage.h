// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/sparkline.h"

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
    /// Newest first.
    void setJobs(std::vector<engine::JobReport> jobs);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Tile
    {
        QLabel *value = nullptr;
        QLabel *detail = nullptr;
        Sparkline *chart = nullptr;
    };

    Tile addTile(const QString &title);
    void layOutTiles();
    void updateTiles();
    void updateStandbyTile();
    void updateRestoreTile();
    void updateUsersTile();
    void updateCharts();
    static void chart(const Tile &tile, std::vector<Sparkline::Sample> samples, const QString &tip);
    void updateFindings();
    QWidget *makeFinding(const engine::HealthFinding &finding);

    EnvironmentSnapshotPtr m_snapshot;
    TimeZones m_zones;
    QLabel *m_headline;
    QLabel *m_exposure;
    std::vector<engine::JobReport> m_jobs; // newest first
    QGridLayout *m_tiles;
    std::vector<QWidget *> m_cards; // of the tiles
    int m_columns = 0;
    Tile m_loss;
    Tile m_backup;
    Tile m_restore;
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
