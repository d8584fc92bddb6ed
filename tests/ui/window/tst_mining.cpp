// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/windowfixture.h"
#include "ui/models/recordmodel.h"
#include "ui/models/transactionmodel.h"
#include "ui/pages/logfilespage.h"
#include "ui/pages/timelinepage.h"
#include "ui/pages/transactionspage.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

using namespace engine;
using namespace ui;

namespace {

constexpr int patience = 60000; // of a busy machine

} // namespace

/// Finding a transaction and its records in the window.
class tst_Mining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transactionModel();
    void recordModelPages();
    void bytesAsText();
    void findsTheAccident();
    void showsItsRecords();

private:
    bool startWithAnAccident();
    QTableView *table(const char *name)
    {
        return m_fixture->window().findChild<QTableView *>(QLatin1String(name));
    }
    void turnTo(QWidget *page) { m_fixture->window().tabs()->setCurrentWidget(page); }
    QTreeWidgetItem *field(const QString &name)
    {
        auto *const page = m_fixture->window().findChild<LogFilesPage *>();
        const auto found = page->findChild<QTreeWidget *>()->findItems(name, Qt::MatchExactly, 0);
        return found.isEmpty() ? nullptr : found.first();
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Mining::transactionModel()
{
    TransactionModel model;
    const QAbstractItemModelTester tester(&model);
    TransactionList list;
    for (std::uint32_t i = 1; i <= 20; ++i) {
        Transaction transaction;
        transaction.id = 0x80000000 + i;
        transaction.outcome = TransactionOutcome::Committed;
        transaction.first = { 1, i * 100 };
        transaction.last = { 1, i * 100 + 50 };
        transaction.databases.push_back({ Path("orders.db"), { 0, i * 1000, 2 } });
        list.transactions.push_back(transaction);
    }
    list.transactions[3].files.push_back({ FileChange::Kind::Remove, Path("stock.db"), {} });
    model.setList(std::make_shared<const TransactionList>(list), Product::BerkeleyDb);
    QCOMPARE(model.rowCount(), 20);
    QCOMPARE(model.index(3, TransactionModel::Id).data().toString(), QStringLiteral("80000004"));
    QVERIFY(model.index(3, TransactionModel::Work)
                .data()
                .toString()
                .startsWith(QStringLiteral("removed stock.db; orders.db: ")));
    QCOMPARE(model.index(3, TransactionModel::Deletes).data(SortRole).toInt(), 4000);
    model.setList(nullptr, Product::BerkeleyDb);
    QCOMPARE(model.rowCount(), 0);
}

void tst_Mining::recordModelPages()
{
    {
        RecordModel small;
        const QAbstractItemModelTester tester(&small); // looks at every row
        auto few = std::make_shared<LogRecordIndex>();
        few->count = 300;
        small.setIndex(few);
        small.setPage(1, std::vector<LogRecordRow>(300 - RecordModel::pageRows));
        small.setIndex(nullptr);
        QCOMPARE(small.rowCount(), 0);
    }
    RecordModel model;
    auto index = std::make_shared<LogRecordIndex>();
    index->count = 10'000'000;
    QSignalSpy wanted(&model, &RecordModel::pageWanted);
    model.setIndex(index);
    QCOMPARE(model.rowCount(), 10'000'000);
    const QModelIndex far = model.index(5'000'000, RecordModel::Type);
    wanted.clear();
    QCOMPARE(far.data().toString(), QStringLiteral("…"));
    QCOMPARE(far.data().toString(), QStringLiteral("…"));
    QCOMPARE(wanted.size(), 1); // asked for once
    const int page = wanted.first().first().toInt();
    std::vector<LogRecordRow> rows(RecordModel::pageRows);
    for (LogRecordRow &row : rows)
        row.type = QStringLiteral("bam_cdel");
    model.setPage(page, rows);
    QCOMPARE(far.data().toString(), QStringLiteral("bam_cdel"));
    // Scrolling on lets go of what was seen first.
    for (int other = 0; other < int(RecordModel::mostPages); ++other)
        model.setPage(other, rows);
    QVERIFY(model.row(0) != nullptr);
    QVERIFY(model.row(far.row()) == nullptr);
}

void tst_Mining::bytesAsText()
{
    QCOMPARE(bytesText("key 17"), QStringLiteral("\"key 17\""));
    QCOMPARE(bytesText(QByteArray("\x00\x01k", 3)), QStringLiteral("00 01 6b"));
    QVERIFY(bytesText(QByteArray(1000, 'x')).endsWith(QStringLiteral("…")));
}

bool tst_Mining::startWithAnAccident()
{
    m_fixture = std::make_unique<WindowFixture>();
    return m_fixture->start() && m_fixture->environment()->fill("stock.db", 20) == 0
        && m_fixture->backUp().isEmpty() && m_fixture->environment()->fill("later.db", 5) == 0
        && m_fixture->environment()->remove("stock.db") == 0
        && m_fixture->environment()->fill("last.db", 5) == 0 && m_fixture->backUp().isEmpty()
        && m_fixture->waitForNews();
}

void tst_Mining::findsTheAccident()
{
    QVERIFY(startWithAnAccident());
    auto *const page = m_fixture->window().findChild<TransactionsPage *>();
    turnTo(page);
    QTableView *const transactions = table("transactions");
    QTRY_VERIFY_WITH_TIMEOUT(transactions->model()->rowCount() > 40, patience);
    auto *const filter = page->findChild<QLineEdit *>();
    filter->setText(QStringLiteral("removed stock.db"));
    QCOMPARE(transactions->model()->rowCount(), 1);
    transactions->selectRow(0);
    QAbstractButton *const button =
        buttonNamed(page, QStringLiteral("Set the restore flag before this"));
    QVERIFY(button && button->isEnabled());
    button->click();
    auto *const timeline = m_fixture->window().findChild<TimelinePage *>();
    QCOMPARE(m_fixture->window().tabs()->currentWidget(), timeline);
    QVERIFY(timeline->flag().has_value());
    const LogIndexPtr index = m_fixture->snapshot()->index;
    const auto accident = index->commitAfter(*timeline->flag());
    QVERIFY(accident != nullptr);
    // The mark comes by itself.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_fixture->snapshot()->notable && m_fixture->snapshot()->notable->transactions.size() == 1,
        patience);
    QVERIFY(m_fixture->snapshot()->notable->transactions[0].last == accident->lsn);
}

