// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The accident, from the window alone: one transaction deletes 10,000 records of one of five
// databases; it is found by sorting, the flag set before it, the point looked at, and restored.
#include "tests/testkit/drive/ctl.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/models/previewmodels.h"
#include "ui/models/transactionmodel.h"
#include "ui/pages/timelinepage.h"
#include "ui/pages/transactionspage.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <cstring>

using namespace engine;
using namespace ui;

namespace {

constexpr int patience = 60000; // of a busy machine
constexpr int ordered = 12000; // records of orders.db
constexpr int lost = 10000;
constexpr int others = 150; // records of the other databases

QByteArray keyOf(int number)
{
    return "order " + QByteArray::number(number).rightJustified(8, '0');
}

DBT thing(QByteArray &bytes)
{
    DBT dbt;
    std::memset(&dbt, 0, sizeof dbt);
    dbt.data = bytes.data();
    dbt.size = static_cast<std::uint32_t>(bytes.size());
    return dbt;
}

/// Does `change` to each record from 0 to count-1 in one transaction; 0 or the library's error.
template <typename Change>
int inOneTransaction(DB_ENV *environment, const char *file, int count, Change change)
{
    DB *database = nullptr;
    if (const int code = ::db_create(&database, environment, 0); code != 0)
        return code;
    int code = database->open(
        database, nullptr, file, nullptr, DB_BTREE, DB_CREATE | DB_AUTO_COMMIT | DB_THREAD, 0600);
    DB_TXN *transaction = nullptr;
    if (code == 0)
        code = environment->txn_begin(environment, nullptr, &transaction, 0);
    for (int number = 0; code == 0 && number < count; ++number) {
        QByteArray name = keyOf(number);
        DBT key = thing(name);
        code = change(database, transaction, key, number);
    }
    if (transaction != nullptr)
        code = code == 0 ? transaction->commit(transaction, 0) : code;
    database->close(database, 0);
    return code;
}

int putRecord(DB *database, DB_TXN *transaction, DBT &key, int number)
{
    QByteArray value = "worth " + QByteArray::number(number * 7);
    DBT data = thing(value);
    return database->put(database, transaction, &key, &data, 0);
}

int deleteRecord(DB *database, DB_TXN *transaction, DBT &key, int)
{
    return database->del(database, transaction, &key, 0);
}

int recordsIn(const QByteArray &dump)
{
    return int(dump.count("\n order ")) + int(dump.count("\n 6f7264657220"));
}

} // namespace

class tst_Accident : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUndoneFromTheWindow();

private:
    void happen();
    void findBySorting();
    void lookBefore();
    void exportTheLost(QDialog *preview);
    void restoreBefore();
    MainWindow &window() const { return m_fixture->window(); }
    QByteArray dump(const char *home, const char *file) const
    {
        QString failure;
        const QByteArray content =
            testkit::dumpOf(m_fixture->path(home), QString::fromLatin1(file), &failure);
        return failure.isEmpty() ? content : failure.toUtf8();
    }

    std::unique_ptr<WindowFixture> m_fixture;
    const std::vector<const char *> m_others { "stock.db", "users.db", "mail.db", "index.db" };
};

void tst_Accident::happen()
{
    DB_ENV *const environment = m_fixture->environment()->handle();
    QCOMPARE(inOneTransaction(environment, "sales.db", ordered, putRecord), 0);
    for (const char *other : m_others)
        QCOMPARE(inOneTransaction(environment, other, others, putRecord), 0);
    QCOMPARE(m_fixture->backUp(), QString());
    QCOMPARE(m_fixture->environment()->fill("stock.db", 5), 0);
    QCOMPARE(inOneTransaction(environment, "users.db", 40, deleteRecord), 0); // nothing unusual
    QCOMPARE(inOneTransaction(environment, "sales.db", lost, deleteRecord), 0);
    QCOMPARE(m_fixture->environment()->fill("mail.db", 7), 0); // life goes on
    QCOMPARE(m_fixture->backUp(), QString());
    QVERIFY(m_fixture->waitForNews());
}

