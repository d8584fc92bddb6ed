// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/overviewpage.h"

#include "engine/catalog/restoretime.h"
#include "ui/models/backupmodel.h"
#include "ui/models/databasemodel.h"
#include "ui/models/healthtext.h"
#include "ui/models/stateicons.h"
#include "ui/pages/card.h"
#include "ui/pages/faintlabel.h"
#include "ui/pages/tables.h"
#include "ui/text/names.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int narrowestTile = 200;

QFont scaled(QFont font, double factor, bool isBold)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(isBold);
    return font;
}

QLabel *makeSection(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(scaled(label->font(), 1.0, true));
    label->setContentsMargins(0, 8, 0, 0);
    return label;
}

} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : Page(parent)
    , m_headline(new QLabel(this))
    , m_exposure(new FaintLabel(this))
    , m_tiles(new QGridLayout)
    , m_findings(new QVBoxLayout)
    , m_databases(new DatabaseModel(this))
{
    m_headline->setFont(scaled(font(), 1.15, true));
    m_headline->setWordWrap(true);
    m_exposure->setWordWrap(true);
    m_tiles->setSpacing(8);
    m_findings->setSpacing(6);
    m_loss = addTile(tr("Would be lost now"));
    m_backup = addTile(tr("Last backup"));
    m_proof = addTile(tr("Last proof"));
    m_restore = addTile(tr("Restore would take"));
    m_standby = addTile(tr("Standby"));
    m_users = addTile(tr("In use by"));
    layOutTiles();

    QTableView *const table = makeTable(makeSortProxy(m_databases, this), tr("Databases"), this);
    table->setObjectName(QStringLiteral("databases"));
    table->setSortingEnabled(true);
    table->sortByColumn(DatabaseModel::Name, Qt::AscendingOrder);
    table->horizontalHeader()->setSectionResizeMode(DatabaseModel::Name, QHeaderView::Stretch);
    table->horizontalHeader()->setStretchLastSection(false);
    for (int column = DatabaseModel::Size + 1; column < DatabaseModel::columns; ++column)
        table->setColumnHidden(column, true); // the databases page has them
    table->setMinimumHeight(150);
    m_databasesCard = new Card(this);
    auto *const databasesLayout = new QVBoxLayout(m_databasesCard);
    databasesLayout->setContentsMargins(4, 4, 4, 4);
    databasesLayout->addWidget(table);

    auto *const content = new QWidget;
    auto *const layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(6);
    layout->addWidget(m_headline);
    layout->addWidget(m_exposure);
    layout->addSpacing(4);
    layout->addLayout(m_tiles);
    layout->addLayout(m_findings);
    m_databasesTitle = makeSection(tr("Databases"), this);
    layout->addWidget(m_databasesTitle);
    layout->addWidget(m_databasesCard, 1);
    layout->addStretch();

    auto *const scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Overview"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

OverviewPage::Tile OverviewPage::addTile(const QString &title)
{
    auto *const card = new Card(this);
    auto *const layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(3);
    auto *const name = new FaintLabel(title, card);
    Tile tile { new QLabel(card), new FaintLabel(card), new Sparkline(card) };
    tile.value->setFont(scaled(font(), 1.3, true));
    tile.value->setTextFormat(Qt::PlainText);
    tile.detail->setWordWrap(true);
    tile.detail->setAlignment(Qt::AlignTop);
    tile.chart->hide();
    layout->addWidget(name);
    layout->addWidget(tile.value);
    layout->addWidget(tile.detail, 1);
    layout->addWidget(tile.chart);
    m_cards.push_back(card);
    return tile;
}

// One row where there is room for it.
void OverviewPage::layOutTiles()
{
    const int all = int(m_cards.size());
    const int columns = width() >= all * narrowestTile ? all : (all + 1) / 2;
    if (columns == m_columns)
        return;
    for (int column = 0; column < all; ++column)
        m_tiles->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < all; ++i)
        m_tiles->addWidget(m_cards[std::size_t(i)], i / columns, i % columns);
    m_columns = columns;
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOutTiles();
}

void OverviewPage::setJobs(std::vector<JobReport> jobs)
{
    m_jobs = std::move(jobs);
    if (m_snapshot)
        updateTiles();
}

void OverviewPage::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (m_snapshot)
        updateTiles();
}

