// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The accident in Java Edition: one transaction deletes 10,000 records of one of five databases;
// found by sorting in the window, and restored to the commit before it.
#include "tests/testkit/je/jvm.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/models/transactionmodel.h"
#include "ui/pages/timelinepage.h"
#include "ui/pages/transactionspage.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLineEdit>
#include <QProcess>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace engine;
using namespace ui;

namespace {

constexpr int patience = 60000; // of a busy machine

} // namespace

class tst_JeAccident : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUndoneFromTheWindow();

private:
    void happen();
    void findBySorting();
    void restoreBefore();
    MainWindow &window() const { return m_fixture->window(); }
    void backUp(ActionKind kind, std::size_t writers);
    /// What the program prints; empty if it failed, which was printed.
    static QString run(const char *what, const QString &home);
    static int records(const QString &counts, const char *database);

    const QString m_id = QStringLiteral("je");
    std::unique_ptr<WindowFixture> m_fixture;
};

QString tst_JeAccident::run(const char *what, const QString &home)
{
    QStringList program = testkit::checksProgram();
    program.last() = QStringLiteral("Accident");
    QProcess process;
    process.start(testkit::javaProgram(), program << QLatin1String(what) << home);
    process.waitForFinished(patience * 2);
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return QStringLiteral("\n") + QString::fromUtf8(process.readAllStandardOutput());
    qWarning("%s", process.readAllStandardError().constData());
    return {};
}

int tst_JeAccident::records(const QString &counts, const char *database)
{
    const QString start = QStringLiteral("\n%1 ").arg(QLatin1String(database));
    return counts.mid(counts.indexOf(start) + start.size())
        .section(QLatin1Char('\n'), 0, 0)
        .toInt();
}

void tst_JeAccident::backUp(ActionKind kind, std::size_t writers)
{
    QWizard *const wizard = window().perform({ kind, m_id, {}, {}, {} });
    QVERIFY(wizard != nullptr);
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(writers), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->snapshot()->sets.size(), writers, patience);
}

void tst_JeAccident::happen()
{
    const QString home = m_fixture->path("je");
    QVERIFY(localFileSystem().createDirectory(m_fixture->place("je")).hasValue());
    QVERIFY(!run("fill", home).isEmpty());
    QVERIFY(Vault::init(localFileSystem(), m_fixture->place("jevault"), systemClock().now())
                .hasValue());
    m_fixture->session().addVault(m_fixture->place("jevault"));
    m_fixture->session().addEnvironment({ m_id, QStringLiteral("books"), m_fixture->place("je"),
        m_fixture->place("jevault"), systemClock().now() });
    window().chooseEnvironment(m_id);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->snapshot() && m_fixture->snapshot()->registration.id == m_id
            && m_fixture->snapshot()->index,
        patience);
    backUp(ActionKind::BackUpFull, 1);
    QVERIFY(!run("happen", home).isEmpty());
    backUp(ActionKind::BackUp, 2);
    const QString counts = run("count", home);
    QCOMPARE(records(counts, "sales"), 2000);
    const Timestamp now = systemClock().now();
    window().watcher().refresh(m_id);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->snapshot()->takenAt > now, patience);
}

void tst_JeAccident::findBySorting()
{
    auto *const page = window().findChild<TransactionsPage *>();
    window().tabs()->setCurrentWidget(page);
    auto *const table = page->findChild<QTableView *>(QStringLiteral("transactions"));
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 5, patience);
    table->sortByColumn(TransactionModel::Ended, Qt::AscendingOrder);
    QHeaderView *const header = table->horizontalHeader();
    const auto clickDeletes = [header] {
        const QPoint at(header->sectionViewportPosition(TransactionModel::Deletes)
                + header->sectionSize(TransactionModel::Deletes) / 2,
            header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    clickDeletes();
    if (header->sortIndicatorOrder() == Qt::AscendingOrder)
        clickDeletes();
    const QModelIndex first = table->model()->index(0, TransactionModel::Deletes);
    QCOMPARE(first.data(SortRole).toInt(), 10000);
    table->scrollTo(first);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(first).center());
    QAbstractButton *const flag =
        buttonNamed(page, QStringLiteral("Set the restore flag before this"));
    QVERIFY(flag && flag->isEnabled());
    QTest::mouseClick(flag, Qt::LeftButton);
    QVERIFY(window().findChild<TimelinePage *>()->flag().has_value());
}

void tst_JeAccident::restoreBefore()
{
    auto *const timeline = window().findChild<TimelinePage *>();
    timeline->findChild<QAbstractButton *>(QStringLiteral("restore"))->click();
    auto *const wizard = window().findChild<QWizard *>();
    QVERIFY(wizard != nullptr);
    wizard->next();
    editNamed(wizard, QStringLiteral("Destination directory"))
        ->setText(m_fixture->path("restored"));
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(3), QString());
}

void tst_JeAccident::isUndoneFromTheWindow()
{
    if (!testkit::haveJava())
        QSKIP(testkit::withoutJava);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    for (const auto &step : { &tst_JeAccident::happen, &tst_JeAccident::findBySorting,
             &tst_JeAccident::restoreBefore }) {
        (this->*step)();
        if (QTest::currentTestFailed())
            return;
    }
    const QString counts = run("count", m_fixture->path("restored"));
    QCOMPARE(records(counts, "sales"), 12000);
    QCOMPARE(records(counts, "users"), 110); // committed before it
    QCOMPARE(records(counts, "stock"), 155);
    QCOMPARE(records(counts, "mail"), 150); // not what came after
    QCOMPARE(records(counts, "index"), 150);
}

QTEST_MAIN(tst_JeAccident)
#include "tst_jeaccident.moc"
