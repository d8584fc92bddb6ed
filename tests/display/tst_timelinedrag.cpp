// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The main job with a real mouse: the built program under Xvfb and openbox, xdotool drags the
// restore flag to another commit, clicks Restore and walks the wizard by keyboard; the result must
// be what ninelivesctl restores to the same commit.
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace testkit;

class tst_TimelineDrag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dragsTheFlagAndRestores();
    void dropsTheFlagOnTheEnvironment();
    void cleanupTestCase();

private:
    QString at(const char *name) const { return m_scratch.filePath(QString::fromLatin1(name)); }
    CtlAnswer ctl(const QString &command, const QStringList &paths = {}) const;
    void startDisplay();
    bool hasWindowManager() const;
    void startProgram();
    void readLines();
    bool pointer(const QString &actions) const;
    bool press(const char *keys) const
    {
        return pointer(QLatin1String("key ") + QLatin1String(keys));
    }
    QPoint place(const char *name) const;
    QString said(const char *name) const { return m_now[QLatin1String(name)].toString(); }
    bool isOnPage(int page) const;
    void drag(QPoint from, QPoint to) const;
    void hold(QPoint from, QPoint to) const; // the button stays down
    QByteArrayList contentOf(const char *home) const;

    ScratchDirectory m_scratch;
    std::unique_ptr<SmallEnvironment> m_environment;
    QProcess m_server;
    QProcess m_windowManager;
    QProcess m_program;
    QProcessEnvironment m_surroundings = QProcessEnvironment::systemEnvironment();
    QJsonObject m_now; // what the program said last
};

namespace {

constexpr int batches = 6;
constexpr int putsPerBatch = 20;

QByteArray databaseName(int batch)
{
    return "part" + QByteArray::number(batch) + ".db";
}

} // namespace

CtlAnswer tst_TimelineDrag::ctl(const QString &command, const QStringList &paths) const
{
    const Ctl program(at("catalog.sqlite"));
    return program.run(command.split(QLatin1Char(' ')) + paths);
}

void tst_TimelineDrag::initTestCase()
{
    m_environment = std::make_unique<SmallEnvironment>([this] {
        QDir().mkpath(at("home"));
        return at("home");
    }());
    QVERIFY(ctl(QStringLiteral("vault init"), { at("vault") }).isOk());
    CtlAnswer answer =
        ctl(QStringLiteral("env add --name shop --vault"), { at("vault"), at("home") });
    QVERIFY2(answer.isOk(), answer.text().constData());
    for (int batch = 0; batch < batches; ++batch) {
        // Each in a second of its own: the log tells whole seconds.
        const qint64 second = QDateTime::currentSecsSinceEpoch();
        QTRY_VERIFY(QDateTime::currentSecsSinceEpoch() > second);
        QCOMPARE(m_environment->fill(databaseName(batch), putsPerBatch), 0);
        if (batch == 0) {
            QCOMPARE(m_environment->checkpoint(), 0);
            answer = ctl(QStringLiteral("backup full shop"));
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
    }
    answer = ctl(QStringLiteral("backup incremental shop"));
    QVERIFY2(answer.isOk(), answer.text().constData());
    startDisplay();
    startProgram();
}

void tst_TimelineDrag::startDisplay()
{
    m_server.start(QStringLiteral("sh"),
        { QStringLiteral("-c"),
            QStringLiteral(
                "exec Xvfb -displayfd 1 -screen 0 1440x900x24 -nolisten tcp -noreset") });
    QVERIFY2(m_server.waitForStarted() && m_server.waitForReadyRead(20000), "no Xvfb");
    const QString number = QString::fromLatin1(m_server.readAllStandardOutput()).trimmed();
    m_surroundings.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + number);
    m_surroundings.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    for (const char *place :
        { "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME" })
        m_surroundings.insert(QString::fromLatin1(place), m_scratch.path());
    m_windowManager.setProcessEnvironment(m_surroundings);
    m_windowManager.start(QStringLiteral("openbox"), { QStringLiteral("--sm-disable") });
    QVERIFY2(m_windowManager.waitForStarted(), "no openbox");
    // A window that comes before the window manager never gets the focus.
    QTRY_VERIFY_WITH_TIMEOUT(hasWindowManager(), 20000);
}

