// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/environment.h"
#include "ui/wizards/wizard.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace ui {

/// Choose a home by path or by searching, see what was found, give it a name and a vault.
class AddEnvironmentWizard : public Wizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddEnvironmentWizard)

public:
    AddEnvironmentWizard(Session &session, const engine::Path &home, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void added(const QString &environmentId);

private:
    bool isNameTaken() const;
    QWizardPage *makeHomePage(const engine::Path &home);
    QWizardPage *makeFoundPage();
    QWizardPage *makeNamePage();
    void search();
    void inspect();
    void show(const engine::Result<engine::Environment> &environment);
    QString describe(const engine::Environment &environment) const;

    DirectoryField *m_home = nullptr;
    QPushButton *m_search = nullptr;
    QListWidget *m_foundHomes = nullptr;
    WizardPage *m_foundPage = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_facts = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_nameTaken = nullptr;
    DirectoryField *m_vault = nullptr;
    std::optional<engine::Environment> m_environment;
    int m_attempt = 0;
};

} // namespace ui
