// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// An encrypted environment: the password is asked for when it is needed, a wrong one is said to be
// wrong, and cancelling does nothing.
#include "tests/ui/window/windowfixture.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLineEdit>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_PasswordDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void wizardsHaveAFieldForIt();
    void trialCopyAsks();
    void standbyUpdateAsksOnce();
    void keptIsUsedAndForgotten();
    void keychainThatFailsKeepsNothing();

private:
    QDialog *dialog()
    {
        return m_fixture->window().findChild<QDialog *>(QStringLiteral("password"));
    }
    QDialog *dialogFor(ActionKind kind);
    void answer(QDialog *dialog, const char *password);
    QString backUp(const char *password);

    std::unique_ptr<WindowFixture> m_fixture;
};

namespace {

constexpr char secret[] = "open sesame";

QString passwordField()
{
    return QStringLiteral("Password of the environment");
}

} // namespace

void tst_PasswordDialog::init()
{
    m_fixture = std::make_unique<WindowFixture>(secret);
    QVERIFY(m_fixture->start());
    QVERIFY(m_fixture->snapshot()->environment->isEncrypted);
}

QDialog *tst_PasswordDialog::dialogFor(ActionKind kind)
{
    m_fixture->window().perform({ kind, QStringLiteral("e1"), {}, {}, {} });
    return dialog();
}

void tst_PasswordDialog::answer(QDialog *dialog, const char *password)
{
    auto *const edit = dialog->findChild<QLineEdit *>();
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QVERIFY(!buttonNamed(dialog, QStringLiteral("Continue"))->isEnabled());
    QTest::keyClicks(edit, QString::fromLatin1(password));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(this->dialog() == nullptr);
}

QString tst_PasswordDialog::backUp(const char *password)
{
    QWizard *const wizard = m_fixture->open(ActionKind::BackUp);
    wizard->next();
    editNamed(wizard, passwordField())->setText(QString::fromLatin1(password));
    const QString refusal = finishWizard(wizard);
    return refusal.isEmpty() ? m_fixture->waitForWriters(1) : refusal;
}

void tst_PasswordDialog::wizardsHaveAFieldForIt()
{
    QCOMPARE(backUp(secret), QString());
    QVERIFY(m_fixture->waitForNews());
    QWizard *const wizard = m_fixture->open(m_fixture->place("restored"), {}, ActionKind::Restore);
    wizard->next();
    editNamed(wizard, passwordField())->setText(QLatin1String("open barley"));
    const QString refusal = finishWizard(wizard);
    if (refusal.isEmpty()) { // the plan needn't read anything encrypted; the run must
        QVERIFY(!m_fixture->waitForWriters(2).isEmpty());
        QCOMPARE(m_fixture->finishedWriters().back().error->code, ErrorCode::WrongPassword);
    }
    QVERIFY(!QFile::exists(m_fixture->path("restored")));
    QWizard *const again = m_fixture->open(m_fixture->place("restored"), {}, ActionKind::Restore);
    again->next();
    editNamed(again, passwordField())->setText(QLatin1String(secret));
    const std::size_t before = m_fixture->finishedWriters().size();
    QCOMPARE(finishWizard(again), QString());
    QCOMPARE(m_fixture->waitForWriters(before + 1), QString());
    m_fixture->environment().reset();
    QString failure;
    const QByteArray restored = testkit::dumpOf(
        m_fixture->path("restored"), QStringLiteral("orders.db"), &failure, QLatin1String(secret));
    QCOMPARE(failure, QString());
    QCOMPARE(restored,
        testkit::dumpOf(
            m_fixture->path("home"), QStringLiteral("orders.db"), &failure, QLatin1String(secret)));
}

