// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Messages and the inhibitor against services of a session of its own, and without any.
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesReplaceOneAnother();
    void aClickIsToldOf();
    void markupIsText();
    void aWriterHoldsSuspendOff();
    void aScanDoesNot();
    void switchedOffHoldsNothing();
    void aRefusalIsAskedForOnce();
    void withoutABusNothingHappens();
    void withoutServicesNothingHappens();

private:
    struct Said
    {
        QStringList desktop;
        QStringList client;
    };
    Said inSession(const QStringList &client, const QString &how = {}) const;
};

// Both on one bus; the desktop's lines behind a mark of their own.
TestDesktop::Said TestDesktop::inSession(const QStringList &client, const QString &how) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    QProcess process;
    process.setProcessEnvironment(environment);
    const QTemporaryDir scratch;
    // The first line says that the services are there; they end by themselves when asked to.
    const QString script = QStringLiteral(
        "export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS; out=$1; "
        "\"$2\" $3 >\"$out\" 2>&1 </dev/null & until grep -q ready \"$out\"; do sleep 0.05; done; "
        "shift 3; \"$@\"; dbus-send --session --print-reply "
        "--dest=org.freedesktop.Notifications /org/freedesktop/Notifications org.test.Quit "
        ">/dev/null 2>&1; wait; grep -v '^ready' \"$out\" | sed 's/^/desktop: /'");
    process.start(QStringLiteral("dbus-run-session"),
        QStringList { QStringLiteral("--"), QStringLiteral("bash"), QStringLiteral("-c"), script,
            QStringLiteral("session"), scratch.filePath(QStringLiteral("desktop")),
            QStringLiteral(FAKE_DESKTOP), how, QStringLiteral(DESKTOP_CLIENT) }
            << client);
    process.closeWriteChannel();
    Said said;
    if (!process.waitForFinished(60'000)) {
        said.client << QStringLiteral("didn't end");
        return said;
    }
    const QString mark = QStringLiteral("desktop: ");
    for (const QString &line : QString::fromUtf8(process.readAllStandardOutput())
                                   .split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.startsWith(mark))
            said.desktop << line.mid(mark.size());
        else
            said.client << line;
    }
    return said;
}

void TestDesktop::messagesReplaceOneAnother()
{
    const Said said =
        inSession({ QStringLiteral("notify"), QStringLiteral("Backed up"), QStringLiteral("orders"),
            QStringLiteral("notify"), QStringLiteral("Failed"), QStringLiteral("mail") });
    QCOMPARE(said.desktop,
        QStringList({ QStringLiteral("notify Backed up|orders|replaces 0"),
            QStringLiteral("notify Failed|mail|replaces 41") }));
    QCOMPARE(said.client, QStringList { QStringLiteral("end") });
}

void TestDesktop::aClickIsToldOf()
{
    const Said said =
        inSession({ QStringLiteral("notify"), QStringLiteral("click me"), QStringLiteral("now") });
    QCOMPARE(said.client, QStringList({ QStringLiteral("clicked"), QStringLiteral("end") }));
}

void TestDesktop::markupIsText()
{
    const Said said =
        inSession({ QStringLiteral("notify"), QStringLiteral("A"), QStringLiteral("<b>&") });
    QCOMPARE(said.desktop, QStringList { QStringLiteral("notify A|&lt;b&gt;&amp;|replaces 0") });
}

void TestDesktop::aWriterHoldsSuspendOff()
{
    const QStringList once { QStringLiteral("inhibit sleep:shutdown NineLives block"),
        QStringLiteral("released") };
    QCOMPARE(inSession({ QStringLiteral("job") }).desktop, once);
    QCOMPARE(inSession({ QStringLiteral("job"), QStringLiteral("job") }).desktop, once + once);
}

void TestDesktop::aScanDoesNot()
{
    const Said said = inSession({ QStringLiteral("scan") });
    QCOMPARE(said.desktop, QStringList());
    QCOMPARE(said.client, QStringList({ QStringLiteral("done"), QStringLiteral("end") }));
}

void TestDesktop::switchedOffHoldsNothing()
{
    QCOMPARE(inSession({ QStringLiteral("off"), QStringLiteral("job") }).desktop, QStringList());
}

void TestDesktop::aRefusalIsAskedForOnce()
{
    const Said said = inSession({ QStringLiteral("job") }, QStringLiteral("refuse"));
    QCOMPARE(
        said.desktop, QStringList { QStringLiteral("inhibit sleep:shutdown NineLives block") });
    QCOMPARE(said.client, QStringList({ QStringLiteral("done"), QStringLiteral("end") }));
}

void TestDesktop::withoutABusNothingHappens()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
        QStringLiteral("unix:path=/nonexistent/session"));
    environment.insert(
        QStringLiteral("DBUS_SYSTEM_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent/system"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(DESKTOP_CLIENT),
        { QStringLiteral("notify"), QStringLiteral("A"), QStringLiteral("b"),
            QStringLiteral("job") });
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput(), QByteArray("done\nend\n"));
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestDesktop::withoutServicesNothingHappens()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("dbus-run-session"),
        { QStringLiteral("--"), QStringLiteral("bash"), QStringLiteral("-c"),
            QStringLiteral("export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS; "
                           "\"$0\" notify A b job"),
            QStringLiteral(DESKTOP_CLIENT) });
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.readAllStandardOutput(), QByteArray("done\nend\n"));
}

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
