// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/standbycard.h"

#include "ui/models/stateicons.h"
#include "ui/pages/faintlabel.h"
#include "ui/text/enginetext.h"
#include "ui/text/names.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace ui {

using namespace engine;

namespace {

HealthState stateOf(Readiness readiness)
{
    switch (readiness) {
    case Readiness::Ready:
        return HealthState::Fine;
    case Readiness::NeedsUpdate:
        return HealthState::Warning;
    case Readiness::Diverged:
    case Readiness::Broken:
        return HealthState::Bad;
    case Readiness::Unknown:
        return HealthState::Unknown;
    }
    return HealthState::Unknown;
}

} // namespace

StandbyCard::StandbyCard(QWidget *parent)
    : Card(parent)
    , m_icon(new QLabel(this))
    , m_name(new QLabel(this))
    , m_readiness(new QLabel(this))
    , m_place(new FaintLabel(this))
    , m_evidence(new FaintLabel(this))
    , m_update(new QPushButton(tr("&Update"), this))
{
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_name->setFont(bold);
    m_name->setTextFormat(Qt::PlainText);
    m_evidence->setWordWrap(true);
    auto *const head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon);
    head->addWidget(m_name);
    head->addWidget(m_readiness);
    head->addStretch();
    head->addWidget(m_update);
    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(14, 12, 14, 12);
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(24);
    grid->addLayout(head, 0, 0, 1, 4);
    grid->addWidget(m_place, 1, 0, 1, 4);
    grid->setRowMinimumHeight(2, 6);
    m_lag = addFigure(tr("Behind"), 0);
    m_position = addFigure(tr("Position"), 1);
    m_lastCommit = addFigure(tr("Last commit"), 2);
    m_updated = addFigure(tr("Updated"), 3);
    grid->setRowMinimumHeight(5, 6);
    grid->addWidget(m_evidence, 6, 0, 1, 4);
    connect(m_update, &QPushButton::clicked, this, &StandbyCard::updateClicked);
}

QLabel *StandbyCard::addFigure(const QString &title, int column)
{
    auto *const grid = static_cast<QGridLayout *>(layout());
    auto *const value = new QLabel(this);
    value->setTextFormat(Qt::PlainText);
    grid->addWidget(new FaintLabel(title, this), 3, column);
    grid->addWidget(value, 4, column);
    grid->setColumnStretch(column, 1);
    return value;
}

void StandbyCard::setStandby(const StandbySnapshot &standby, const TimeZones &zones)
{
    m_directory = standby.directory;
    const QString unknown = QStringLiteral("—");
    const Readiness readiness = standby.status ? standby.status->readiness : Readiness::Unknown;
    const HealthState health = stateOf(readiness);
    m_icon->setPixmap(healthIcon(health).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_readiness->setText(readinessText(readiness));
    QPalette palette = m_readiness->palette();
    palette.setColor(QPalette::Text, healthColor(health, palette));
    palette.setColor(QPalette::WindowText, healthColor(health, palette));
    m_readiness->setPalette(palette);
    m_place->setText(displayPath(standby.directory));
    m_update->setEnabled(standby.status.has_value());
    if (!standby.status) {
        m_name->setText(displayPath(standby.directory.filename()));
        for (QLabel *label : { m_lag, m_position, m_lastCommit, m_updated })
            label->setText(unknown);
        m_evidence->setText(standby.error ? engineText(standby.error->detail) : QString());
        return;
    }
    const StandbyState &state = standby.status->state;
    m_name->setText(state.name);
    m_update->setAccessibleName(tr("Update standby %1").arg(state.name));
    const auto &lag = standby.status->lag;
    m_lag->setText(lag ? tr("%1, %2, %3")
                             .arg(commitCount(std::int64_t(lag->commits)), formatBytes(lag->bytes),
                                 formatMilliseconds(std::int64_t(lag->seconds * 1000)))
                       : unknown);
    m_position->setText(formatLsn(state.position));
    m_lastCommit->setText(
        state.lastCommitTime ? formatTime(*state.lastCommitTime, zones) : unknown);
    m_updated->setText(formatTime(state.updatedAt, zones));
    // Of a good one the figures above say all.
    const bool isGood = readiness == Readiness::Ready || readiness == Readiness::NeedsUpdate;
    QStringList evidence;
    for (const QString &each : standby.status->evidence)
        evidence << engineText(each);
    m_evidence->setText(evidence.join(QLatin1Char('\n')));
    m_evidence->setVisible(!isGood && !evidence.isEmpty());
}

} // namespace ui