void tst_PasswordDialog::trialCopyAsks()
{
    QCOMPARE(backUp(secret), QString());
    QVERIFY(m_fixture->waitForNews());
    m_fixture->passwords().forget(QStringLiteral("e1"));

    QDialog *asked = dialogFor(ActionKind::RestoreTrialCopy);
    QVERIFY(asked != nullptr);
    QVERIFY(wordsOf(asked).contains(QStringLiteral("orders")));
    QTest::keyClick(asked, Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
    QCOMPARE(m_fixture->queue().reports().back().kind, JobKind::Scan);
    QCOMPARE(m_fixture->finishedWriters().size(), 1U);

    answer(dialogFor(ActionKind::RestoreTrialCopy), "wrong");
    QVERIFY(!m_fixture->waitForWriters(2).isEmpty());
    const JobReport failed = m_fixture->finishedWriters().back();
    QCOMPARE(failed.error->code, ErrorCode::WrongPassword);
    // Nothing that was typed is told.
    QVERIFY(!failed.error->toString().contains(QStringLiteral("wrong ")));

    answer(dialogFor(ActionKind::RestoreTrialCopy), secret);
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    QVERIFY(m_fixture->waitForNews());
    QVERIFY(m_fixture->snapshot()->health.lastProof.has_value());
    QVERIFY(m_fixture->snapshot()->health.restoreMilliseconds.has_value());
}

void tst_PasswordDialog::standbyUpdateAsksOnce()
{
    QWizard *const wizard = m_fixture->open(ActionKind::CreateStandby);
    editNamed(wizard, QStringLiteral("Directory of the standby"))
        ->setText(m_fixture->path("second"));
    editNamed(wizard, passwordField())->setText(QLatin1String(secret));
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QVERIFY(m_fixture->waitForNews());
    m_fixture->passwords().forget(QStringLiteral("e1"));
    // New databases can't be seen in an encrypted log; more of a known one can be followed.
    QCOMPARE(m_fixture->environment()->fill("orders.db", 60), 0);
    QDialog *const asked = dialogFor(ActionKind::UpdateStandby);
    QVERIFY(asked != nullptr);
    answer(asked, secret);
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    QVERIFY(dialogFor(ActionKind::UpdateStandby) == nullptr);
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    QVERIFY(m_fixture->secrets().entries.empty()); // nobody wished that
    m_fixture->environment().reset();
    QString failure;
    const auto content = [&](const char *home) {
        return testkit::dumpOf(
            m_fixture->path(home), QStringLiteral("orders.db"), &failure, QLatin1String(secret));
    };
    QCOMPARE(content("second"), content("home"));
    QVERIFY(content("second").count('\n') > 120); // sixty keys and values
    QCOMPARE(failure, QString());
}

void tst_PasswordDialog::keptIsUsedAndForgotten()
{
    QWizard *const wizard = m_fixture->open(ActionKind::BackUp);
    wizard->next();
    editNamed(wizard, passwordField())->setText(QLatin1String(secret));
    auto *const keep = buttonNamed(wizard, QStringLiteral("Keep it in the keychain"));
    QVERIFY(keep != nullptr && keep->isEnabled());
    keep->click();
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QVERIFY(m_fixture->waitForNews());
    const std::map<QString, QByteArray> kept { { QStringLiteral("environment/e1"), secret } };
    QCOMPARE(m_fixture->secrets().entries, kept);
    QVERIFY(m_fixture->passwords().isKept(QStringLiteral("e1")));

    // As the next run finds it.
    Passwords nextRun(m_fixture->secrets(), m_fixture->passwords().kept());
    QByteArray found;
    nextRun.find(QStringLiteral("e1"), this,
        [&found](const bdb::Secret &password) { found = password.bytes(); });
    QVERIFY(found.isEmpty());
    QTRY_COMPARE(found, QByteArray(secret));

    QVERIFY(dialogFor(ActionKind::RestoreTrialCopy) == nullptr);
    QCOMPARE(m_fixture->waitForWriters(2), QString());

    // A wrong one doesn't stay: neither here nor there.
    m_fixture->passwords().remember(QStringLiteral("e1"), bdb::Secret("wrong"), true);
    QVERIFY(dialogFor(ActionKind::RestoreTrialCopy) == nullptr);
    QVERIFY(!m_fixture->waitForWriters(3).isEmpty());
    QTRY_VERIFY(!m_fixture->passwords().isKept(QStringLiteral("e1")));
    QVERIFY(m_fixture->secrets().entries.empty());
    QDialog *const asked = dialogFor(ActionKind::RestoreTrialCopy);
    QVERIFY(asked != nullptr);
    answer(asked, secret);
    QCOMPARE(m_fixture->waitForWriters(4), QString());
}

void tst_PasswordDialog::keychainThatFailsKeepsNothing()
{
    m_fixture->secrets().failure =
        makeError(ErrorCode::ToolTimedOut, QStringLiteral("the keychain doesn't answer"));
    QWizard *const wizard = m_fixture->open(ActionKind::BackUp);
    wizard->next();
    editNamed(wizard, passwordField())->setText(QLatin1String(secret));
    QAbstractButton *const keep = buttonNamed(wizard, QStringLiteral("Keep it in the keychain"));
    keep->click();
    QTRY_VERIFY(!keep->isEnabled());
    QVERIFY(!keep->isChecked());
    QVERIFY(
        wordsOf(wizard).contains(QStringLiteral("It can’t be kept: the keychain doesn't answer.")));
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QVERIFY(m_fixture->secrets().entries.empty());
    QVERIFY(m_fixture->passwords().kept().isEmpty());
    QVERIFY(m_fixture->waitForNews());
    QVERIFY(dialogFor(ActionKind::RestoreTrialCopy) == nullptr); // still known in this run
    QCOMPARE(m_fixture->waitForWriters(2), QString());
}

QTEST_MAIN(tst_PasswordDialog)
#include "tst_passworddialog.moc"