bool tst_TimelineDrag::hasWindowManager() const
{
    QProcess process;
    process.setProcessEnvironment(m_surroundings);
    process.start(QStringLiteral("xprop"),
        { QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK") });
    return process.waitForFinished() && process.readAllStandardOutput().contains("window id");
}

void tst_TimelineDrag::startProgram()
{
    m_program.setProcessEnvironment(m_surroundings);
    m_program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_program, &QProcess::readyReadStandardOutput, this, &tst_TimelineDrag::readLines);
    m_program.start(builtProgram("ninelives"),
        { QStringLiteral("--catalog"), at("catalog.sqlite"), QStringLiteral("--print-geometry"),
            QStringLiteral("--theme"), QStringLiteral("light"), QStringLiteral("--size"),
            QStringLiteral("1280x800") });
    QVERIFY(m_program.waitForStarted());
}

void tst_TimelineDrag::readLines()
{
    while (m_program.canReadLine())
        m_now = QJsonDocument::fromJson(m_program.readLine()).object();
}

bool tst_TimelineDrag::pointer(const QString &actions) const
{
    QProcess process;
    process.setProcessEnvironment(m_surroundings);
    process.start(QStringLiteral("xdotool"), actions.split(QLatin1Char(' ')));
    return process.waitForFinished() && process.exitCode() == 0;
}

QPoint tst_TimelineDrag::place(const char *name) const
{
    const QJsonArray point = m_now[QLatin1String(name)].toArray();
    return { point[0].toInt(), point[1].toInt() };
}

bool tst_TimelineDrag::isOnPage(int page) const
{
    return m_now[QLatin1String("page")].toInt(-1) == page
        && m_now[QLatin1String("isComplete")].toBool();
}

void tst_TimelineDrag::drag(QPoint from, QPoint to) const
{
    hold(from, to);
    QVERIFY(pointer(QStringLiteral("mouseup 1")));
}

void tst_TimelineDrag::hold(QPoint from, QPoint to) const
{
    QVERIFY(
        pointer(QStringLiteral("mousemove --sync %1 %2 mousedown 1").arg(from.x()).arg(from.y())));
    constexpr int steps = 12;
    for (int step = 1; step <= steps; ++step) {
        const QPoint point = from + (to - from) * step / steps;
        QVERIFY(pointer(QStringLiteral("mousemove %1 %2").arg(point.x()).arg(point.y())));
    }
}

QByteArrayList tst_TimelineDrag::contentOf(const char *home) const
{
    QByteArrayList contents;
    for (int batch = 0; batch < batches; ++batch) {
        const QString file = QString::fromLatin1(databaseName(batch));
        QString failure;
        contents << (QFile::exists(at(home) + QLatin1Char('/') + file)
                ? dumpOf(at(home), file, &failure)
                : QByteArray("absent"));
        if (!failure.isEmpty())
            contents.last() = failure.toUtf8();
    }
    return contents;
}

void tst_TimelineDrag::dragsTheFlagAndRestores()
{
    QTRY_COMPARE_WITH_TIMEOUT(said("window").startsWith(QLatin1String("NineLives")), true, 40000);
    QVERIFY(press("alt+2"));
    QTRY_VERIFY_WITH_TIMEOUT(m_now.contains(QLatin1String("timeline")), 10000);
    const QPoint middle = place("timeline");
    QVERIFY(
        pointer(QStringLiteral("mousemove --sync %1 %2 click 1").arg(middle.x()).arg(middle.y())));
    QVERIFY(press("End"));
    QTRY_VERIFY_WITH_TIMEOUT(m_now.contains(QLatin1String("handle")), 10000);
    const QString last = said("commit");
    const int right = place("handle").x();
    QVERIFY(press("Home"));
    QTRY_VERIFY_WITH_TIMEOUT(said("commit") != last, 5000);
    const QString first = said("commit");
    const QPoint from = place("handle");
    QVERIFY2(right - from.x() > 60, "the commits lie too near each other to be dragged between");

    drag(from, { from.x() + (right - from.x()) * 55 / 100, from.y() });
    QTRY_VERIFY_WITH_TIMEOUT(said("commit") != first && said("panel") != QLatin1String("—"), 5000);
    QTRY_VERIFY(m_now.contains(QLatin1String("restore")));
    const QPoint button = place("restore");
    QVERIFY(
        pointer(QStringLiteral("mousemove --sync %1 %2 click 1").arg(button.x()).arg(button.y())));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(0), 10000);
    // Only now it can't move any more: the last mouse moves may have come late.
    const QString commit = said("commit");
    QVERIFY(commit != last);
    QString inPanel = said("panel"); // [1][12 345]
    QStringList parts = commit.split(QLatin1Char('/'));
    inPanel.remove(QRegularExpression(QStringLiteral("[^0-9]")));
    QCOMPARE(inPanel, parts.join(QString()));
    QVERIFY(press("alt+n"));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(1), 10000);
    QVERIFY(press("alt+d"));
    QVERIFY(press("ctrl+a"));
    QVERIFY(pointer(QStringLiteral("type ") + at("by-mouse")));
    QVERIFY(press("alt+n"));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(2), 20000);
    const int before = m_now[QLatin1String("succeeded")].toInt();
    QVERIFY(press("alt+r"));
    QTRY_VERIFY_WITH_TIMEOUT(m_now[QLatin1String("succeeded")].toInt() == before + 1, 60000);

    const CtlAnswer answer = ctl(
        QStringLiteral("restore shop --commit %1 --destination").arg(commit), { at("by-command") });
    QVERIFY2(answer.isOk(), answer.text().constData());
    const QByteArrayList restored = contentOf("by-mouse");
    QCOMPARE(restored, contentOf("by-command"));
    QVERIFY(restored.first().count('\n') > putsPerBatch); // the first batch is in it
    m_environment.reset();
    QVERIFY(restored != contentOf("home")); // and something later isn't
}

