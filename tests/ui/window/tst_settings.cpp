// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Every setting is kept, can be reached, and acts.
#include "tests/ui/window/windowfixture.h"
#include "ui/pages/timelinepage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/zonebox.h"
#include "ui/text/format.h"
#include "ui/timeline/timelineview.h"
#include "ui/wizards/wizard.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsEveryKey();
    void opensByItsShortcut();
    void everyFieldBecomesAPreference();
    void cancelChangesNothing();
    void sizesAreWrittenAsChosen();
    void zonesReachTheTimeline();
    void limitHoldsJobsBack();
    void defaultVaultIsProposed();
    void nothingThatAttachesIsOffered();
    void passwordsAreForgotten();

private:
    SettingsDialog *open();
    template <typename Field>
    Field *field(const char *name)
    {
        return open()->findChild<Field *>(QString::fromLatin1(name));
    }
    void accept() { buttonNamed(open(), QStringLiteral("OK"))->click(); }
    static Preferences another();

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Settings::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
}

void tst_Settings::cleanup()
{
    m_fixture->session().setPreferences({}); // sizes are of the whole program
    m_fixture.reset();
}

// The open one, or a new one.
SettingsDialog *tst_Settings::open()
{
    auto *dialog = m_fixture->window().findChild<SettingsDialog *>();
    if (dialog == nullptr) {
        dialog = new SettingsDialog(m_fixture->session(), &m_fixture->window());
        dialog->show();
    }
    return dialog;
}

Preferences tst_Settings::another()
{
    Preferences other;
    other.theme = QStringLiteral("dark");
    other.hasBinarySizes = true;
    other.zone = "America/New_York";
    other.secondZone = "Asia/Tokyo";
    other.isNotifying = false;
    other.hasTrayIcon = true;
    other.defaultVault = QStringLiteral("/backup/vault");
    other.megabytesPerSecond = 20;
    other.mayAttach = false;
    other.isKeepingAwake = false;
    return other;
}

void tst_Settings::keepsEveryKey()
{
    const Settings usual;
    const Settings other { "geometry", "splitter", QStringLiteral("e1"), 3, "timeline",
        { { QStringLiteral("files"), QByteArray("columns") } }, another() };
    QSettings usualStore(m_fixture->path("usual.ini"), QSettings::IniFormat);
    QSettings otherStore(m_fixture->path("other.ini"), QSettings::IniFormat);
    saveSettings(usualStore, usual);
    saveSettings(otherStore, other);
    QCOMPARE(otherStore.allKeys(), usualStore.allKeys());
    for (const QString &key : otherStore.allKeys())
        QVERIFY2(otherStore.value(key) != usualStore.value(key), qPrintable(key));
    QVERIFY(loadSettings(otherStore) == other);
    QVERIFY(loadSettings(usualStore) == usual);
    const QSettings nothing(m_fixture->path("nothing.ini"), QSettings::IniFormat);
    QVERIFY(loadSettings(nothing) == usual);
}

