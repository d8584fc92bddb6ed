// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace ui {

class DirectoryField;
class Session;
class ZoneBox;

/// The user's preferences, and the passwords in the keychain. Preferences act on OK; a password is
/// forgotten at once.
class SettingsDialog : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)

public:
    explicit SettingsDialog(Session &session, QWidget *parent = nullptr);

    Preferences preferences() const; // as they stand in the fields

private:
    QWidget *makeLookPage();
    QWidget *makeJobsPage();
    QWidget *makePasswordsPage();
    void listPasswords();
    void forgetChosen();

    Session &m_session;
    QComboBox *m_theme = nullptr;
    QComboBox *m_sizes = nullptr;
    ZoneBox *m_zone = nullptr;
    ZoneBox *m_secondZone = nullptr;
    QCheckBox *m_notify = nullptr;
    QCheckBox *m_tray = nullptr;
    DirectoryField *m_vault = nullptr;
    QSpinBox *m_limit = nullptr;
    QCheckBox *m_attach = nullptr;
    QCheckBox *m_awake = nullptr;
    QListWidget *m_kept = nullptr;
    QPushButton *m_forget = nullptr;
};

} // namespace ui