// Out of the timeline with the button held, over the list of environments, and let go there.
void tst_TimelineDrag::dropsTheFlagOnTheEnvironment()
{
    QTRY_VERIFY_WITH_TIMEOUT(said("window").startsWith(QLatin1String("NineLives")), 10000);
    QVERIFY(!m_now.contains(QLatin1String("page")));
    QVERIFY(
        m_now.contains(QLatin1String("handle")) && m_now.contains(QLatin1String("environment")));
    const QString commit = said("commit");
    const QPoint target = place("environment");
    hold(place("handle"), target);
    // The hand trembles until the window says what a drop would do.
    int turn = 0;
    const auto isOffered = [this, target, &turn] {
        ++turn;
        return pointer(QStringLiteral("mousemove %1 %2").arg(target.x() + turn % 3).arg(target.y()))
            && said("message").startsWith(QLatin1String("Drop to restore shop"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(), 20000);
    QVERIFY(pointer(QStringLiteral("mouseup 1")));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(0), 10000);
    QCOMPARE(said("window"), QStringLiteral("Restore shop"));
    QVERIFY(!commit.isEmpty());
    QVERIFY(press("Escape"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_now.contains(QLatin1String("page")), 10000);
}

void tst_TimelineDrag::cleanupTestCase()
{
    for (QProcess *process : { &m_program, &m_windowManager, &m_server }) {
        process->terminate();
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
            process->kill();
    }
}

QTEST_GUILESS_MAIN(tst_TimelineDrag)
#include "tst_timelinedrag.moc"
