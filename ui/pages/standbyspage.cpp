// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/standbyspage.h"

#include "ui/models/stateicons.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/standbycard.h"

#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

#include <algorithm>

namespace ui {

using namespace engine;

StandbysPage::StandbysPage(QWidget *parent)
    : Page(parent)
    , m_list(new QVBoxLayout)
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    auto *const create = new QPushButton(tr("&Create a standby…"), this);
    connect(create, &QPushButton::clicked, this, &StandbysPage::requestCreate);
    auto *const bar = new QHBoxLayout;
    bar->addStretch();
    bar->addWidget(create);
    auto *const content = new QWidget;
    auto *const layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->addLayout(bar);
    layout->addLayout(m_list);
    layout->addStretch();
    auto *const scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Standbys"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    m_empty->setText(icon(QStringLiteral("standby")), tr("No standby yet"),
        tr("A standby is a second home that an application can open at once when the first one "
           "fails. It is made from the vault and kept up to date from there, so the primary is "
           "only read."));
    m_empty->setButton(tr("&Create a standby…"));
    connect(m_empty, &EmptyState::buttonClicked, this, &StandbysPage::requestCreate);
    setLayout(m_stack);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_empty);
    m_stack->setCurrentIndex(1);
}

void StandbysPage::requestCreate()
{
    if (m_snapshot)
        Q_EMIT actionRequested(
            { ActionKind::CreateStandby, m_snapshot->registration.id, {}, {}, {} });
}

void StandbysPage::setZones(const TimeZones &zones)
{
    m_zones = zones;
    setSnapshot(m_snapshot);
}

void StandbysPage::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    const std::vector<StandbySnapshot> none;
    const std::vector<StandbySnapshot> &standbys = snapshot ? snapshot->standbys : none;
    m_stack->setCurrentIndex(standbys.empty() ? 1 : 0);
    while (m_cards.size() > standbys.size()) {
        delete m_cards.back();
        m_cards.pop_back();
    }
    while (m_cards.size() < standbys.size()) {
        auto *const card = new StandbyCard(this);
        connect(card, &StandbyCard::updateClicked, this, [this, card] {
            if (m_snapshot)
                Q_EMIT actionRequested({ ActionKind::UpdateStandby, m_snapshot->registration.id, {},
                    card->directory(), {} });
        });
        m_list->addWidget(card);
        m_cards.push_back(card);
    }
    for (std::size_t i = 0; i < standbys.size(); ++i)
        m_cards[i]->setStandby(standbys[i], m_zones);
}

} // namespace ui
