// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The databases page, a preview from the timeline's point, and what is done to backup sets.
#include "tests/ui/window/windowfixture.h"
#include "ui/models/databasemodel.h"
#include "ui/models/previewmodels.h"
#include "ui/pages/databasespage.h"
#include "ui/wizards/deletesetwizard.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_Databases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void modelsKeepTheRules();
    void verifiesAndRemembers();
    void previewsAPoint();
    void deletesASetByItsName();

private:
    DatabasesPage *page() const { return m_fixture->window().findChild<DatabasesPage *>(); }
    QTableView *files() const
    {
        return m_fixture->window().findChild<QTableView *>(QStringLiteral("databaseFiles"));
    }
    QString cell(int row, DatabaseModel::Column column) const
    {
        return files()->model()->index(row, column).data().toString();
    }
    QStringList scratch() const
    {
        return QDir(m_fixture->path("vault/scratch"))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Databases::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    m_fixture->window().tabs()->setCurrentWidget(page());
}

void tst_Databases::modelsKeepTheRules()
{
    DatabaseModel databases;
    const QAbstractItemModelTester databaseTester(&databases);
    bdb::DatabaseFile file;
    file.inCopy = "orders.db";
    file.isDatabase = true;
    file.type = QStringLiteral("btree");
    file.pageSize = 4096;
    file.size = 8192;
    bdb::DatabaseFile other = file;
    other.inCopy = "users.db";
    databases.setDatabases({ file, other });
    QCOMPARE(databases.rowCount(), 2);
    QCOMPARE(databases.index(0, DatabaseModel::Pages).data().toString(), QStringLiteral("2"));
    databases.setDatabases({ other });
    QCOMPARE(databases.index(0, DatabaseModel::Name).data().toString(), QStringLiteral("users.db"));

    CountPair pair;
    pair.name = { "orders.db", {} };
    pair.then.emplace().records = 12000;
    pair.now.emplace().records = 2000;
    PreviewCountModel counts({ pair }, nullptr);
    const QAbstractItemModelTester countTester(&counts);
    QCOMPARE(counts.index(0, PreviewCountModel::Difference).data(SortRole).toLongLong(), -10000);

    PreviewKeyModel keys;
    const QAbstractItemModelTester keyTester(&keys);
    keys.setRows({ { "k1", bdb::KeyRow { "k1", 3, QByteArray("abc") }, {} } });
    QCOMPARE(keys.index(0, PreviewKeyModel::Then).data().toString(), QStringLiteral("abc"));
    keys.setHexadecimal(true);
    QCOMPARE(keys.index(0, PreviewKeyModel::Then).data().toString(), QStringLiteral("61 62 63"));
    QCOMPARE(keys.index(0, PreviewKeyModel::Key).data().toString(), QStringLiteral("6b 31"));
}

void tst_Databases::verifiesAndRemembers()
{
    QTRY_COMPARE(files()->model()->rowCount(), 1);
    QCOMPARE(cell(0, DatabaseModel::Records), QStringLiteral("—"));
    buttonNamed(page(), QStringLiteral("Verify all"))->click();
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QTRY_COMPARE(cell(0, DatabaseModel::Records), QStringLiteral("40"));
    QVERIFY(cell(0, DatabaseModel::Verified).startsWith(QStringLiteral("Sound")));
    QVERIFY(cell(0, DatabaseModel::Touched) != QStringLiteral("—"));
    QCOMPARE(m_fixture->session().catalog()->databaseChecks.size(), 1U);
    // All columns are in sight in the smallest window that is reckoned with.
    QVERIFY(!files()->horizontalScrollBar()->isVisible());
    const QString verified = cell(0, DatabaseModel::Verified);
    QVERIFY(files()->columnWidth(DatabaseModel::Verified)
        > files()->fontMetrics().horizontalAdvance(verified));
    const QString pictures = qEnvironmentVariable("NINELIVES_TEST_PICTURES");
    if (!pictures.isEmpty())
        QVERIFY(m_fixture->window().grab().save(pictures + QStringLiteral("/databases.png")));
    QCOMPARE(scratch(), QStringList());
}

void tst_Databases::previewsAPoint()
{
    QCOMPARE(m_fixture->backUp(), QString());
    const Lsn point = m_fixture->snapshot()->restorability.spans.back().last;
    QCOMPARE(m_fixture->environment()->fill("orders.db", 55), 0); // 15 more, and all anew
    m_fixture->window().perform(
        { ActionKind::Preview, QStringLiteral("e1"), {}, {}, RestoreToLsn { point } });
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    const auto dialog = [this] {
        return m_fixture->window().findChild<QDialog *>(QStringLiteral("preview"));
    };
    QTRY_VERIFY(dialog() != nullptr);
    const auto *const counts = dialog()->findChild<PreviewCountModel *>();
    QCOMPARE(counts->index(0, PreviewCountModel::Then).data(SortRole).toInt(), 40);
    QCOMPARE(counts->index(0, PreviewCountModel::Now).data(SortRole).toInt(), 55);
    auto *const keys = dialog()->findChild<PreviewKeyModel *>();
    QTRY_COMPARE_WITH_TIMEOUT(keys->rowCount(), 15, 20000); // what is new
    QCOMPARE(keys->index(0, PreviewKeyModel::Then).data().toString(), QStringLiteral("—"));
    auto *const mode = dialog()->findChild<QComboBox *>();
    mode->setCurrentIndex(1);
    Q_EMIT mode->activated(1);
    QTRY_COMPARE_WITH_TIMEOUT(keys->rowCount(), 40, 20000);
    QVERIFY(!keys->row(0).then->value); // hidden until asked for
    buttonNamed(dialog(), QStringLiteral("Show values"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(keys->rowCount() == 40 && keys->row(0).then->value.has_value(), 20000);
    const QString pictures = qEnvironmentVariable("NINELIVES_TEST_PICTURES");
    if (!pictures.isEmpty())
        QVERIFY(dialog()->grab().save(pictures + QStringLiteral("/preview.png")));
    QCOMPARE(scratch().size(), 1);
    dialog()->close();
    QTRY_COMPARE_WITH_TIMEOUT(scratch(), QStringList(), 20000);
}

void tst_Databases::deletesASetByItsName()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QCOMPARE(m_fixture->environment()->fill("later.db", 3), 0);
    QCOMPARE(m_fixture->backUp(), QString());
    QCOMPARE(m_fixture->snapshot()->sets.size(), 2U);
    const QString full = m_fixture->snapshot()->sets.front().manifest.id;
    QWizard *const wizard =
        m_fixture->window().perform({ ActionKind::DeleteSet, QStringLiteral("e1"), full, {}, {} });
    QVERIFY(goToReview(wizard));
    // The incremental goes with it, and that is said.
    QVERIFY2(wordsOf(wizard).contains(QStringLiteral("Nothing can be restored any more")),
        qPrintable(wordsOf(wizard)));
    const QString pictures = qEnvironmentVariable("NINELIVES_TEST_PICTURES");
    if (!pictures.isEmpty())
        QVERIFY(wizard->grab().save(pictures + QStringLiteral("/deleteset.png")));
    QVERIFY(!wizard->button(QWizard::FinishButton)->isEnabled());
    for (QLineEdit *edit : wizard->findChildren<QLineEdit *>()) {
        if (edit->isVisible())
            edit->setText(full);
    }
    QVERIFY(wizard->button(QWizard::FinishButton)->isEnabled());
    wizard->button(QWizard::FinishButton)->click();
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->snapshot()->sets.size(), 0U, 20000);
}

QTEST_MAIN(tst_Databases)
#include "tst_databases.moc"
