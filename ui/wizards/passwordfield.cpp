// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/passwordfield.h"

#include "ui/wizards/wizard.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

PasswordField::PasswordField(Passwords &passwords, QString environmentId, QWidget *parent)
    : QWidget(parent)
    , m_passwords(passwords)
    , m_environmentId(std::move(environmentId))
    , m_edit(new QLineEdit(this))
    , m_keep(new QCheckBox(tr("&Keep it in the keychain"), this))
    , m_note(fieldExplanation(tr("It is forgotten when the program ends."), this))
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setAccessibleName(tr("Password of the environment"));
    auto *const label = new QLabel(tr("&Password of the environment:"), this);
    label->setBuddy(m_edit);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_edit);
    layout->addWidget(m_keep);
    layout->addWidget(m_note);
    m_keep->setChecked(m_passwords.isKept(m_environmentId));
    connect(m_keep, &QCheckBox::clicked, this, &PasswordField::tryKeeping);
    showKnown();
    m_passwords.find(m_environmentId, this, [this](const bdb::Secret &) { showKnown(); });
}

void PasswordField::showKnown()
{
    const bool isKnown = !m_passwords.known(m_environmentId).isEmpty();
    m_edit->setPlaceholderText(isKnown ? tr("Known; type only to change it") : QString());
    m_note->setText(m_keep->isChecked() ? tr("Right-click the environment to forget it.")
                                        : tr("It is forgotten when the program ends."));
}

// Not before it is wished: the keychain may ask for a password of its own.
void PasswordField::tryKeeping(bool isWanted)
{
    showKnown();
    if (!isWanted)
        return;
    m_passwords.tryKeeping(this, [this](const QString &whyNot) {
        if (whyNot.isEmpty())
            return;
        m_keep->setChecked(false);
        m_keep->setEnabled(false);
        m_note->setText(tr("It can’t be kept: %1.").arg(whyNot));
    });
}

bdb::Secret PasswordField::password() const
{
    return m_edit->text().isEmpty() ? m_passwords.known(m_environmentId)
                                    : bdb::Secret(m_edit->text().toUtf8());
}

void PasswordField::remember()
{
    const bdb::Secret given = password();
    if (given.isEmpty())
        return;
    const bool isNew = !m_edit->text().isEmpty();
    if (!m_keep->isChecked() && m_passwords.isKept(m_environmentId))
        m_passwords.forget(m_environmentId);
    m_passwords.remember(m_environmentId, given,
        m_keep->isChecked() && (isNew || !m_passwords.isKept(m_environmentId)));
    m_edit->clear();
}

} // namespace ui