void tst_Mining::showsItsRecords()
{
    QVERIFY(startWithAnAccident());
    auto *const page = m_fixture->window().findChild<TransactionsPage *>();
    turnTo(page);
    QTableView *const transactions = table("transactions");
    QTRY_VERIFY_WITH_TIMEOUT(transactions->model()->rowCount() > 40, patience);
    page->findChild<QLineEdit *>()->setText(QStringLiteral("stock.db: 1 put"));
    QVERIFY(transactions->model()->rowCount() > 1);
    transactions->selectRow(0);
    buttonNamed(page, QStringLiteral("Show its records"))->click();
    QTableView *const records = table("records");
    QTRY_VERIFY_WITH_TIMEOUT(records->model()->rowCount() > 1, patience);
    QCOMPARE(records->model()->rowCount(), 3); // key, value, commit
    QTRY_COMPARE_WITH_TIMEOUT(records->currentIndex().row(), 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(field(QStringLiteral("timestamp")) != nullptr, patience);
    auto *const logFiles = m_fixture->window().findChild<LogFilesPage *>();
    const auto goBack = [&] {
        QAbstractButton *const previous =
            buttonNamed(logFiles, QStringLiteral("Previous of the transaction"));
        QVERIFY(previous && previous->isEnabled());
        previous->click();
    };
    goBack();
    QTRY_COMPARE_WITH_TIMEOUT(records->currentIndex().row(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(field(QStringLiteral("dbt")) != nullptr, patience);
    // The value is hidden until it is asked for, the key isn't.
    QVERIFY(field(QStringLiteral("dbt"))->text(1).endsWith(QStringLiteral("hidden")));
    logFiles->findChild<QCheckBox *>()->click();
    QVERIFY(field(QStringLiteral("dbt"))->text(1).startsWith(QStringLiteral("\"stock.db")));
    logFiles->findChild<QCheckBox *>()->click();
    goBack();
    QTRY_COMPARE_WITH_TIMEOUT(records->currentIndex().row(), 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(field(QStringLiteral("dbt")) != nullptr
            && field(QStringLiteral("dbt"))->text(1).startsWith(QStringLiteral("\"0000")),
        patience);
}

QTEST_MAIN(tst_Mining)
#include "tst_mining.moc"