void OverviewPage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    if (!snapshot) {
        m_headline->setText(tr("Looking at the environment…"));
        m_exposure->clear();
        return;
    }
    m_headline->setText(restorabilitySentence(*snapshot, m_zones));
    m_exposure->setText(exposureSentence(*snapshot));
    updateTiles();
    updateFindings();
    // Those of Java Edition live in its log files.
    const bool hasDatabaseFiles = snapshot->product() == Product::BerkeleyDb;
    m_databasesTitle->setVisible(hasDatabaseFiles);
    m_databasesCard->setVisible(hasDatabaseFiles);
    // What takes the room where there is no table, so that the tiles don't.
    auto *const layout = static_cast<QBoxLayout *>(m_databasesCard->parentWidget()->layout());
    layout->setStretch(layout->count() - 1, hasDatabaseFiles ? 0 : 1);
    m_databases->setDatabases(snapshot->environment ? snapshot->environment->databases
                                                    : std::vector<bdb::DatabaseFile>());
}

void OverviewPage::updateTiles()
{
    const Health &health = m_snapshot->health;
    const QString unknown = QStringLiteral("—");
    const auto age = [this](Timestamp time) {
        return tr("%1 ago").arg(formatDuration((m_snapshot->takenAt.msecs - time.msecs) / 1000));
    };
    if (health.exposure && !health.exposure->safeUpTo.isNull()) {
        m_loss.value->setText(commitCount(std::int64_t(health.exposure->commits)));
        m_loss.detail->setText(
            tr("%1 of log, %2")
                .arg(formatBytes(health.exposure->bytes),
                    formatMilliseconds(std::int64_t(health.exposure->seconds * 1000))));
    } else {
        m_loss.value->setText(health.exposure ? tr("Everything") : unknown);
        m_loss.detail->setText(
            health.exposure ? tr("Nothing is archived.") : tr("The log can’t be read."));
    }
    m_backup.value->setText(health.lastBackup ? age(*health.lastBackup) : tr("None"));
    m_backup.detail->setText(health.lastBackup
            ? tr("%1 in the vault").arg(backupSetCount(std::int64_t(m_snapshot->sets.size())))
            : tr("Nothing can be restored."));
    m_proof.value->setText(health.lastProof ? age(*health.lastProof) : tr("None"));
    m_proof.detail->setText(health.restoreMilliseconds
            ? tr("Restored in %1").arg(formatMilliseconds(*health.restoreMilliseconds))
            : health.lastProof ? tr("Read back, digests equal")
                               : tr("No set was read back."));
    updateRestoreTile();
    updateStandbyTile();
    updateUsersTile();
    updateCharts();
}

void OverviewPage::updateRestoreTile()
{
    // To the latest point: the newest full and all logs that the newest set needs.
    std::int64_t bytes = 0;
    const auto &sets = m_snapshot->sets;
    const auto full = std::find_if(sets.rbegin(), sets.rend(),
        [](const BackupSet &set) { return !set.manifest.files.empty(); });
    if (full != sets.rend()) {
        for (const ManifestEntry &file : full->manifest.files)
            bytes += file.size;
    }
    if (!sets.empty()) {
        for (const ManifestLog &log : sets.back().manifest.logs)
            bytes += log.length;
    }
    const auto estimate = estimateRestore(m_jobs, m_snapshot->registration.id, bytes);
    if (!estimate) {
        m_restore.value->setText(QStringLiteral("—"));
        m_restore.detail->setText(tr("Not known: nothing was restored yet, not even on trial."));
        return;
    }
    m_restore.value->setText(tr("About %1").arg(formatMilliseconds(estimate->milliseconds)));
    const QString when = formatTime(estimate->measuredAt, { m_zones.first, std::nullopt });
    m_restore.detail->setText(estimate->isDrill ? tr("As fast as the trial restore of %1").arg(when)
                                                : tr("As fast as the restore of %1").arg(when));
}

void OverviewPage::updateStandbyTile()
{
    if (m_snapshot->standbys.empty()) {
        m_standby.value->setText(tr("None"));
        m_standby.detail->setText(tr("No second home is ready."));
        return;
    }
    const StandbySnapshot &standby = m_snapshot->standbys.front();
    const bool isLagKnown = standby.status && standby.status->lag;
    m_standby.value->setText(isLagKnown
            ? tr("%1 behind").arg(commitCount(std::int64_t(standby.status->lag->commits)))
            : tr("Unknown"));
    m_standby.detail->setText(standby.status
            ? QStringLiteral("%1: %2").arg(
                standby.status->state.name, readinessText(standby.status->readiness))
            : displayPath(standby.directory));
}

