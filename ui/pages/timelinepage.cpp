// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/timelinepage.h"

#include "ui/models/healthtext.h"
#include "ui/pages/faintlabel.h"
#include "ui/pages/pointtext.h"
#include "ui/pages/restorepanel.h"
#include "ui/pages/tables.h"
#include "ui/pages/timelinesnapshot.h"
#include "ui/timeline/committablelink.h"
#include "ui/timeline/committablemodel.h"
#include "ui/timeline/timelineoverview.h"
#include "ui/timeline/timelineview.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int momentPart = 20; // of everything, on either side of a moment
constexpr int lsnAir = 32;

// By log files that were never archived, but may be elsewhere.
bool mayBeClosed(const RestoreGap &gap)
{
    return gap.why.kind == GapCause::Kind::FilesNotArchived
        || gap.why.kind == GapCause::Kind::RestNotArchived;
}

} // namespace

TimelinePage::TimelinePage(QWidget *parent)
    : Page(parent)
    , m_commits(new CommitTableModel(this))
    , m_headline(new QLabel(this))
    , m_exposure(new FaintLabel(this))
    , m_heal(new QPushButton(tr("&Close gaps…"), this))
    , m_panel(new RestorePanel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_heal->setToolTip(tr("Looks for the missing log files in other vaults, standbys and copies"));
    m_heal->hide();

    auto *const card = new Card(this);
    m_view = new TimelineView(&m_model, &m_range, card);
    m_view->setFrameShape(QFrame::NoFrame);
    m_overview = new TimelineOverview(&m_model, &m_range, card);
    m_overview->installEventFilter(this);
    m_view->setAccessibleName(tr("Timeline"));
    m_overview->setAccessibleName(tr("Whole timeline"));
    auto *const cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(2, 2, 2, 4);
    cardLayout->addWidget(m_view, 1);
    cardLayout->addWidget(m_overview);
    auto *const tableCard = new Card(this);
    m_table = makeTable(m_commits, tr("Commits"), tableCard);
    m_table->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_table->setObjectName(QStringLiteral("commits"));
    m_table->horizontalHeader()->setFont(font());
    m_table->horizontalHeader()->setStretchLastSection(false);
    auto *const tableLayout = new QVBoxLayout(tableCard);
    tableLayout->setContentsMargins(4, 4, 4, 4);
    tableLayout->addWidget(m_table);

    auto *const upper = new QWidget(this);
    auto *const upperLayout = new QHBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(8);
    upperLayout->addWidget(card, 1);
    upperLayout->addWidget(m_panel);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(tableCard);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 2);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(4);
    auto *const words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_headline);
    words->addWidget(m_exposure);
    auto *const top = new QHBoxLayout;
    top->addLayout(words, 1);
    top->addWidget(m_heal, 0, Qt::AlignTop);
    layout->addLayout(top);
    layout->addSpacing(4);
    layout->addWidget(m_splitter, 1);

    connect(&m_range, &TimelineRange::flagChanged, this, &TimelinePage::flagMoved);
    connect(&m_range, &TimelineRange::selectionChanged, this, &TimelinePage::selectionMoved);
    connect(&m_range, &TimelineRange::visibleChanged, this, &TimelinePage::alignOverview);
    connect(m_view, &TimelineView::flagRefused, m_panel, &RestorePanel::setRefusal);
    connect(m_view, &TimelineView::restoreRequested, this, &TimelinePage::requestRestore);
    connect(m_heal, &QPushButton::clicked, this, [this] {
        if (m_snapshot)
            Q_EMIT actionRequested(
                { ActionKind::CloseGaps, m_snapshot->registration.id, {}, {}, {} });
    });
    connect(m_view, &TimelineView::searchRequested, this, &TimelinePage::searchRequested);
    connect(m_view, &TimelineView::helpRequested, this, &TimelinePage::showHelp);
    connect(m_view, &TimelineView::namePointRequested, this, &TimelinePage::askForName);
    connect(m_panel, &RestorePanel::restoreClicked, m_view, &TimelineView::requestRestore);
    connect(m_panel, &RestorePanel::previewClicked, this, [this] {
        if (m_snapshot)
            Q_EMIT actionRequested(
                { ActionKind::Preview, m_snapshot->registration.id, {}, {}, target() });
    });
    linkCommitTable(m_table, m_commits, m_view);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
        [this](int value) { m_followsTable = value == m_table->verticalScrollBar()->maximum(); });
    m_panel->setPoint(nullptr, {}, m_zones);
}