void tst_Settings::opensByItsShortcut()
{
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    QTest::keyClick(&m_fixture->window(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(m_fixture->window().findChild<SettingsDialog *>() != nullptr);
    for (QWidget *each : open()->findChildren<QWidget *>()) {
        const bool isNamed = !each->accessibleName().isEmpty()
            || qobject_cast<QAbstractButton *>(each) || qobject_cast<QComboBox *>(each)
            || each->focusProxy() || qobject_cast<QSpinBox *>(each->parentWidget())
            || qobject_cast<QComboBox *>(each->parentWidget())
            || each->objectName().startsWith(QLatin1String("qt_"));
        if (each->focusPolicy() != Qt::NoFocus && each->isVisible())
            QVERIFY2(isNamed, each->metaObject()->className());
    }
}

void tst_Settings::everyFieldBecomesAPreference()
{
    auto *const theme = field<QComboBox>("theme");
    theme->setCurrentIndex(theme->findData(QStringLiteral("dark")));
    field<QComboBox>("sizes")->setCurrentIndex(1);
    const auto zones = open()->findChildren<ZoneBox *>();
    QCOMPARE(zones.size(), 2);
    zones[0]->setCurrentText(QStringLiteral("America/New_York"));
    zones[1]->setCurrentText(QStringLiteral("asia/tokyo"));
    for (const char *name : { "notify", "tray", "attach", "awake" })
        field<QCheckBox>(name)->click();
    open()->findChild<DirectoryField *>()->edit()->setText(QStringLiteral("/backup/vault"));
    field<QSpinBox>("limit")->setValue(20);
    accept();
    QVERIFY(m_fixture->session().preferences() == another());
    QVERIFY(m_fixture->window().settings().preferences == another());
    // The next dialog shows them.
    QTRY_VERIFY(m_fixture->window().findChild<SettingsDialog *>() == nullptr);
    QVERIFY(open()->preferences() == another());
}

void tst_Settings::cancelChangesNothing()
{
    field<QSpinBox>("limit")->setValue(20);
    buttonNamed(open(), QStringLiteral("Cancel"))->click();
    QVERIFY(m_fixture->session().preferences() == Preferences());
}

void tst_Settings::sizesAreWrittenAsChosen()
{
    QCOMPARE(formatBytes(2048), QStringLiteral("2.0\u00a0KB"));
    field<QComboBox>("sizes")->setCurrentIndex(1);
    accept();
    QVERIFY(formatBytes(1023).contains(QLatin1String("byte")));
    QCOMPARE(formatBytes(2048), QStringLiteral("2.0\u00a0KiB"));
    QCOMPARE(formatBytes(1048575), QStringLiteral("1.0\u00a0MiB"));
    const QAbstractItemModel *const databases =
        m_fixture->window().findChild<QTableView *>(QStringLiteral("databases"))->model();
    QString row;
    for (int column = 0; column < databases->columnCount(); ++column)
        row += databases->index(0, column).data().toString() + QLatin1Char('|');
    QVERIFY2(row.contains(QLatin1String("KiB")), qPrintable(row));
}

void tst_Settings::zonesReachTheTimeline()
{
    const TimelineView *const view = m_fixture->window().findChild<TimelinePage *>()->view();
    QVERIFY(!view->zones().second);
    Preferences chosen;
    chosen.zone = "America/New_York";
    chosen.secondZone = "Asia/Tokyo";
    m_fixture->session().setPreferences(chosen);
    QCOMPARE(view->zones().first.id(), QByteArray("America/New_York"));
    QCOMPARE(view->zones().second->id(), QByteArray("Asia/Tokyo"));
    // What isn't known any more falls back.
    chosen.zone = "Atlantis/Capital";
    chosen.secondZone.clear();
    m_fixture->session().setPreferences(chosen);
    QCOMPARE(view->zones().first, QTimeZone::systemTimeZone());
    QVERIFY(!view->zones().second);
}

// A job that moves three megabytes through its context needs two seconds more at one a second.
void tst_Settings::limitHoldsJobsBack()
{
    Preferences chosen;
    chosen.megabytesPerSecond = 1;
    m_fixture->session().setPreferences(chosen);
    JobRequest request;
    request.kind = JobKind::Other;
    request.body = [](JobContext &context) -> Result<JobOutcome> {
        for (int i = 0; i < 3; ++i) {
            if (auto moved = context.transferred(1'000'000); !moved.hasValue())
                return std::move(moved).error();
        }
        return JobOutcome();
    };
    m_fixture->session().start(std::move(request));
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    const JobReport done = m_fixture->finishedWriters().back();
    QVERIFY(done.finishedAt->msecs - done.startedAt->msecs >= 1900);
}

void tst_Settings::defaultVaultIsProposed()
{
    Preferences chosen;
    chosen.defaultVault = QStringLiteral("/backup/vault");
    m_fixture->session().setPreferences(chosen);
    auto *known = qobject_cast<Wizard *>(m_fixture->open(ActionKind::BackUp));
    QVERIFY(known != nullptr);
    QCOMPARE(known->findChild<DirectoryField *>()->path(), m_fixture->place("vault"));
    RegisteredEnvironment without;
    QCOMPARE(known->proposedVault(without), Path("/backup/vault"));
    known->reject();
}

void tst_Settings::nothingThatAttachesIsOffered()
{
    const auto offers = [this] {
        QWizard *const wizard = m_fixture->open(ActionKind::BackUp);
        wizard->next();
        const bool offersCheckpoint =
            buttonNamed(wizard, QStringLiteral("Write a checkpoint first")) != nullptr;
        const bool offersLibrary =
            buttonNamed(wizard, QStringLiteral("Let the library copy the databases")) != nullptr;
        wizard->reject();
        return std::pair(offersCheckpoint, offersLibrary);
    };
    QCOMPARE(offers(), std::pair(true, true));
    Preferences chosen;
    chosen.mayAttach = false;
    m_fixture->session().setPreferences(chosen);
    QCOMPARE(offers(), std::pair(false, false));
}

void tst_Settings::passwordsAreForgotten()
{
    m_fixture->passwords().remember(QStringLiteral("e1"), bdb::Secret("swordfish"), true);
    open()->findChild<QTabWidget *>()->setCurrentIndex(2);
    auto *const kept = open()->findChild<QListWidget *>();
    QCOMPARE(kept->count(), 1);
    QCOMPARE(kept->item(0)->text(), QStringLiteral("orders"));
    QAbstractButton *const forget = buttonNamed(open(), QStringLiteral("Forget"));
    QVERIFY(!forget->isEnabled());
    kept->setCurrentRow(0);
    forget->click();
    QTRY_COMPARE(kept->count(), 0);
    QVERIFY(m_fixture->passwords().kept().isEmpty());
    QVERIFY(m_fixture->passwords().known(QStringLiteral("e1")).isEmpty());
}

QTEST_MAIN(tst_Settings)
#include "tst_settings.moc"
