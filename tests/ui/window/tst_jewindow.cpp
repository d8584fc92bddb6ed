// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The window beside a Berkeley DB environment on one of Java Edition: the same pages and wizards,
// and what is different said rightly. Needs no Java.
#include "tests/testkit/golden/golden.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/models/logfilemodel.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_JeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void logFilesTellHowMuchIsNeeded();
    void wizardsOfEachProductOfferWhatItHas();
    void backsUpRestoresAndMirrors();

private:
    QWizard *open(ActionKind kind, const char *directory = nullptr)
    {
        return m_fixture->window().perform(
            { kind, m_id, {}, directory ? m_fixture->place(directory) : Path(), {} });
    }
    /// Words and buttons of all pages up to the review; closes the wizard.
    static QString wordsOfAllPages(QWizard *wizard);

    const QString m_id = QStringLiteral("je");
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_JeWindow::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    const Path home = testkit::unpackGolden(
        QStringLiteral("je75-dirs"), m_fixture->path(""), QStringLiteral("je"));
    QVERIFY(!home.empty());
    QVERIFY(Vault::init(localFileSystem(), m_fixture->place("jevault"), systemClock().now())
                .hasValue());
    m_fixture->session().addVault(m_fixture->place("jevault"));
    m_fixture->session().addEnvironment(
        { m_id, QStringLiteral("books"), home, m_fixture->place("jevault"), systemClock().now() });
    m_fixture->window().chooseEnvironment(m_id);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->snapshot() && m_fixture->snapshot()->registration.id == m_id
            && m_fixture->snapshot()->index,
        40000);
    QCOMPARE(m_fixture->snapshot()->product(), Product::JavaEdition);
}

QString tst_JeWindow::wordsOfAllPages(QWizard *wizard)
{
    QStringList words;
    while (wizard->nextId() >= 0) {
        words << wizard->currentPage()->title() << wizard->currentPage()->subTitle()
              << wordsOf(wizard);
        for (const QAbstractButton *button :
            wizard->currentPage()->findChildren<QAbstractButton *>()) {
            if (button->isVisible())
                words << button->text().remove(QLatin1Char('&'));
        }
        wizard->next();
    }
    wizard->reject();
    return words.join(QLatin1Char('\n'));
}

void tst_JeWindow::logFilesTellHowMuchIsNeeded()
{
    auto *const table = m_fixture->window().findChild<QTableView *>(QStringLiteral("logFiles"));
    QVERIFY(table != nullptr);
    QTabWidget *const tabs = m_fixture->window().tabs();
    for (int page = 0; page < tabs->count(); ++page) {
        if (tabs->widget(page)->isAncestorOf(table))
            tabs->setCurrentIndex(page);
    }
    QVERIFY(table->isVisible());
    QTRY_VERIFY(!table->isColumnHidden(LogFileModel::Needed));
    const QAbstractItemModel *const model = table->model();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->headerData(LogFileModel::Needed, Qt::Horizontal).toString(), tr("Needed"));
    for (int row = 0; row < model->rowCount(); ++row) {
        const std::uint32_t number =
            model->index(row, LogFileModel::Number).data().toString().toUInt();
        const auto wanted = m_fixture->snapshot()->index->file(number)->utilisation;
        QVERIFY(wanted.has_value());
        const QModelIndex cell = model->index(row, LogFileModel::Needed);
        QCOMPARE(cell.data().toString(), QStringLiteral("%1 %").arg(wanted->percent()));
        QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(QLatin1String("checkpoint")));
    }
    m_fixture->window().chooseEnvironment(QStringLiteral("e1"));
    QTRY_VERIFY(table->isColumnHidden(LogFileModel::Needed));
}

void tst_JeWindow::wizardsOfEachProductOfferWhatItHas()
{
    const QString backup = wordsOfAllPages(open(ActionKind::BackUpFull));
    QVERIFY2(backup.contains(QLatin1String("Leave out reserved files")), qPrintable(backup));
    QVERIFY2(!backup.contains(QLatin1String("library")), qPrintable(backup));
    QVERIFY2(!backup.contains(QLatin1String("Write a checkpoint")), qPrintable(backup));
    const QString other = wordsOfAllPages(m_fixture->open(ActionKind::BackUpFull));
    QVERIFY2(!other.contains(QLatin1String("reserved")), qPrintable(other));
    QVERIFY2(other.contains(QLatin1String("library")), qPrintable(other));
    const QString restore = wordsOfAllPages(open(ActionKind::Restore, "restored"));
    QVERIFY2(restore.contains(QLatin1String("nothing to recover")), qPrintable(restore));
    const QString standby = wordsOfAllPages(open(ActionKind::CreateStandby));
    QVERIFY2(standby.contains(QLatin1String("read-only")), qPrintable(standby));
}

void tst_JeWindow::backsUpRestoresAndMirrors()
{
    QWizard *const backup = open(ActionKind::BackUpFull);
    backup->next();
    buttonNamed(backup, QStringLiteral("Leave out reserved files"))->click();
    QCOMPARE(finishWizard(backup), QString());
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->snapshot()->sets.size() == 1, 40000);

    QCOMPARE(finishWizard(open(ActionKind::Restore, "restored")), QString());
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    const auto restored = inspectEnvironment(localFileSystem(), m_fixture->place("restored"));
    QVERIFY(restored.hasValue());
    QCOMPARE(restored.value().product, Product::JavaEdition);
    QCOMPARE(restored.value().logFileCount(), 2U);

    QWizard *const standby = open(ActionKind::CreateStandby);
    editNamed(standby, QStringLiteral("Directory of the standby"))
        ->setText(m_fixture->path("standby"));
    QCOMPARE(finishWizard(standby), QString());
    QCOMPARE(m_fixture->waitForWriters(3), QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->snapshot()->standbys.size() == 1
            && m_fixture->snapshot()->standbys.front().status
            && m_fixture->snapshot()->standbys.front().status->readiness == Readiness::Ready,
        40000);
}

QTEST_MAIN(tst_JeWindow)
#include "tst_jewindow.moc"
