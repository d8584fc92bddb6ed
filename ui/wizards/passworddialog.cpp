// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/passworddialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

struct PasswordDialog
{
    Q_DECLARE_TR_FUNCTIONS(PasswordDialog)
};

} // namespace

void askForPassword(QWidget *parent, const QString &environmentName,
    std::function<void(const engine::bdb::Secret &)> given)
{
    auto *const dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("password"));
    dialog->setWindowTitle(PasswordDialog::tr("Password"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *const label =
        new QLabel(PasswordDialog::tr("&Password of %1:").arg(environmentName), dialog);
    auto *const edit = new QLineEdit(dialog);
    edit->setEchoMode(QLineEdit::Password);
    edit->setMinimumWidth(300);
    label->setBuddy(edit);
    auto *const note =
        new QLabel(PasswordDialog::tr("It is used for this job only and stored nowhere."), dialog);
    auto *const buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    QPushButton *const accept = buttons->button(QDialogButtonBox::Ok);
    accept->setText(PasswordDialog::tr("&Continue"));
    accept->setEnabled(false);
    auto *const layout = new QVBoxLayout(dialog);
    layout->addWidget(label);
    layout->addWidget(edit);
    layout->addWidget(note);
    layout->addWidget(buttons);
    QObject::connect(edit, &QLineEdit::textChanged, accept,
        [accept](const QString &text) { accept->setEnabled(!text.isEmpty()); });
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent, [edit, given = std::move(given)] {
        given(engine::bdb::Secret(edit->text().toUtf8()));
        edit->clear();
    });
    dialog->open();
}

} // namespace ui
