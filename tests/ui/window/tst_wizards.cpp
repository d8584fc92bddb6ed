// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Each wizard, from the first page to its result on the disk.
#include "tests/ui/window/windowfixture.h"
#include "ui/pages/standbyspage.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace engine;
using namespace ui;

class tst_Wizards : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void addsAnEnvironmentThatItFound();
    void addsNothingThatIsNoEnvironment();
    void backsUpInFullThenIncrementally();
    void backsUpOfflineOnlyWhenNobodyUsesIt();
    void createsAndUpdatesAStandby();
    void restoresToACommit();
    void replacesOnlyWithTheNameTyped();

private:
    QByteArray dump(const char *home, const char *file = "orders.db") const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Wizards::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
}

QByteArray tst_Wizards::dump(const char *home, const char *file) const
{
    QString failure;
    const QByteArray content =
        testkit::dumpOf(m_fixture->path(home), QString::fromLatin1(file), &failure);
    return failure.isEmpty() ? content : failure.toUtf8();
}

void tst_Wizards::addsAnEnvironmentThatItFound()
{
    QDir().mkpath(m_fixture->path("below/services"));
    const QString home = m_fixture->path("below/services/mail");
    testkit::SmallEnvironment other(home);
    QCOMPARE(other.fill("mail.db", 5), 0);
    QWizard *const wizard =
        m_fixture->open(m_fixture->place("below"), {}, ActionKind::AddEnvironment);
    QVERIFY(wizard != nullptr);
    buttonNamed(wizard, QStringLiteral("Search below this directory"))->click();
    auto *const found = wizard->findChild<QListWidget *>();
    QTRY_COMPARE_WITH_TIMEOUT(found->count(), 1, 20000);
    found->setCurrentRow(0);
    QCOMPARE(editNamed(wizard, QStringLiteral("Home directory"))->text(), home);
    wizard->next();
    QTRY_VERIFY_WITH_TIMEOUT(wizard->currentPage()->isComplete(), 20000);
    QVERIFY2(wordsOf(wizard).contains(QStringLiteral("In use by")), qPrintable(wordsOf(wizard)));
    wizard->next();
    QLineEdit *const name = editNamed(wizard, QStringLiteral("Name of the environment"));
    QCOMPARE(name->text(), QStringLiteral("mail"));
    name->setText(QStringLiteral("orders")); // taken
    QVERIFY(!wizard->currentPage()->isComplete());
    QVERIFY2(wordsOf(wizard).contains(QStringLiteral("already")), qPrintable(wordsOf(wizard)));
    name->setText(QStringLiteral("mail store"));
    editNamed(wizard, QStringLiteral("Vault directory"))->setText(m_fixture->path("mailvault"));
    QVERIFY(wizard->currentPage()->isComplete());
    wizard->button(QWizard::FinishButton)->click();

    QCOMPARE(m_fixture->waitForWriters(1), QString());
    const auto known = [this] {
        const CatalogPtr catalog = m_fixture->session().catalog();
        const auto &all = catalog->environments;
        const auto mail =
            std::ranges::find(all, QStringLiteral("mail store"), &RegisteredEnvironment::name);
        return mail == all.end() ? RegisteredEnvironment() : *mail;
    };
    QTRY_COMPARE(displayPath(known().vault), m_fixture->path("mailvault"));
    QCOMPARE(displayPath(known().home), home);
    // What was added is what is looked at.
    QTRY_COMPARE(m_fixture->window().chosenEnvironment(), known().id);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->snapshot() && !m_fixture->snapshot()->vaultError, 20000);
    QCOMPARE(m_fixture->snapshot()->index->commits.size() >= 5, true);
}

void tst_Wizards::addsNothingThatIsNoEnvironment()
{
    QDir().mkpath(m_fixture->path("plain"));
    QWizard *const wizard =
        m_fixture->open(m_fixture->place("plain"), {}, ActionKind::AddEnvironment);
    wizard->next();
    QTRY_VERIFY_WITH_TIMEOUT(!wordsOf(wizard).contains(QStringLiteral("Looking…")), 20000);
    QVERIFY(!wizard->currentPage()->isComplete());
    QVERIFY(!wizard->button(QWizard::NextButton)->isEnabled());
    wizard->reject();
    QCOMPARE(m_fixture->session().catalog()->environments.size(), 1U);
    QVERIFY(QDir(m_fixture->path("plain")).isEmpty());
}

void tst_Wizards::backsUpInFullThenIncrementally()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QCOMPARE(m_fixture->snapshot()->sets.size(), 1U);
    QCOMPARE(m_fixture->snapshot()->sets[0].manifest.kind, BackupKind::Full);
    QCOMPARE(m_fixture->environment()->fill("more.db", 10), 0);
    QCOMPARE(m_fixture->backUp(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->snapshot()->sets.size(), 2U, 20000);
    const BackupSet &second = m_fixture->snapshot()->sets[1];
    QCOMPARE(second.manifest.kind, BackupKind::Incremental);
    QVERIFY(second.manifest.end > m_fixture->snapshot()->sets[0].manifest.end);
    QCOMPARE(m_fixture->snapshot()->health.exposure->commits, std::uint64_t(0));
}

