// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/passwords.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace ui {

/// Asks for the password of an encrypted environment, and whether to keep it. One that is known
/// already needn't be typed again.
class PasswordField : public QWidget
{
    Q_OBJECT

public:
    PasswordField(Passwords &passwords, QString environmentId, QWidget *parent);

    /// What was typed, or else what is known.
    engine::bdb::Secret password() const;
    /// To be called when the job starts.
    void remember();
    QLineEdit *edit() const { return m_edit; }

private:
    void tryKeeping(bool isWanted);
    void showKnown();

    Passwords &m_passwords;
    QString m_environmentId;
    QLineEdit *m_edit;
    QCheckBox *m_keep;
    QLabel *m_note;
};

} // namespace ui