void TimelinePage::setZones(const TimeZones &zones)
{
    m_zones = zones;
    m_view->setZones(zones);
    m_overview->setZone(zones.first);
    m_commits->setZones(zones);
    flagMoved();
}

bool TimelinePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_overview && event->type() == QEvent::Resize)
        alignOverview();
    return Page::eventFilter(watched, event);
}

void TimelinePage::alignOverview()
{
    m_overview->setPlot(m_view->plot());
}

void TimelinePage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    const bool isOther =
        !snapshot || !m_snapshot || snapshot->registration.id != m_snapshot->registration.id;
    m_snapshot = snapshot;
    if (isOther)
        m_range.setFlag({});
    if (!snapshot) {
        m_headline->setText(tr("Looking at the environment…"));
        m_heal->hide();
        m_exposure->clear();
        m_model.setData({});
        m_commits->setLog(nullptr);
        return;
    }
    m_headline->setText(restorabilitySentence(*snapshot, m_zones));
    m_heal->setVisible(snapshot->product() == Product::BerkeleyDb
        && std::ranges::any_of(snapshot->restorability.gaps, mayBeClosed));
    m_exposure->setText(exposureSentence(*snapshot));
    updateModel();
    const bool follows = m_followsTable;
    m_commits->setLog(snapshot->index);
    if (m_commits->rowCount() > 0 && !m_isFitted) {
        fitColumns(m_table);
        m_isFitted = true;
    }
    fitLsnColumn();
    if (follows && !m_range.flag())
        m_table->scrollToBottom();
    if (isOther)
        m_range.setFollowingLive(true);
    alignOverview();
    m_panel->setPoint(m_snapshot, m_range.flag(), m_zones);
}

// The last commit has the longest LSN.
void TimelinePage::fitLsnColumn()
{
    const int rows = m_commits->rowCount();
    if (rows == 0 || hasRestoredColumns(m_table->horizontalHeader()))
        return;
    const QModelIndex last = m_commits->index(rows - 1, CommitTableModel::LsnColumn);
    const QString text = last.data().toString();
    const int wanted = QFontMetrics(m_table->font()).horizontalAdvance(text) + lsnAir;
    if (m_table->columnWidth(CommitTableModel::LsnColumn) < wanted)
        m_table->setColumnWidth(CommitTableModel::LsnColumn, wanted);
}

void TimelinePage::flagMoved()
{
    m_panel->setPoint(m_snapshot, m_range.flag(), m_zones);
}

// From the first to the last commit of the selected time.
void TimelinePage::selectionMoved()
{
    LogRange range;
    const auto selection = m_range.selection();
    if (selection && m_snapshot && m_snapshot->index) {
        const auto isIn = [&selection](const Commit &commit) {
            return selection->start <= commit.time.msecs && commit.time.msecs < selection->end;
        };
        const auto &commits = m_snapshot->index->commits;
        const auto first = std::ranges::find_if(commits, isIn);
        const auto last = std::find_if(commits.rbegin(), commits.rend(), isIn);
        if (first != commits.end())
            range = { first->lsn, last->lsn };
    }
    Q_EMIT rangeSelected(range);
}

void TimelinePage::updateModel()
{
    m_model.setData(timelineData(*m_snapshot, m_jobs, m_points), m_snapshot->buckets);
}

void TimelinePage::setPoints(const std::vector<PointName> &points)
{
    if (points == m_points)
        return;
    m_points = points;
    if (m_snapshot)
        updateModel();
}

