// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/memorysecrets.h"
#include "ui/mainwindow/mainwindow.h"

#include <QTemporaryDir>
#include <QWizard>

class QAbstractButton;
class QLineEdit;

/// The window on one small real environment ("orders", id "e1", forty commits in orders.db) with an
/// empty vault; everything lies in a directory of its own.
class WindowFixture
{
    Q_DISABLE_COPY_MOVE(WindowFixture)

public:
    explicit WindowFixture(QByteArray password = {});
    ~WindowFixture();

    /// False: something failed, which was printed.
    bool start();

    QString path(const char *name) const { return m_directory.filePath(QString::fromLatin1(name)); }
    engine::Path place(const char *name) const { return engine::pathFromQString(path(name)); }
    ui::MainWindow &window() { return *m_window; }
    ui::Session &session() { return *m_session; }
    testkit::MemorySecrets &secrets() { return m_secrets; }
    ui::Passwords &passwords() { return m_passwords; }
    engine::JobQueue &queue() { return *m_queue; }
    std::unique_ptr<testkit::SmallEnvironment> &environment() { return m_environment; }
    ui::EnvironmentSnapshotPtr snapshot() { return m_window->chosenSnapshot(); }

    /// Jobs that write and have ended, oldest first.
    std::vector<engine::JobReport> finishedWriters() const;
    /// Waits until so many have ended; "" if the last one succeeded, else what it said.
    QString waitForWriters(std::size_t count);
    /// Waits for a snapshot that was taken after now.
    bool waitForNews();

    QWizard *open(
        engine::Path directory, std::optional<engine::RestoreTarget> target, ui::ActionKind kind);
    QWizard *open(ui::ActionKind kind) { return open({}, {}, kind); }
    /// Backs up through the wizard; "" if that succeeded.
    QString backUp(ui::ActionKind kind = ui::ActionKind::BackUp);

private:
    QTemporaryDir m_directory;
    QByteArray m_password;
    std::unique_ptr<testkit::SmallEnvironment> m_environment;
    std::unique_ptr<engine::CatalogWriter> m_catalogWriter;
    std::unique_ptr<engine::JobQueue> m_queue;
    std::unique_ptr<engine::bdb::BdbHelper> m_helper;
    testkit::MemorySecrets m_secrets;
    ui::Passwords m_passwords { m_secrets, {} };
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
};

// What a user sees and clicks, found by its words.

/// Null if there is none in sight. Mnemonics don't count.
QAbstractButton *buttonNamed(QWidget *root, const QString &text);
QLineEdit *editNamed(QWidget *root, const QString &accessibleName);
/// Texts of all labels in sight, one a line.
QString wordsOf(QWidget *root);

/// Goes on to the review page and waits for its plan or its refusal.
bool goToReview(QWizard *wizard);
/// goToReview and clicks the last button; what the page says if that can't be done.
QString finishWizard(QWizard *wizard);
