// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/overviewpage.h"

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

namespace ui {

using namespace engine;

namespace {

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
    m_loss = addTile(tr("Would be lost now"), 0);
    m_backup = addTile(tr("Last backup"), 1);
    m_proof = addTile(tr("Last proof"), 2);
    m_standby = addTile(tr("Standby"), 3);
    m_users = addTile(tr("In use by"), 4);

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

OverviewPage::Tile OverviewPage::addTile(const QString &title, int column)
{
    auto *const card = new Card(this);
    auto *const layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(3);
    auto *const name = new FaintLabel(title, card);
    Tile tile { new QLabel(card), new FaintLabel(card) };
    tile.value->setFont(scaled(font(), 1.3, true));
    tile.value->setTextFormat(Qt::PlainText);
    tile.detail->setWordWrap(true);
    tile.detail->setAlignment(Qt::AlignTop);
    layout->addWidget(name);
    layout->addWidget(tile.value);
    layout->addWidget(tile.detail, 1);
    m_tiles->addWidget(card, 0, column);
    m_tiles->setColumnStretch(column, 1);
    return tile;
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
    if (m_snapshot->standbys.empty()) {
        m_standby.value->setText(tr("None"));
        m_standby.detail->setText(tr("No second home is ready."));
    } else {
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
    if (!m_snapshot->environment) {
        m_users.value->setText(unknown);
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