void tst_Wizards::backsUpOfflineOnlyWhenNobodyUsesIt()
{
    QWizard *const wizard = m_fixture->open(ActionKind::BackUp);
    buttonNamed(wizard, QStringLiteral("Full, offline"))->click();
    QVERIFY(goToReview(wizard));
    QVERIFY2(!wizard->currentPage()->isComplete(), "it is open in this process");
    QVERIFY(!wizard->button(QWizard::FinishButton)->isEnabled());
    m_fixture->environment().reset();
    QAbstractButton *const again = buttonNamed(wizard, QStringLiteral("Check again"));
    QVERIFY2(again != nullptr, qPrintable(wordsOf(wizard)));
    again->click();
    QTRY_VERIFY2_WITH_TIMEOUT(
        wizard->currentPage()->isComplete(), qPrintable(wordsOf(wizard)), 20000);
    wizard->button(QWizard::FinishButton)->click();
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->snapshot()->sets.size(), 1U, 20000);
    QCOMPARE(m_fixture->snapshot()->sets[0].manifest.kind, BackupKind::OfflineFull);
}

void tst_Wizards::createsAndUpdatesAStandby()
{
    QWizard *const wizard = m_fixture->open(ActionKind::CreateStandby);
    editNamed(wizard, QStringLiteral("Directory of the standby"))
        ->setText(m_fixture->path("second"));
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->snapshot()->standbys.size(), 1U, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->snapshot()->standbys[0].status.has_value(), 20000);
    const Lsn created = m_fixture->snapshot()->standbys[0].status->state.position;

    QCOMPARE(m_fixture->environment()->fill("later.db", 7), 0);
    m_fixture->window().tabs()->setCurrentWidget(m_fixture->window().findChild<StandbysPage *>());
    QWidget *const page = m_fixture->window().tabs()->currentWidget();
    QTRY_VERIFY(buttonNamed(page, QStringLiteral("Update")) != nullptr);
    buttonNamed(page, QStringLiteral("Update"))->click();
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_fixture->snapshot()->standbys[0].status->state.position > created, 20000);
    m_fixture->environment().reset();
    QCOMPARE(dump("second", "later.db"), dump("home", "later.db"));
    QCOMPARE(dump("second"), dump("home"));
}

void tst_Wizards::restoresToACommit()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QCOMPARE(m_fixture->environment()->fill("later.db", 3), 0);
    QCOMPARE(m_fixture->backUp(), QString());
    const std::vector<Commit> commits = m_fixture->snapshot()->index->commits;
    // The last but one: the last of the three puts stays out.
    const Lsn wanted = commits[commits.size() - 2].lsn;
    QWizard *const wizard = m_fixture->open(
        m_fixture->place("restored"), RestoreToCommit { wanted }, ActionKind::Restore);
    QCOMPARE(editNamed(wizard, QStringLiteral("LSN of the commit"))->text(), toString(wanted));
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    m_fixture->environment().reset();
    const QByteArray restored = dump("restored", "later.db");
    QVERIFY2(restored.contains("later.db 1") || restored.contains("6c617465722e64622031"),
        restored.constData());
    QVERIFY(restored != dump("home", "later.db"));
    QCOMPARE(dump("restored"), dump("home"));
    QCOMPARE(restored.count('\n') + 2, dump("home", "later.db").count('\n'));
}

void tst_Wizards::replacesOnlyWithTheNameTyped()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QDir().mkpath(m_fixture->path("old"));
    {
        testkit::SmallEnvironment old(m_fixture->path("old"));
        QCOMPARE(old.fill("precious.db", 3), 0);
    }
    QWizard *const wizard = m_fixture->open(m_fixture->place("old"), {}, ActionKind::Restore);
    QVERIFY(goToReview(wizard));
    QVERIFY2(!wizard->currentPage()->isComplete(), "it isn't empty");
    wizard->back();
    buttonNamed(wizard, QStringLiteral("Replace what lies there"))->click();
    QVERIFY(goToReview(wizard));
    QVERIFY2(!wizard->currentPage()->isComplete(), "the name isn't typed");
    QLineEdit *const name = editNamed(wizard, QStringLiteral("Type orders to confirm"));
    QVERIFY2(name != nullptr, qPrintable(wordsOf(wizard)));
    QTest::keyClicks(name, QStringLiteral("order"));
    QVERIFY(!wizard->button(QWizard::FinishButton)->isEnabled());
    QTest::keyClicks(name, QStringLiteral("s"));
    QVERIFY(wizard->button(QWizard::FinishButton)->isEnabled());
    wizard->button(QWizard::FinishButton)->click();
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    m_fixture->environment().reset();
    QCOMPARE(dump("old"), dump("home"));
    QVERIFY(!QFile::exists(m_fixture->path("old/precious.db")));
    const QStringList aside =
        QDir(m_fixture->path("")).entryList({ QStringLiteral("old.before-*") });
    QCOMPARE(aside.size(), 1);
    QVERIFY(QDir(m_fixture->path("") + QLatin1Char('/') + aside.front())
                .exists(QStringLiteral("precious.db")));
}

QTEST_MAIN(tst_Wizards)
#include "tst_wizards.moc"