void OverviewPage::updateUsersTile()
{
    if (!m_snapshot->environment) {
        m_users.value->setText(QStringLiteral("—"));
        m_users.detail->setText(tr("The environment can’t be read."));
        return;
    }
    const bdb::Attachment &attachment = m_snapshot->environment->attachment;
    const auto count = int(attachment.processes.size());
    m_users.value->setText(attachment.state == bdb::AttachState::Unknown && count == 0
            ? tr("Unknown")
            : count == 0 ? tr("Nobody")
                         : tr("%n program(s)", nullptr, count));
    QStringList commands;
    for (const bdb::AttachedProcess &process : attachment.processes)
        commands << tr("%1 (process %2)").arg(process.command).arg(process.pid);
    m_users.detail->setText(commands.isEmpty() ? tr("Only read, never attached to.")
                                               : commands.mid(0, 2).join(QStringLiteral(", ")));
}

void OverviewPage::chart(
    const Tile &tile, std::vector<Sparkline::Sample> samples, const QString &tip)
{
    tile.chart->setVisible(samples.size() > 1);
    tile.chart->setToolTip(tip);
    tile.chart->setAccessibleName(tip);
    tile.chart->setSamples(std::move(samples));
}

void OverviewPage::updateCharts()
{
    // How the log grew: what its files hold by the time of their last commit.
    std::vector<Sparkline::Sample> log;
    double written = 0;
    for (const LogFileInfo &file :
        m_snapshot->index ? m_snapshot->index->files : std::vector<LogFileInfo>()) {
        written += double(file.size);
        const bool isLater =
            file.lastTime && (log.empty() || file.lastTime->msecs > log.back().at.msecs);
        if (isLater)
            log.push_back({ *file.lastTime, written });
    }
    chart(m_loss, std::move(log),
        tr("How the log grew: %1 are known").arg(formatBytes(std::int64_t(written))));
    std::vector<Sparkline::Sample> sets;
    for (const BackupSet &set : m_snapshot->sets)
        sets.push_back({ set.manifest.finishedAt, double(setBytes(set.manifest)) });
    std::ranges::sort(sets, {}, [](const Sparkline::Sample &sample) { return sample.at.msecs; });
    chart(m_backup, std::move(sets), tr("Sizes of the backup sets"));
    // How far behind each update found it.
    std::vector<Sparkline::Sample> behind;
    for (auto job = m_jobs.rbegin(); job != m_jobs.rend(); ++job) {
        if (job->kind == JobKind::StandbyUpdate && job->state == JobState::Succeeded
            && job->environmentId == m_snapshot->registration.id && job->finishedAt)
            behind.push_back(
                { *job->finishedAt, job->outcome.facts.value(QLatin1String("bytes")).toDouble() });
    }
    chart(m_standby, std::move(behind), tr("How many bytes behind each update found it"));
}

void OverviewPage::updateFindings()
{
    QStringList wanted { m_snapshot->registration.id };
    for (const HealthFinding &finding : m_snapshot->health.findings)
        wanted << QString::number(int(finding.cause)) + finding.subject + finding.detail;
    if (wanted == m_shownFindings)
        return;
    m_shownFindings = wanted;
    while (QLayoutItem *item = m_findings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (m_snapshot->health.findings.empty())
        return;
    m_findings->addWidget(makeSection(tr("What to do"), this));
    for (const HealthFinding &finding : m_snapshot->health.findings)
        m_findings->addWidget(makeFinding(finding));
}

QWidget *OverviewPage::makeFinding(const HealthFinding &finding)
{
    const FindingText text = findingText(finding, *m_snapshot);
    auto *const card = new Card(this);
    auto *const layout = new QHBoxLayout(card);
    layout->setContentsMargins(12, 8, 10, 8);
    layout->setSpacing(10);
    auto *const sign = new QLabel(card);
    sign->setPixmap(healthIcon(finding.severity).pixmap(QSize(18, 18), devicePixelRatioF()));
    sign->setAccessibleName(healthStateText(finding.severity));
    sign->setToolTip(healthStateText(finding.severity));
    auto *const title = new QLabel(text.title, card);
    title->setFont(scaled(font(), 1.0, true));
    title->setTextFormat(Qt::PlainText);
    auto *const advice = new FaintLabel(text.advice, card);
    advice->setWordWrap(true);
    auto *const words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    if (!text.advice.isEmpty())
        words->addWidget(advice);
    layout->addWidget(sign);
    layout->addLayout(words, 1);
    if (text.fix) {
        auto *const button = new QPushButton(text.fixLabel, card);
        button->setAccessibleDescription(text.title);
        connect(button, &QPushButton::clicked, this,
            [this, fix = *text.fix] { Q_EMIT actionRequested(fix); });
        layout->addWidget(button);
    }
    return card;
}

} // namespace ui
