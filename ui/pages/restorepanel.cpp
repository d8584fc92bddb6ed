// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/restorepanel.h"

#include "ui/pages/faintlabel.h"
#include "ui/text/names.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int panelWidth = 280;

/// The newest set that ends at or before the commit: what lies nearest in the vault.
const BackupSet *setBefore(const std::vector<BackupSet> &sets, Lsn commit)
{
    const BackupSet *best = nullptr;
    for (const BackupSet &set : sets) {
        if (set.manifest.end <= commit
            && (best == nullptr || best->manifest.end < set.manifest.end))
            best = &set;
    }
    return best;
}

// Whose databases lie in the log, where only its own classes can read them.
bool isJava(const EnvironmentSnapshot &snapshot)
{
    return snapshot.index && snapshot.index->product == Product::JavaEdition;
}

} // namespace

RestorePanel::RestorePanel(QWidget *parent)
    : Card(parent)
    , m_form(new QFormLayout)
    , m_note(new QLabel(this))
    , m_preview(new QPushButton(tr("Pre&view this point…"), this))
    , m_restore(new QPushButton(tr("&Restore…"), this))
{
    auto *const title = new QLabel(tr("Restore point"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_form->setHorizontalSpacing(10);
    m_form->setVerticalSpacing(7);
    m_commit = addRow(tr("Commit"));
    m_commit->setObjectName(QStringLiteral("commit"));
    m_time = addRow(tr("Time"));
    m_utc = addRow({});
    m_next = addRow(tr("Next commit"));
    m_backup = addRow(tr("Set before"));
    m_after = addRow(tr("After it, lost"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_restore->setDefault(true);
    m_preview->setToolTip(tr("Restores a private copy to look at: how many records each database "
                             "had then and has now, which differ, and to export some"));
    m_restore->setObjectName(QStringLiteral("restore"));
    connect(m_preview, &QPushButton::clicked, this, &RestorePanel::previewClicked);
    connect(m_restore, &QPushButton::clicked, this, &RestorePanel::restoreClicked);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addLayout(m_form);
    layout->addWidget(m_note);
    layout->addStretch();
    layout->addWidget(m_preview);
    layout->addWidget(m_restore);
    setFixedWidth(std::max(panelWidth, neededWidth()));
    clear();
}

QLabel *RestorePanel::addRow(const QString &name)
{
    auto *const label = new FaintLabel(name, this);
    auto *const value = new QLabel(this);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_form->addRow(label, value);
    m_form->setAlignment(value, Qt::AlignRight);
    value->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return value;
}

/// For the longest name beside a time.
int RestorePanel::neededWidth() const
{
    int names = 0;
    for (int row = 0; row < m_form->rowCount(); ++row)
        names = std::max(
            names, m_form->itemAt(row, QFormLayout::LabelRole)->widget()->sizeHint().width());
    const QMargins margins = layout()->contentsMargins();
    return margins.left() + names + m_form->horizontalSpacing()
        + fontMetrics().horizontalAdvance(formatTime({}, {})) + margins.right();
}

void RestorePanel::clear()
{
    for (QLabel *label : { m_commit, m_time, m_next, m_backup, m_after })
        label->setText(QStringLiteral("—"));
    m_utc->clear();
    m_form->setRowVisible(m_utc, false);
    m_restore->setEnabled(false);
    m_preview->setEnabled(false);
}

void RestorePanel::setRefusal(const QString &reason)
{
    m_note->setText(reason);
}

// The end of a span in which no commit is known.
void RestorePanel::showPosition(
    const EnvironmentSnapshot &snapshot, Lsn position, const TimeZones &zones)
{
    clear();
    const auto &spans = snapshot.restorability.spans;
    const auto span = std::ranges::find(spans, position, &RestorableSpan::last);
    m_commit->setText(formatLsn(position));
    if (span != spans.end())
        m_time->setText(QStringLiteral("%1 %2 %3")
                            .arg(formatDay(span->lastTime, zones.first),
                                formatTimeOfDay(span->lastTime, zones.first),
                                formatOffset(span->lastTime, zones.first)));
    m_note->setText(tr("No commit is known here: everything that the backup and the archived log "
                       "hold up to this position is restored, into a new directory."));
    m_restore->setEnabled(span != spans.end());
    m_preview->setEnabled(m_restore->isEnabled() && !isJava(snapshot));
}

void RestorePanel::setPoint(
    const EnvironmentSnapshotPtr &snapshot, std::optional<Lsn> commit, const TimeZones &zones)
{
    if (!snapshot || !snapshot->index || !commit) {
        clear();
        m_note->setText(!snapshot || snapshot->restorability.spans.empty()
                ? tr("Nothing can be restored yet. A full backup comes first.")
                : tr("Click on the timeline, drag the flag or use the arrow keys to choose a "
                     "commit."));
        return;
    }
    const LogIndex &index = *snapshot->index;
    const Commit *const at = index.commitAtOrBefore(*commit);
    if (at == nullptr || at->lsn != *commit)
        return showPosition(*snapshot, *commit, zones);
    const Commit *const next = index.commitAfter(at->lsn);
    const QTimeZone &zone = zones.first;
    m_commit->setText(formatLsn(at->lsn));
    m_time->setText(QStringLiteral("%1 %2 %3")
                        .arg(formatDay(at->time, zone), formatTimeOfDay(at->time, zone),
                            formatOffset(at->time, zone)));
    const bool isUtc = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at->time.msecs)) == 0;
    m_utc->setText(isUtc
            ? QString()
            : QStringLiteral("%1 UTC").arg(formatTimeOfDay(at->time, QTimeZone::utc())));
    m_form->setRowVisible(m_utc, !isUtc);
    m_next->setText(next == nullptr ? tr("none") : formatTimeOfDay(next->time, zone));
    const BackupSet *const set = setBefore(snapshot->sets, at->lsn);
    m_backup->setText(set == nullptr
            ? QStringLiteral("—")
            : QStringLiteral("%1, %2").arg(
                set->manifest.kind == BackupKind::Incremental ? tr("incremental") : tr("full"),
                formatTimeOfDay(set->manifest.finishedAt, zone)));
    const auto later =
        std::ranges::upper_bound(index.commits, at->lsn, std::less<> {}, &Commit::lsn);
    m_after->setText(commitCount(std::distance(later, index.commits.end())));
    m_note->setText(tr("Everything up to and including this commit is restored, into a new "
                       "directory."));
    m_restore->setEnabled(true);
    m_preview->setEnabled(!isJava(*snapshot));
}

} // namespace ui
