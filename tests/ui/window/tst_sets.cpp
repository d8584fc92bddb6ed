// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// What the backups page does with sets: restores one of an earlier log history, compares two.
#include "tests/testkit/drive/ctl.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/models/backupmodel.h"
#include "ui/pages/backupspage.h"
#include "ui/pages/timelinepage.h"
#include "ui/text/format.h"
#include "ui/timeline/restorepointmime.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QMimeData>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace engine;
using namespace ui;

class tst_Sets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void restoresASetOfAnEarlierHistory();
    void dragsTheHistoryAlong();
    void comparesTwoSets();
    void comparesSetsOfTwoHistories();
    void adoptsACopy();
    void saysWhyACopyIsRefused();
    void closesAGap();

private:
    BackupsPage *page() const { return m_fixture->window().findChild<BackupsPage *>(); }
    BackupModel *model() const { return page()->findChild<BackupModel *>(); }
    QTreeView *tree() const { return page()->findChild<QTreeView *>(QStringLiteral("backupSets")); }
    void select(const QString &id, bool also = false);
    /// Another environment in the same home, backed up: both sets are in the vault.
    void makeAnew();
    QByteArray dump(const char *home) const;
    /// Gaps by log files that were never archived.
    int lackingFiles() const
    {
        const auto &gaps = m_fixture->snapshot()->restorability.gaps;
        return int(std::ranges::count(gaps, GapCause::Kind::FilesNotArchived,
            [](const RestoreGap &gap) { return gap.why.kind; }));
    }
    QDialog *comparison() const
    {
        return m_fixture->window().findChild<QDialog *>(QStringLiteral("compareSets"));
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Sets::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    m_fixture->window().tabs()->setCurrentWidget(page());
}

void tst_Sets::select(const QString &id, bool also)
{
    const QModelIndex index = model()->indexOfSet(id);
    QVERIFY2(index.isValid(), qPrintable(id));
    const auto flag = also ? QItemSelectionModel::Select : QItemSelectionModel::ClearAndSelect;
    tree()->selectionModel()->setCurrentIndex(index, flag | QItemSelectionModel::Rows);
}

void tst_Sets::makeAnew()
{
    QCOMPARE(m_fixture->backUp(), QString());
    m_fixture->environment().reset();
    QVERIFY(QDir(m_fixture->path("home")).removeRecursively());
    m_fixture->environment() = std::make_unique<testkit::SmallEnvironment>(m_fixture->path("home"));
    QCOMPARE(m_fixture->environment()->fill("orders.db", 7), 0);
    QVERIFY(m_fixture->waitForNews());
    QCOMPARE(m_fixture->backUp(ActionKind::BackUpFull), QString());
    QCOMPARE(m_fixture->snapshot()->sets.size(), 2U);
    QVERIFY(m_fixture->snapshot()->sets[0].manifest.incarnation
        != m_fixture->snapshot()->sets[1].manifest.incarnation);
}

QByteArray tst_Sets::dump(const char *home) const
{
    QString failure;
    const QByteArray content =
        testkit::dumpOf(m_fixture->path(home), QStringLiteral("orders.db"), &failure);
    return failure.isEmpty() ? content : failure.toUtf8();
}

void tst_Sets::restoresASetOfAnEarlierHistory()
{
    makeAnew();
    const QString former = m_fixture->snapshot()->sets[0].manifest.id;
    select(former);
    buttonNamed(page(), QStringLiteral("Restore this set…"))->click();
    auto *const wizard = m_fixture->window().findChild<QWizard *>();
    QVERIFY(wizard != nullptr);
    QVERIFY2(wordsOf(wizard).contains(QStringLiteral("earlier log history")),
        qPrintable(wordsOf(wizard)));
    wizard->next();
    editNamed(wizard, QStringLiteral("Destination directory"))
        ->setText(m_fixture->path("restored"));
    QCOMPARE(finishWizard(wizard), QString());
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    m_fixture->environment().reset();
    QCOMPARE(dump("restored").count("orders.db "), 40); // records of the first environment
    QCOMPARE(dump("home").count("orders.db "), 7);
}

void tst_Sets::dragsTheHistoryAlong()
{
    makeAnew();
    const Manifest &former = m_fixture->snapshot()->sets[0].manifest;
    const std::unique_ptr<QMimeData> data(model()->mimeData({ model()->indexOfSet(former.id) }));
    const auto point = readRestorePoint(*data);
    QVERIFY(point);
    QCOMPARE(point->incarnation, former.incarnation);
}

void tst_Sets::comparesTwoSets()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QCOMPARE(m_fixture->environment()->fill("later.db", 3), 0);
    QCOMPARE(m_fixture->backUp(), QString());
    const auto &sets = m_fixture->snapshot()->sets;
    QCOMPARE(sets.size(), 2U);
    QAbstractButton *const compare = buttonNamed(page(), QStringLiteral("Compare"));
    select(sets[0].manifest.id);
    QVERIFY(!compare->isEnabled());
    select(sets[1].manifest.id, true);
    QVERIFY(compare->isEnabled());
    compare->click();
    QTRY_VERIFY_WITH_TIMEOUT(comparison() != nullptr, 20000);
    const QString words = wordsOf(comparison());
    QVERIFY2(words.contains(formatLsn(sets[0].manifest.end)), qPrintable(words));
    QVERIFY2(words.contains(formatLsn(sets[1].manifest.end)), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("Between their ends lie")), qPrintable(words));
    const auto *const files = comparison()->findChild<QTreeWidget *>();
    QVERIFY(!files->findItems(QStringLiteral("orders.db"), Qt::MatchExactly).isEmpty());
    const auto grown = files->findItems(QStringLiteral("Log file 1"), Qt::MatchExactly);
    QCOMPARE(grown.size(), 1);
    QCOMPARE(grown.front()->text(1), QStringLiteral("grown"));
    buttonNamed(comparison(), QStringLiteral("Close"))->click();
    QTRY_VERIFY(comparison() == nullptr);
}

