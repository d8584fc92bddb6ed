// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The main job without a mouse: by keys alone, and as a screen reader does it over the
// accessibility bus. A live writer's environment is chosen, the restore flag moved to a commit, the
// wizard finished; what was restored must be what the ledger says of that commit.
#include "app/ledger/options.h"
#include "tests/display/atspi.h"
#include "tests/display/desktop.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/ledger/ledgertruth.h"

#include <QDir>
#include <QTest>

using namespace testkit;

class tst_WithoutMouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void byKeysAlone();
    void overTheAccessibilityBus();

private:
    QString at(const char *name) const { return m_scratch.filePath(QString::fromLatin1(name)); }
    CtlAnswer ctl(const QString &command, const QStringList &paths = {}) const;
    QString prepare();
    bool tabTo(const char *name);
    /// "" if `directory` holds what the ledger says of the commit.
    QString compare(const char *directory, const QString &commit) const;
    std::optional<AccessibleThing> waitFor(const char *role, const char *name) const;
    bool pressButton(const char *name) const;

    ScratchDirectory m_scratch;
    std::unique_ptr<SmallEnvironment> m_other;
    std::unique_ptr<LedgerTruth> m_truth;
    std::unique_ptr<Desktop> m_desktop;
    AtSpi m_reader;
};

CtlAnswer tst_WithoutMouse::ctl(const QString &command, const QStringList &paths) const
{
    const Ctl program(at("catalog.sqlite"));
    return program.run(command.split(QLatin1Char(' ')) + paths);
}

namespace {

ledger::Script scriptOf(const LoadOptions &options)
{
    std::vector<std::string> list;
    for (const QString &argument : Load::scriptArguments(options))
        list.push_back(argument.toStdString());
    return ledger::parseOptions(list).value().script;
}

} // namespace

/// Two environments, one of them written by the ledger while it was backed up.
QString tst_WithoutMouse::prepare()
{
    for (const char *name : { "home", "other", "logs" })
        QDir().mkpath(at(name));
    m_other = std::make_unique<SmallEnvironment>(at("other"));
    if (m_other->fill("other.db", 5) != 0)
        return QStringLiteral("the other environment can't be written");
    LoadOptions options;
    options.home = at("home");
    options.databases = QStringLiteral("orders.db:btree:4096,stock.db:btree:4096");
    options.rate = 40;
    options.keys = 40;
    Load writer;
    QString failure = writer.start(options);
    if (!failure.isEmpty())
        return failure;
    for (const auto &[command, paths] :
        { std::pair(QStringLiteral("vault init"), QStringList { at("vault") }),
            std::pair(QStringLiteral("env add --name other --vault"),
                QStringList { at("vault"), at("other") }),
            std::pair(QStringLiteral("env add --name shop --vault"),
                QStringList { at("vault"), at("home") }),
            std::pair(QStringLiteral("backup full shop"), QStringList()) }) {
        const CtlAnswer answer = ctl(command, paths);
        if (!answer.isOk())
            return QString::fromUtf8(answer.text());
    }
    // So many that a flag can be moved over some.
    const auto isEnough = [this] {
        const QJsonArray commits = ctl(QStringLiteral("log show shop --limit 0"))
                                       .result[QLatin1String("records")]
                                       .toArray();
        return commits.size() > 150;
    };
    if (!QTest::qWaitFor(isEnough, 60000))
        return QStringLiteral("too few commits");
    failure = writer.stop();
    if (!failure.isEmpty())
        return failure;
    const CtlAnswer answer = ctl(QStringLiteral("backup incremental shop"));
    if (!answer.isOk())
        return QString::fromUtf8(answer.text());
    for (const QString &file : QDir(at("home")).entryList({ QStringLiteral("log.*") }))
        QFile::copy(at("home") + QLatin1Char('/') + file, at("logs") + QLatin1Char('/') + file);
    m_truth = std::make_unique<LedgerTruth>(scriptOf(options));
    return m_truth->readLog(engine::pathFromQString(at("logs")));
}

void tst_WithoutMouse::initTestCase()
{
    QString failure = prepare();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    m_desktop = std::make_unique<Desktop>(m_scratch.path());
    failure = m_desktop->start() + m_desktop->startBus();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    QVERIFY(m_desktop->startProgram(at("catalog.sqlite")));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desktop->said("window").startsWith(QLatin1String("NineLives")), 40000);
}

/// The focus goes on to what screen readers call so.
bool tst_WithoutMouse::tabTo(const char *name)
{
    constexpr int mostStops = 60;
    for (int stop = 0; stop < mostStops; ++stop) {
        if (m_desktop->said("focus") == QLatin1String(name))
            return true;
        const QString before = m_desktop->said("focus");
        if (!m_desktop->press("Tab"))
            return false;
        // Neighbours may have one name.
        if (!QTest::qWaitFor([this, before] { return m_desktop->said("focus") != before; }, 1000))
            continue;
    }
    return false;
}

