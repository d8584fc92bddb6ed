// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/zonesdialog.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>

#include <algorithm>

namespace ui {

namespace {

QTimeZone known(const QByteArray &id)
{
    return id.isEmpty() || !QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone() : QTimeZone(id);
}

QByteArray chosenId(const QComboBox *box)
{
    // What was typed counts, too; what is no zone leaves the choice as it was.
    const int row = box->findText(box->currentText(), Qt::MatchFixedString);
    return box->itemData(row < 0 ? box->currentIndex() : row).toByteArray();
}

} // namespace

TimeZones zonesOf(const QByteArray &first, const QByteArray &second)
{
    TimeZones zones;
    if (const QTimeZone zone = known(first); zone.isValid())
        zones.first = zone;
    if (const QTimeZone zone = known(second); zone.isValid())
        zones.second = zone;
    return zones;
}

ZonesDialog::ZonesDialog(const QByteArray &first, const QByteArray &second, QWidget *parent)
    : QDialog(parent)
    , m_first(makeBox(tr("Time zone"),
          tr("System (%1)").arg(QString::fromUtf8(QTimeZone::systemTimeZoneId())), first))
    , m_second(makeBox(tr("Second time zone"), tr("None"), second))
{
    setObjectName(QStringLiteral("zones"));
    setWindowTitle(tr("Time zones"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *const form = new QFormLayout(this);
    form->addRow(tr("&Times are in:"), m_first);
    form->addRow(tr("And &beside it in:"), m_second);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(chosenId(m_first), chosenId(m_second));
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QComboBox *ZonesDialog::makeBox(const QString &name, const QString &none, const QByteArray &id)
{
    auto *const box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->addItem(none, QByteArray());
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        box->addItem(QString::fromUtf8(zone), zone);
    box->setCurrentIndex(std::max(0, box->findData(id)));
    return box;
}

} // namespace ui