void tst_Sets::comparesSetsOfTwoHistories()
{
    makeAnew();
    select(m_fixture->snapshot()->sets[0].manifest.id);
    select(m_fixture->snapshot()->sets[1].manifest.id, true);
    buttonNamed(page(), QStringLiteral("Compare"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(comparison() != nullptr, 20000);
    QVERIFY2(wordsOf(comparison()).contains(QStringLiteral("different log histories")),
        qPrintable(wordsOf(comparison())));
}

void tst_Sets::adoptsACopy()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QString failure;
    testkit::runTool(QStringLiteral("db5.3_hotbackup"),
        { QStringLiteral("-h"), m_fixture->path("home"), QStringLiteral("-b"),
            m_fixture->path("copy") },
        &failure);
    QCOMPARE(failure, QString());
    buttonNamed(page(), QStringLiteral("Adopt a copy…"))->click();
    auto *const wizard = m_fixture->window().findChild<QWizard *>();
    QVERIFY(wizard != nullptr);
    QVERIFY(!wizard->currentPage()->isComplete());
    editNamed(wizard, QStringLiteral("Directory of the copy"))->setText(m_fixture->path("copy"));
    QVERIFY(goToReview(wizard));
    QVERIFY2(
        wordsOf(wizard).contains(QStringLiteral("every later point")), qPrintable(wordsOf(wizard)));
    const QString pictures = qEnvironmentVariable("NINELIVES_TEST_PICTURES");
    if (!pictures.isEmpty())
        QVERIFY(wizard->grab().save(pictures + QStringLiteral("/adopt.png")));
    wizard->button(QWizard::FinishButton)->click();
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->snapshot()->sets.size(), 2U, 20000);
    const auto &sets = m_fixture->snapshot()->sets;
    const auto adopted = std::ranges::find_if(sets,
        [](const BackupSet &set) { return set.manifest.method == QStringLiteral("adopted"); });
    QVERIFY(adopted != sets.end());
    const QModelIndex row = model()->indexOfSet(adopted->manifest.id);
    QCOMPARE(row.data().toString(), QStringLiteral("Full, adopted"));
}

void tst_Sets::saysWhyACopyIsRefused()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QDir().mkpath(m_fixture->path("copy"));
    QVERIFY(QFile::copy(m_fixture->path("home/orders.db"), m_fixture->path("copy/orders.db")));
    QWizard *const wizard = m_fixture->open(ActionKind::AdoptCopy);
    editNamed(wizard, QStringLiteral("Directory of the copy"))->setText(m_fixture->path("copy"));
    QVERIFY(goToReview(wizard));
    QVERIFY(!wizard->button(QWizard::FinishButton)->isEnabled());
    QVERIFY2(wordsOf(wizard).contains(QStringLiteral("no log files")), qPrintable(wordsOf(wizard)));
    wizard->reject();
}

// The application removed log files before they were archived, but somebody has a copy of them.
void tst_Sets::closesAGap()
{
    auto *const timeline = m_fixture->window().findChild<TimelinePage *>();
    m_fixture->window().tabs()->setCurrentWidget(timeline);
    testkit::SmallEnvironment &live = *m_fixture->environment();
    live.handle()->set_flags(live.handle(), DB_TXN_NOSYNC, 1);
    QCOMPARE(m_fixture->backUp(), QString());
    QVERIFY(buttonNamed(timeline, QStringLiteral("Close gaps…")) == nullptr);
    QCOMPARE(live.fill("orders.db", 1500), 0);
    QCOMPARE(live.checkpoint(), 0);
    QDir().mkpath(m_fixture->path("logs"));
    const QDir home(m_fixture->path("home"));
    for (const QString &log : home.entryList({ QStringLiteral("log.*") }))
        QVERIFY(QFile::copy(home.filePath(log), m_fixture->path("logs/") + log));
    QCOMPARE(live.checkpoint(), 0);
    QCOMPARE(live.removeInactiveLogs(), 0);
    QCOMPARE(m_fixture->backUp(ActionKind::BackUpFull), QString());
    QCOMPARE(lackingFiles(), 1);
    QCOMPARE(m_fixture->snapshot()->restorability.spans.size(), 2U);
    const Lsn beforeIt = m_fixture->snapshot()->restorability.spans.front().last;

    buttonNamed(timeline, QStringLiteral("Close gaps…"))->click();
    auto *const wizard = m_fixture->window().findChild<QWizard *>();
    QVERIFY(wizard != nullptr);
    editNamed(wizard, QStringLiteral("Another place to search"))->setText(m_fixture->path("logs"));
    QVERIFY(goToReview(wizard));
    const QString pictures = qEnvironmentVariable("NINELIVES_TEST_PICTURES");
    if (!pictures.isEmpty()) {
        QVERIFY(wizard->grab().save(pictures + QStringLiteral("/heal.png")));
        QVERIFY(m_fixture->window().grab().save(pictures + QStringLiteral("/gap.png")));
    }
    wizard->button(QWizard::FinishButton)->click();
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    QVERIFY(m_fixture->waitForNews());
    QCOMPARE(lackingFiles(), 0);
    QCOMPARE(m_fixture->snapshot()->restorability.spans.size(), 1U);
    QVERIFY(m_fixture->snapshot()->restorability.spans.front().last > beforeIt);
    QTRY_VERIFY(buttonNamed(timeline, QStringLiteral("Close gaps…")) == nullptr);
}

QTEST_MAIN(tst_Sets)
#include "tst_sets.moc"