void TimelinePage::askForName(Lsn point)
{
    if (!m_snapshot)
        return;
    PointName named { m_snapshot->registration.id, m_snapshot->incarnation, point, {} };
    const auto known = std::ranges::find_if(m_points, [this, point](const PointName &each) {
        return each.lsn == point && isPointOf(each, *m_snapshot);
    });
    if (known != m_points.end())
        named = *known;
    auto *const dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("pointName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Name this point"));
    dialog->setLabelText(known == m_points.end()
            ? tr("Name of commit %1:").arg(formatLsn(point))
            : tr("Name of commit %1 (leave it empty to remove the name):").arg(formatLsn(point)));
    dialog->setTextValue(named.name);
    connect(dialog, &QInputDialog::textValueSelected, this,
        [this, named, wasKnown = known != m_points.end()](const QString &text) mutable {
            named.name = text.trimmed();
            if (wasKnown || !named.name.isEmpty())
                Q_EMIT pointNamed(named);
        });
    dialog->open();
}

std::optional<Lsn> TimelinePage::pointNamedLike(const QString &text) const
{
    if (text.trimmed().isEmpty())
        return {};
    for (const PointName &point : m_points) {
        if (m_snapshot && isPointOf(point, *m_snapshot)
            && point.name.contains(text.trimmed(), Qt::CaseInsensitive))
            return point.lsn;
    }
    return {};
}

bool TimelinePage::jumpTo(const QString &text)
{
    const auto point =
        parsePoint(text, m_zones.first, m_snapshot ? m_snapshot->takenAt : Timestamp());
    if (!m_snapshot || !m_snapshot->index)
        return false;
    std::optional<Lsn> target;
    if (const auto named = point ? std::nullopt : pointNamedLike(text))
        target = m_model.pointAtOrBefore(*named);
    else if (point && point->lsn)
        target = m_model.pointAtOrBefore(*point->lsn);
    else if (point && point->time)
        target = m_model.pointAtOrBefore(point->time->msecs);
    if (!target)
        return false;
    m_view->moveFlag(*target);
    m_view->setFocus();
    return true;
}

void TimelinePage::showMoment(Timestamp moment)
{
    if (!m_snapshot || !m_snapshot->index)
        return;
    const std::int64_t half = m_range.extent().length() / momentPart;
    m_range.setVisible({ moment.msecs - half, moment.msecs + half });
    if (const auto point = m_model.pointAtOrBefore(moment.msecs))
        m_view->moveFlag(*point);
    m_view->setFocus();
}

std::optional<RestoreTarget> TimelinePage::target() const
{
    return m_range.flag() ? std::optional(m_model.targetOf(*m_range.flag())) : std::nullopt;
}

void TimelinePage::requestRestore()
{
    if (m_snapshot)
        Q_EMIT actionRequested(
            { ActionKind::Restore, m_snapshot->registration.id, {}, {}, target() });
}

void TimelinePage::showHelp()
{
    auto *const box = new QMessageBox(QMessageBox::NoIcon, tr("Keys of the timeline"),
        tr("<table cellspacing='4'>"
           "<tr><td><b>← →</b></td><td>move the flag by one commit</td></tr>"
           "<tr><td><b>Page Up, Page Down</b></td><td>move the flag further</td></tr>"
           "<tr><td><b>Home, End</b></td><td>first and last point that can be restored</td></tr>"
           "<tr><td><b>W, S</b> or wheel</td><td>zoom in, zoom out</td></tr>"
           "<tr><td><b>A, D</b> or Shift+drag</td><td>pan</td></tr>"
           "<tr><td><b>F</b></td><td>fit everything</td></tr>"
           "<tr><td><b>Z</b></td><td>zoom to the selected range (drag to select one)</td></tr>"
           "<tr><td><b>Backspace</b> or Alt+←, Alt+→</td><td>what was visible before, and "
           "after</td></tr>"
           "<tr><td><b>L</b></td><td>follow the live end, or stop</td></tr>"
           "<tr><td><b>Enter</b></td><td>restore to the flag</td></tr>"
           "<tr><td><b>M</b></td><td>name the point at the flag</td></tr>"
           "<tr><td><b>/</b></td><td>go to an LSN, a time or a named point</td></tr>"
           "<tr><td><b>Esc</b></td><td>clear selection and flag</td></tr>"
           "</table>"),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace ui