void tst_Accident::findBySorting()
{
    auto *const page = window().findChild<TransactionsPage *>();
    window().tabs()->setCurrentWidget(page);
    auto *const table = page->findChild<QTableView *>(QStringLiteral("transactions"));
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 50, patience);
    // By the commits first, so that the other order is chosen indeed.
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
    QCOMPARE(header->sortIndicatorSection(), int(TransactionModel::Deletes));
    const QModelIndex first = table->model()->index(0, TransactionModel::Deletes);
    QCOMPARE(first.data(SortRole).toInt(), lost);
    table->scrollTo(first);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(first).center());
    QCOMPARE(table->currentIndex().row(), 0);
    QAbstractButton *const flag =
        buttonNamed(page, QStringLiteral("Set the restore flag before this"));
    QVERIFY(flag && flag->isEnabled());
    QTest::mouseClick(flag, Qt::LeftButton);
    auto *const timeline = window().findChild<TimelinePage *>();
    QCOMPARE(window().tabs()->currentWidget(), timeline);
    QVERIFY(timeline->flag().has_value());
}

void tst_Accident::exportTheLost(QDialog *preview)
{
    buttonNamed(preview, QStringLiteral("Export records…"))->click();
    auto *const chooser = preview->findChild<QFileDialog *>();
    QVERIFY(chooser != nullptr);
    chooser->selectFile(m_fixture->path("lost.dump"));
    QVERIFY(QMetaObject::invokeMethod(chooser, "accept"));
    QCOMPARE(m_fixture->waitForWriters(4), QString());
    QString failure;
    testkit::runTool(QStringLiteral("db5.3_load"),
        { QStringLiteral("-f"), m_fixture->path("lost.dump"), m_fixture->path("lost.db") },
        &failure);
    QCOMPARE(failure, QString());
    const QByteArray loaded =
        testkit::runTool(QStringLiteral("db5.3_dump"), { m_fixture->path("lost.db") }, &failure);
    QCOMPARE(recordsIn(loaded), lost);
}

void tst_Accident::lookBefore()
{
    auto *const timeline = window().findChild<TimelinePage *>();
    buttonNamed(timeline, QStringLiteral("Preview this point…"))->click();
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    const auto dialog = [this] { return window().findChild<QDialog *>(QStringLiteral("preview")); };
    QTRY_VERIFY_WITH_TIMEOUT(dialog() != nullptr, patience);
    auto *const databases = dialog()->findChild<QTableView *>();
    const QAbstractItemModel &model = *databases->model();
    int differing = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto cell = [&model, row](PreviewCountModel::Column column) {
            return model.index(row, column).data(SortRole).toInt();
        };
        if (cell(PreviewCountModel::Then) <= cell(PreviewCountModel::Now))
            continue; // what came since
        ++differing;
        QCOMPARE(cell(PreviewCountModel::Then), ordered);
        QCOMPARE(cell(PreviewCountModel::Now), ordered - lost);
        databases->selectRow(row);
    }
    QCOMPARE(differing, 1);
    QTRY_VERIFY_WITH_TIMEOUT(wordsOf(dialog()).contains(QStringLiteral("keys are gone")), patience);
    exportTheLost(dialog());
    dialog()->close();
    QTRY_VERIFY_WITH_TIMEOUT(dialog() == nullptr, patience);
}

void tst_Accident::restoreBefore()
{
    auto *const timeline = window().findChild<TimelinePage *>();
    timeline->findChild<QAbstractButton *>(QStringLiteral("restore"))->click();
    auto *const wizard = window().findChild<QWizard *>();
    QVERIFY(wizard != nullptr);
    wizard->next();
    editNamed(wizard, QStringLiteral("Destination directory"))
        ->setText(m_fixture->path("restored"));
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(5), QString());
}

void tst_Accident::isUndoneFromTheWindow()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    happen();
    if (QTest::currentTestFailed())
        return;
    for (const auto &step :
        { &tst_Accident::findBySorting, &tst_Accident::lookBefore, &tst_Accident::restoreBefore }) {
        (this->*step)();
        if (QTest::currentTestFailed())
            return;
    }
    m_fixture->environment().reset();
    QCOMPARE(recordsIn(dump("home", "sales.db")), ordered - lost);
    const QByteArray back = dump("restored", "sales.db");
    QCOMPARE(recordsIn(back), ordered);
    for (int number : { 0, 4711, lost - 1, lost, ordered - 1 })
        QVERIFY(back.contains(keyOf(number)) || back.contains(keyOf(number).toHex()));
    // All that was committed before it is there, too, and nothing that came after.
    QCOMPARE(recordsIn(dump("restored", "users.db")), others - 40);
    QCOMPARE(recordsIn(dump("restored", "index.db")), others);
    QCOMPARE(dump("restored", "mail.db").count("mail.db "), 0);
    QCOMPARE(dump("restored", "stock.db"), dump("home", "stock.db"));
}

QTEST_MAIN(tst_Accident)
#include "tst_accident.moc"