QString tst_WithoutMouse::compare(const char *directory, const QString &commit) const
{
    const auto lsn = engine::lsnFromString(commit);
    if (!lsn)
        return QStringLiteral("no commit: ") + commit;
    std::size_t count = 0;
    while (count < m_truth->commits().size() && !(*lsn < m_truth->commits()[count].lsn))
        ++count;
    if (count == 0 || count == m_truth->commits().size())
        return QStringLiteral("the commit is not among those of the ledger");
    return m_truth->compare(engine::pathFromQString(at(directory)), count);
}

void tst_WithoutMouse::byKeysAlone()
{
    QVERIFY(tabTo("Environments"));
    const auto isChosen = [this] { return m_desktop->said("chosen") == QLatin1String("shop"); };
    QVERIFY(m_desktop->press("Home"));
    if (!QTest::qWaitFor(isChosen, 2000)) {
        QVERIFY(m_desktop->press("Down"));
        QTRY_VERIFY_WITH_TIMEOUT(isChosen(), 5000);
    }
    QVERIFY(m_desktop->press("alt+2"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->has("timeline"), 20000);
    QVERIFY(tabTo("Timeline"));
    QVERIFY(m_desktop->press("Home"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->has("commit"), 10000);
    QString commit = m_desktop->said("commit");
    for (int step = 0; step < 5; ++step) {
        const QString before = commit;
        QVERIFY(m_desktop->press("Right"));
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->said("commit") != before, 10000);
        commit = m_desktop->said("commit");
    }
    QVERIFY(m_desktop->press("Return"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->isOnPage(0), 10000);
    QVERIFY(m_desktop->press("alt+n"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->isOnPage(1), 10000);
    QVERIFY(m_desktop->press("alt+d"));
    QVERIFY(m_desktop->press("ctrl+a"));
    QVERIFY(m_desktop->pointer(QStringLiteral("type ") + at("by-keys")));
    QVERIFY(m_desktop->press("alt+n"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->isOnPage(2), 20000);
    const int before = m_desktop->number("succeeded");
    QVERIFY(m_desktop->press("alt+r"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->number("succeeded") > before, 60000);
    QCOMPARE(compare("by-keys", commit), QString());
}

std::optional<AccessibleThing> tst_WithoutMouse::waitFor(const char *role, const char *name) const
{
    std::optional<AccessibleThing> found;
    const auto isThere = [this, role, name, &found] {
        found = m_reader.find(QLatin1String(role), QString::fromUtf8(name));
        return found && m_reader.isEnabled(*found);
    };
    if (!QTest::qWaitFor(isThere, 20000))
        qWarning("no %s \"%s\" in\n%s", role, name, qPrintable(m_reader.tree()));
    return found;
}

bool tst_WithoutMouse::pressButton(const char *name) const
{
    const auto button = waitFor("push button", name);
    return button && m_reader.act(*button, QStringLiteral("Press"));
}

void tst_WithoutMouse::overTheAccessibilityBus()
{
    QVERIFY(m_reader.connectTo(m_desktop->busAddress()));
    const auto tab = waitFor("page tab", "Timeline");
    QVERIFY(tab && m_reader.act(*tab, QStringLiteral("Press")));
    const auto timeline = waitFor("slider", "Timeline");
    QVERIFY(timeline);
    const QString before = m_desktop->said("commit");
    QVERIFY(m_reader.maximum(*timeline) > 50);
    QVERIFY(m_reader.setValue(*timeline, m_reader.maximum(*timeline) - 20));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->said("commit") != before, 10000);
    const QString set = m_desktop->said("commit");
    const double value = m_reader.value(*timeline);
    QVERIFY(m_reader.act(*timeline, QStringLiteral("Decrease")));
    QTRY_COMPARE_WITH_TIMEOUT(m_reader.value(*timeline), value - 1, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->said("commit") != set, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->has("restore"), 10000);
    const QString commit = m_desktop->said("commit");
    QVERIFY(pressButton("Restore…"));
    QVERIFY(pressButton("Next >"));
    const auto destination = waitFor("text", "Destination directory");
    QVERIFY(destination);
    QVERIFY(m_reader.setText(*destination, at("by-bus")));
    QVERIFY(pressButton("Next >"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->isOnPage(2), 20000);
    const int succeeded = m_desktop->number("succeeded");
    QVERIFY(pressButton("Restore"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->number("succeeded") > succeeded, 60000);
    QCOMPARE(compare("by-bus", commit), QString());
}

QTEST_GUILESS_MAIN(tst_WithoutMouse)
#include "tst_withoutmouse.moc"
