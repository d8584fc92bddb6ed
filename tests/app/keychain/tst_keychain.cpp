// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The keychain in sessions of its own: unlocked, locked, missing, and one that never answers.
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void unlockedKeepsAndForgets();
    void otherProgramsSeeTheEntry();
    void lockedIsFoundOut();
    void missingServiceIsFoundOut();
    void missingSessionIsFoundOut();
    void silentWalletIsGivenUp();

private:
    /// Runs the shell words in a session without any desktop; answers are lines.
    QStringList inSession(const QString &script, const QStringList &desktop = {});
    QStringList run(const QString &program, const QStringList &arguments);
    QProcessEnvironment environment() const;

    std::unique_ptr<QTemporaryDir> m_home;
};

namespace {

const QString client = QStringLiteral(KEYCHAIN_CLIENT);
const QString unlocked =
    QStringLiteral("printf %s session | gnome-keyring-daemon --unlock --components=secrets "
                   ">/dev/null 2>&1; ");

} // namespace

void TestKeychain::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    for (const char *name : { "run", "data", "config", "cache" })
        QVERIFY(QDir(m_home->path()).mkdir(QString::fromLatin1(name)));
    QVERIFY(
        QFile::setPermissions(m_home->filePath(QStringLiteral("run")), QFile::Permissions(0x7000)));
}

QProcessEnvironment TestKeychain::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name :
        { "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP" })
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("HOME"), m_home->path());
    for (const auto &[name, directory] :
        { std::pair("XDG_RUNTIME_DIR", "run"), std::pair("XDG_DATA_HOME", "data"),
            std::pair("XDG_CONFIG_HOME", "config"), std::pair("XDG_CACHE_HOME", "cache") })
        environment.insert(
            QString::fromLatin1(name), m_home->filePath(QString::fromLatin1(directory)));
    return environment;
}

QStringList TestKeychain::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return { QStringLiteral("didn't end") };
    return QString::fromUtf8(process.readAllStandardOutput())
        .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QStringList TestKeychain::inSession(const QString &script, const QStringList &desktop)
{
    QStringList arguments { QStringLiteral("--") };
    if (!desktop.isEmpty())
        arguments =
            QStringList { QStringLiteral("--config-file"), desktop.first(), QStringLiteral("--") };
    return run(QStringLiteral("dbus-run-session"),
        arguments + QStringList { QStringLiteral("bash"), QStringLiteral("-c"), script });
}

void TestKeychain::unlockedKeepsAndForgets()
{
    // Passwords are bytes: a null byte, no UTF-8, an umlaut.
    const QStringList answers = inSession(unlocked + client
        + QStringLiteral(" 20000 probe read a write a 00ff0a write b c3bc read a read b"
                         " write a 61 read a remove a read a remove a read b probe"));
    QCOMPARE(answers,
        QStringList({ QStringLiteral("ok"), QStringLiteral("none"), QStringLiteral("ok"),
            QStringLiteral("ok"), QStringLiteral("00ff0a"), QStringLiteral("c3bc"),
            QStringLiteral("ok"), QStringLiteral("61"), QStringLiteral("ok"),
            QStringLiteral("none"), QStringLiteral("ok"), QStringLiteral("c3bc"),
            QStringLiteral("ok") }));
}

// The oracle: the desktop's own tool finds the entry, and nothing of a probe.
void TestKeychain::otherProgramsSeeTheEntry()
{
    const QStringList answers = inSession(unlocked + client
        + QStringLiteral(" 20000 probe write environment/1 736563726574;"
                         " secret-tool search --all server NineLives 2>&1"
                         " | grep -c '^attribute.user'"));
    QCOMPARE(
        answers, QStringList({ QStringLiteral("ok"), QStringLiteral("ok"), QStringLiteral("1") }));
}

void TestKeychain::lockedIsFoundOut()
{
    const QStringList answers = inSession(
        QStringLiteral("gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; ")
        + client + QStringLiteral(" 20000 probe write a 61"));
    QCOMPARE(answers.size(), 2);
    for (const QString &answer : answers)
        QVERIFY2(
            answer.startsWith(QLatin1String("toolFailed: the keychain: ")), qPrintable(answer));
}

void TestKeychain::missingServiceIsFoundOut()
{
    const QString configuration = m_home->filePath(QStringLiteral("bus.conf"));
    QFile file(configuration);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\""
               " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">"
               "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
               "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
               "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
    file.close();
    const QStringList answers =
        inSession(client + QStringLiteral(" 20000 probe"), { configuration });
    QCOMPARE(answers.size(), 1);
    QVERIFY2(answers[0].startsWith(QLatin1String("toolFailed: ")), qPrintable(answers[0]));
}

void TestKeychain::missingSessionIsFoundOut()
{
    const QStringList answers = run(client, { QStringLiteral("20000"), QStringLiteral("probe") });
    QCOMPARE(answers.size(), 1);
    QVERIFY2(answers[0].startsWith(QLatin1String("toolFailed: ")), qPrintable(answers[0]));
}

// The library has no time limit and asks one after the other.
void TestKeychain::silentWalletIsGivenUp()
{
    const QStringList answers =
        inSession(QStringLiteral("coproc %1; read -r ready <&${COPROC[0]}; echo $ready;"
                                 " XDG_CURRENT_DESKTOP=KDE KDE_SESSION_VERSION=5 timeout 30 %2"
                                 " 700 probe read a write a 61; echo $?")
                      .arg(QStringLiteral(SILENT_WALLET), client));
    const QString gaveUp = QStringLiteral("toolTimedOut: the keychain doesn't answer");
    QCOMPARE(answers,
        QStringList({ QStringLiteral("ready"), gaveUp, gaveUp, gaveUp, QStringLiteral("0") }));
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
