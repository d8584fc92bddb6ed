// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "ui/session/session.h"
#include "ui/settings/zonebox.h"
#include "ui/wizards/wizard.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr int mostMegabytes = 100'000;
constexpr int narrowest = 560;

void addLabelled(QFormLayout *form, const QString &text, QWidget *field, QWidget *buddy = nullptr)
{
    auto *const label = new QLabel(text, field->parentWidget());
    label->setBuddy(buddy != nullptr ? buddy : field);
    form->addRow(label, field);
}

} // namespace

SettingsDialog::SettingsDialog(Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("settings"));
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *const tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("Settings"));
    tabs->addTab(makeLookPage(), tr("&General"));
    tabs->addTab(makeJobsPage(), tr("&Jobs"));
    tabs->addTab(makePasswordsPage(), tr("&Passwords"));
    auto *const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    resize(std::max(narrowest, sizeHint().width()), sizeHint().height());
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        m_session.setPreferences(preferences());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session.passwords(), &Passwords::keptChanged, this, &SettingsDialog::listPasswords);
}

QWidget *SettingsDialog::makeLookPage()
{
    const Preferences &now = m_session.preferences();
    auto *const page = new QWidget(this);
    auto *const form = new QFormLayout(page);
    m_theme = new QComboBox(page);
    m_theme->setObjectName(QStringLiteral("theme"));
    m_theme->addItem(tr("As the desktop"), QString());
    m_theme->addItem(tr("Light"), QStringLiteral("light"));
    m_theme->addItem(tr("Dark"), QStringLiteral("dark"));
    m_theme->addItem(tr("High contrast"), QStringLiteral("contrast"));
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(now.theme)));
    addLabelled(form, tr("&Theme:"), m_theme);
    m_sizes = new QComboBox(page);
    m_sizes->setObjectName(QStringLiteral("sizes"));
    m_sizes->addItem(tr("KB, MB, GB: powers of 1,000"), false);
    m_sizes->addItem(tr("KiB, MiB, GiB: powers of 1,024"), true);
    m_sizes->setCurrentIndex(now.hasBinarySizes ? 1 : 0);
    addLabelled(form, tr("&Sizes in:"), m_sizes);
    m_zone = new ZoneBox(tr("Time zone"),
        tr("System (%1)").arg(QString::fromUtf8(QTimeZone::systemTimeZoneId())), now.zone, page);
    addLabelled(form, tr("Times &in:"), m_zone);
    m_secondZone = new ZoneBox(tr("Second time zone"), tr("None"), now.secondZone, page);
    addLabelled(form, tr("And &beside it in:"), m_secondZone);
    m_notify = new QCheckBox(tr("&Notify me of changes while the window isn’t looked at"), page);
    m_notify->setObjectName(QStringLiteral("notify"));
    m_notify->setChecked(now.isNotifying);
    form->addRow(m_notify);
    form->addRow(
        explanation(tr("When a job ends, and when the state of an environment changes."), page));
    m_tray = new QCheckBox(tr("Show an icon in the system t&ray"), page);
    m_tray->setObjectName(QStringLiteral("tray"));
    m_tray->setChecked(now.hasTrayIcon);
    form->addRow(m_tray);
    form->addRow(explanation(tr("It shows the worst state of all environments."), page));
    return page;
}

QWidget *SettingsDialog::makeJobsPage()
{
    const Preferences &now = m_session.preferences();
    auto *const page = new QWidget(this);
    auto *const form = new QFormLayout(page);
    m_vault = new DirectoryField(tr("Default vault"), page);
    m_vault->setPath(pathFromQString(now.defaultVault));
    addLabelled(form, tr("Default &vault:"), m_vault, m_vault->edit());
    form->addRow(
        QString(), fieldExplanation(tr("Proposed for environments that have none yet."), page));
    m_limit = new QSpinBox(page);
    m_limit->setObjectName(QStringLiteral("limit"));
    m_limit->setAccessibleName(tr("Limit of the rate at which jobs copy"));
    m_limit->setRange(0, mostMegabytes);
    m_limit->setSuffix(tr(" MB/s"));
    m_limit->setSpecialValueText(tr("No limit"));
    m_limit->setValue(now.megabytesPerSecond);
    addLabelled(form, tr("Jobs copy at &most:"), m_limit);
    form->addRow(QString(), fieldExplanation(tr("Acts on running jobs, too."), page));
    m_attach = new QCheckBox(tr("Offer what &attaches to an environment"), page);
    m_attach->setObjectName(QStringLiteral("attach"));
    m_attach->setChecked(now.mayAttach);
    form->addRow(m_attach);
    form->addRow(explanation(
        tr("A checkpoint before a backup, and backups by the library. Each is still asked for by "
           "itself. Without this, environments are only ever read."),
        page));
    m_awake = new QCheckBox(tr("Keep the computer a&wake while a job writes"), page);
    m_awake->setObjectName(QStringLiteral("awake"));
    m_awake->setChecked(now.isKeepingAwake);
    form->addRow(m_awake);
    return page;
}

QWidget *SettingsDialog::makePasswordsPage()
{
    auto *const page = new QWidget(this);
    auto *const layout = new QVBoxLayout(page);
    auto *const text = new QLabel(
        tr("Passwords of these environments are kept in the &keychain of the desktop:"), page);
    text->setWordWrap(true);
    m_kept = new QListWidget(page);
    m_kept->setAccessibleName(tr("Environments with a kept password"));
    text->setBuddy(m_kept);
    m_forget = new QPushButton(tr("&Forget"), page);
    m_forget->setAccessibleDescription(tr("Removes the chosen password from the keychain"));
    layout->addWidget(text);
    layout->addWidget(m_kept, 1);
    layout->addWidget(m_forget, 0, Qt::AlignLeft);
    connect(m_forget, &QPushButton::clicked, this, &SettingsDialog::forgetChosen);
    connect(m_kept, &QListWidget::currentRowChanged, this,
        [this](int row) { m_forget->setEnabled(row >= 0); });
    listPasswords();
    return page;
}

void SettingsDialog::listPasswords()
{
    m_kept->clear();
    for (const QString &id : m_session.passwords().kept()) {
        const RegisteredEnvironment *const known = m_session.catalog()->environment(id);
        auto *const item = new QListWidgetItem(
            known != nullptr ? known->name : tr("%1 (no longer in the list)").arg(id), m_kept);
        item->setData(Qt::UserRole, id);
    }
    m_forget->setEnabled(m_kept->currentRow() >= 0);
}

void SettingsDialog::forgetChosen()
{
    if (const QListWidgetItem *const item = m_kept->currentItem())
        m_session.passwords().forget(item->data(Qt::UserRole).toString());
}

Preferences SettingsDialog::preferences() const
{
    Preferences chosen;
    chosen.theme = m_theme->currentData().toString();
    chosen.hasBinarySizes = m_sizes->currentData().toBool();
    chosen.zone = m_zone->zoneId();
    chosen.secondZone = m_secondZone->zoneId();
    chosen.isNotifying = m_notify->isChecked();
    chosen.hasTrayIcon = m_tray->isChecked();
    chosen.defaultVault = m_vault->edit()->text();
    chosen.megabytesPerSecond = m_limit->value();
    chosen.mayAttach = m_attach->isChecked();
    chosen.isKeepingAwake = m_awake->isChecked();
    return chosen;
}

} // namespace ui
