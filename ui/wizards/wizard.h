// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/session.h"

#include <QWizard>

class QLabel;
class QLineEdit;

namespace ui {

/// What all wizards of the window share: look, size, and the way to the session.
class Wizard : public QWizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Wizard)

public:
    Wizard(Session &session, const QString &title, QWidget *parent);

    Session &session() const { return m_session; }
    /// That of the environment, else the user's default; may be empty.
    engine::Path proposedVault(const engine::RegisteredEnvironment &environment) const;

private:
    Session &m_session;
};

/// A page with a title, a subtitle and explained choices.
class WizardPage : public QWizardPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WizardPage)

public:
    WizardPage(const QString &title, const QString &subTitle, QWidget *parent = nullptr);

    bool isComplete() const override { return m_isComplete ? m_isComplete() : true; }
    void setCompleteWhen(std::function<bool()> isComplete) { m_isComplete = std::move(isComplete); }
    void setOnEnter(std::function<void()> onEnter) { m_onEnter = std::move(onEnter); }
    void initializePage() override
    {
        if (m_onEnter)
            m_onEnter();
    }

private:
    std::function<bool()> m_isComplete;
    std::function<void()> m_onEnter;
};

/// A line edit for a directory with a Browse button beside it; the label is its buddy.
class DirectoryField : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DirectoryField)

public:
    DirectoryField(const QString &accessibleName, QWidget *parent);

    QLineEdit *edit() const { return m_edit; }
    engine::Path path() const;
    void setPath(const engine::Path &path);
    bool isAbsolute() const;

Q_SIGNALS:
    void changed();

private:
    void browse();

    QLineEdit *m_edit;
};

/// Wrapped, faint text below a radio button or check box: in line with its words.
QLabel *explanation(const QString &text, QWidget *parent);
/// The same below a field: in line with the field.
QLabel *fieldExplanation(const QString &text, QWidget *parent);

} // namespace ui
