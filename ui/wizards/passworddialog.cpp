// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/passworddialog.h"

#include "ui/wizards/passwordfield.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

namespace {

struct PasswordDialog
{
    Q_DECLARE_TR_FUNCTIONS(PasswordDialog)
};

void askForPassword(QWidget *parent, Passwords &passwords, const RegisteredEnvironment &environment,
    const std::function<void(const bdb::Secret &)> &given)
{
    auto *const dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("password"));
    dialog->setWindowTitle(PasswordDialog::tr("Password"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *const text =
        new QLabel(PasswordDialog::tr("%1 is encrypted.").arg(environment.name), dialog);
    text->setTextFormat(Qt::PlainText);
    auto *const field = new PasswordField(passwords, environment.id, dialog);
    field->setMinimumWidth(300);
    auto *const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    QPushButton *const accept = buttons->button(QDialogButtonBox::Ok);
    accept->setText(PasswordDialog::tr("&Continue"));
    accept->setEnabled(false);
    auto *const layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(field);
    layout->addWidget(buttons);
    QObject::connect(field->edit(), &QLineEdit::textChanged, accept,
        [accept](const QString &typed) { accept->setEnabled(!typed.isEmpty()); });
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent, [field, given] {
        const bdb::Secret password = field->password();
        field->remember();
        given(password);
    });
    field->edit()->setFocus();
    dialog->open();
}

} // namespace

void withPassword(QWidget *parent, Passwords &passwords, const RegisteredEnvironment &environment,
    std::function<void(const bdb::Secret &)> given)
{
    passwords.find(environment.id, parent,
        [parent, &passwords, environment, given = std::move(given)](const bdb::Secret &known) {
            if (known.isEmpty())
                askForPassword(parent, passwords, environment, given);
            else
                given(known);
        });
}

} // namespace ui
