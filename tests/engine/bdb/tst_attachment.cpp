// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/attachment.h"
#include "engine/bdb/attachmentprocesses.h"
#include "tests/engine/bdb/libraryfixture.h"
#include "tests/testkit/faultyfilesystem.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace engine;
using namespace engine::bdb;
using namespace libraryfixture;

Q_DECLARE_METATYPE(engine::bdb::AttachState)

namespace {

/// The processes of /proc that the test may look into, whatever the machine hides from it.
Path visibleProc()
{
    static const QTemporaryDir directory;
    for (const QString &name : QDir(directory.path()).entryList(QDir::AllEntries | QDir::System))
        QFile::remove(directory.filePath(name));
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        const QString process = QStringLiteral("/proc/") + name;
        QFile maps(process + QStringLiteral("/maps"));
        const bool isWanted = name == QLatin1String("sysvipc")
            || (maps.open(QIODevice::ReadOnly)
                && QDir(process + QStringLiteral("/fd")).isReadable());
        if (isWanted)
            QFile::link(process, directory.filePath(name));
    }
    return directory.path().toStdString();
}

void removeSegments(long firstKey)
{
    for (long id = 0; id < 16; ++id) {
        const int segment = ::shmget(key_t(firstKey + id), 0, 0);
        if (segment != -1)
            ::shmctl(segment, IPC_RMID, nullptr);
    }
}

/// A process that holds an environment; killed by the destructor at the latest.
class Holder
{
public:
    Holder(const char *mode, const QString &home)
    {
        m_process.start(
            QStringLiteral(NINELIVES_ATTACHMENT_HOLDER), { QString::fromLatin1(mode), home });
        m_isReady = m_process.waitForReadyRead(30000) && m_process.readLine() == "ready\n";
    }
    ~Holder() { kill(); }

    bool isReady() const { return m_isReady; }
    pid_t pid() const { return pid_t(m_process.processId()); }
    bool close()
    {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(30000) && m_process.exitCode() == 0;
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(30000);
    }

private:
    QProcess m_process;
    bool m_isReady = false;
};

} // namespace

class TestAttachment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void mapsLinesAreParsed_data();
    void mapsLinesAreParsed();
    void nobodyThereIsFree();
    void cleanlyClosedIsFree();
    void liveUsersAreNamed_data();
    void liveUsersAreNamed();
    void killedUsersAreNotFree_data();
    void killedUsersAreNotFree();
    void readersAreNoUsers();
    void usersOfRemovedRegionsAreStillUsers();
    void killedBesideALiveOneIsAttached();
    void systemSegments();
    void hiddenProcessesMakeItUnknown();
    void hiddenProcessesDoNotMatterWithoutHandles();
    void kernelThreadsAreNotHidden();
    void panicIsReported();
    void unknownBuildHasNoCount();
    void unreadableProcIsUnknown();
    void askingTakesNoLock();
    void noFaultHidesAUser();

private:
    QString home() const { return m_scratch->filePath(QStringLiteral("home")); }
    bool makeEnvironment();
    std::optional<Attachment> look(const Path &procRoot = visibleProc());
    bool patchRegion(qint64 at, const QByteArray &bytes);
    /// A /proc with one process, into which nobody may look (a file instead of its directories).
    Path procWithHiddenProcess(const QByteArray &flags);

    std::unique_ptr<QTemporaryDir> m_scratch;
};

void TestAttachment::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    QVERIFY(m_scratch->isValid());
}

bool TestAttachment::makeEnvironment()
{
    LibraryEnvironment env;
    DatabaseSpec spec;
    spec.records = 3;
    return env.open(home()) == 0 && env.createDatabase("t.db", spec) == 0 && env.close() == 0;
}

std::optional<Attachment> TestAttachment::look(const Path &procRoot)
{
    const auto layout = readLayout(localFileSystem(), home().toStdString());
    if (!layout.hasValue())
        return std::nullopt;
    return findAttachment(localFileSystem(), layout.value(), procRoot);
}

bool TestAttachment::patchRegion(qint64 at, const QByteArray &bytes)
{
    QFile file(home() + QStringLiteral("/__db.001"));
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

Path TestAttachment::procWithHiddenProcess(const QByteArray &flags)
{
    const QString process = m_scratch->filePath(QStringLiteral("proc/77"));
    QDir().mkpath(process + QStringLiteral("/maps")); // a directory can't be read as a file
    QFile stat(process + QStringLiteral("/stat"));
    if (stat.open(QIODevice::WriteOnly))
        stat.write("77 (odd) name) S 1 77 77 0 -1 " + flags + " 0 0\n");
    QFile fd(process + QStringLiteral("/fd"));
    (void)fd.open(QIODevice::WriteOnly);
    return m_scratch->filePath(QStringLiteral("proc")).toStdString();
}

void TestAttachment::mapsLinesAreParsed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("path"); // empty: no file
    QTest::addColumn<bool>("isDeleted");
    const QByteArray start = "7f1c2e400000-7f1c2e500000 rw-s 00000000 ";
    QTest::newRow("plain") << start + "08:01 1234                       /d/__db.001"
                           << QByteArray("/d/__db.001") << false;
    QTest::newRow("deleted") << start + "08:01 1234   /d/__db.001 (deleted)"
                             << QByteArray("/d/__db.001") << true;
    QTest::newRow("blanks in the name")
        << start + "08:01 1234   /d/a b/__db.001" << QByteArray("/d/a b/__db.001") << false;
    QTest::newRow("anonymous") << start + "00:00 0 " << QByteArray() << false;
    QTest::newRow("heap") << start + "00:00 0    [heap]" << QByteArray() << false;
    QTest::newRow("empty") << QByteArray() << QByteArray() << false;
    QTest::newRow("cut") << start + "08:01" << QByteArray() << false;
    QTest::newRow("garbage") << QByteArray("a b c d:e f g") << QByteArray() << false;
}

void TestAttachment::mapsLinesAreParsed()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, path);
    QFETCH(bool, isDeleted);
    const auto mapped = parseMapsLine(line.toStdString());
    QCOMPARE(mapped.has_value(), !path.isEmpty());
    if (!mapped)
        return;
    QCOMPARE(QByteArray::fromStdString(mapped->path), path);
    QCOMPARE(mapped->isDeleted, isDeleted);
    QVERIFY(mapped->identity == FileIdentity(makedev(8, 1), 1234));
}

void TestAttachment::nobodyThereIsFree()
{
    QVERIFY(makeEnvironment());
    for (const QString &name : QDir(home()).entryList({ QStringLiteral("__db.*") }, QDir::Files))
        QVERIFY(QFile::remove(home() + QLatin1Char('/') + name));
    const auto found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Free);
    QVERIFY(!found->referenceCount);
}

void TestAttachment::cleanlyClosedIsFree()
{
    QVERIFY(makeEnvironment());
    for (const char *mode : { "shared", "register", "private" }) {
        Holder holder(mode, home());
        QVERIFY(holder.isReady());
        QVERIFY(holder.close());
        const auto found = look();
        QVERIFY(found);
        QCOMPARE(found->state, AttachState::Free);
    }
}

void TestAttachment::liveUsersAreNamed_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QString>("evidence");
    QTest::newRow("shared") << QByteArray("shared") << QStringLiteral("maps __db.00");
    QTest::newRow("registered") << QByteArray("register") << QStringLiteral("DB_REGISTER slot");
    QTest::newRow("private") << QByteArray("private") << QStringLiteral("has log.0000000001 open");
    QTest::newRow("System V") << QByteArray("systemv") << QStringLiteral("System V segment");
    QTest::newRow("log only") << QByteArray("log for writing")
                              << QStringLiteral("has log.0000000001 open");
    QTest::newRow("database only")
        << QByteArray("database for writing") << QStringLiteral("has t.db open");
}

void TestAttachment::liveUsersAreNamed()
{
    QFETCH(QByteArray, mode);
    QFETCH(QString, evidence);
    QVERIFY(makeEnvironment());
    if (mode == "systemv") {
        for (const QString &name : QDir(home()).entryList({ QStringLiteral("__db.*") }))
            QVERIFY(QFile::remove(home() + QLatin1Char('/') + name));
    }
    Holder holder(mode.constData(), home());
    QVERIFY(holder.isReady());
    const auto removal = qScopeGuard([pid = holder.pid(), &mode] {
        if (mode == "systemv")
            removeSegments(segmentKeyOf(pid));
    });
    const auto found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Attached);
    QCOMPARE(found->processes.size(), std::size_t(1));
    QCOMPARE(found->processes[0].pid, std::int64_t(holder.pid()));
    QCOMPARE(found->processes[0].command, QStringLiteral("attachmentholde")); // 15 characters
    QVERIFY2(
        found->processes[0].evidence.contains(evidence), qPrintable(found->processes[0].evidence));
    QVERIFY(holder.close());
}

void TestAttachment::killedUsersAreNotFree_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<AttachState>("state");
    QTest::newRow("shared") << QByteArray("shared") << AttachState::CrashedUsers;
    QTest::newRow("registered") << QByteArray("register") << AttachState::CrashedUsers;
    // Nothing is left that tells; the log says what it needs to say to a recovery.
    QTest::newRow("private") << QByteArray("private") << AttachState::Free;
}

void TestAttachment::killedUsersAreNotFree()
{
    QFETCH(QByteArray, mode);
    QFETCH(AttachState, state);
    QVERIFY(makeEnvironment());
    Holder holder(mode.constData(), home());
    QVERIFY(holder.isReady());
    holder.kill();
    const auto found = look();
    QVERIFY(found);
    QCOMPARE(found->state, state);
    QVERIFY(found->processes.empty());
}

void TestAttachment::readersAreNoUsers()
{
    QVERIFY(makeEnvironment());
    Holder holder("log for reading", home());
    QVERIFY(holder.isReady());
    const auto found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Free);
}

void TestAttachment::usersOfRemovedRegionsAreStillUsers()
{
    QVERIFY(makeEnvironment());
    Holder holder("shared", home());
    QVERIFY(holder.isReady());
    for (const QString &name : QDir(home()).entryList({ QStringLiteral("__db.*") }))
        QVERIFY(QFile::remove(home() + QLatin1Char('/') + name));
    const auto found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Attached);
    QCOMPARE(found->processes.size(), std::size_t(1));
    QVERIFY(found->processes[0].evidence.contains(QStringLiteral("removed __db.0")));
}

void TestAttachment::killedBesideALiveOneIsAttached()
{
    QVERIFY(makeEnvironment());
    Holder first("register", home());
    QVERIFY(first.isReady());
    Holder second("shared", home());
    QVERIFY(second.isReady());
    first.kill();
    const auto found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Attached);
    QCOMPARE(found->processes.size(), std::size_t(1));
    QCOMPARE(found->processes[0].pid, std::int64_t(second.pid()));
    const auto &evidence = found->evidence;
    QVERIFY(std::any_of(evidence.begin(), evidence.end(), [](const QString &each) {
        return each.contains(QStringLiteral("ended without closing"));
    }));
}

void TestAttachment::systemSegments()
{
    LibraryEnvironment env;
    env.shmKey = segmentKeyOf(::getpid());
    QCOMPARE(env.open(home(), nullptr, DB_SYSTEM_MEM), 0);
    auto found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Attached);
    QCOMPARE(env.close(), 0);
    // Nobody is attached, but whether the last user crashed can't be seen from outside.
    found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Unknown);
    removeSegments(env.shmKey);
    found = look();
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::CrashedUsers);
}

void TestAttachment::hiddenProcessesMakeItUnknown()
{
    QVERIFY(makeEnvironment());
    const Path proc = procWithHiddenProcess("4194560");
    QVERIFY(patchRegion(56, QByteArray("\2\0\0\0", 4)));
    auto found = look(proc);
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Unknown);
    QCOMPARE(found->hiddenProcesses, 1);
    // Without regions nothing hints at users; the caller learns that it isn't the whole truth.
    for (const QString &name : QDir(home()).entryList({ QStringLiteral("__db.*") }))
        QVERIFY(QFile::remove(home() + QLatin1Char('/') + name));
    found = look(proc);
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Free);
    QCOMPARE(found->hiddenProcesses, 1);
}

void TestAttachment::hiddenProcessesDoNotMatterWithoutHandles()
{
    QVERIFY(makeEnvironment());
    const Path proc = procWithHiddenProcess("4194560");
    auto found = look(proc);
    QVERIFY(found);
    QCOMPARE(*found->referenceCount, std::uint32_t(0));
    QCOMPARE(found->state, AttachState::Free);
    // With private regions the count means nothing.
    QFile config(home() + QStringLiteral("/DB_CONFIG"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("set_open_flags DB_PRIVATE\n");
    config.close();
    found = look(proc);
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Unknown);
}

void TestAttachment::kernelThreadsAreNotHidden()
{
    QVERIFY(makeEnvironment());
    QVERIFY(patchRegion(56, QByteArray("\2\0\0\0", 4)));
    const auto found = look(procWithHiddenProcess("2129984")); // 0x208040
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::CrashedUsers);
}

void TestAttachment::panicIsReported()
{
    QVERIFY(makeEnvironment());
    QVERIFY(patchRegion(4, QByteArray("\1\0\0\0", 4)));
    const auto found = look();
    QVERIFY(found);
    QVERIFY(found->isPanicked);
    QCOMPARE(found->state, AttachState::CrashedUsers);
}

void TestAttachment::unknownBuildHasNoCount()
{
    QVERIFY(makeEnvironment());
    QVERIFY(patchRegion(24, "abcd"));
    auto found = look();
    QVERIFY(found);
    QVERIFY(!found->referenceCount);
    QCOMPARE(found->state, AttachState::Free); // all processes were looked into
    found = look(procWithHiddenProcess("4194560"));
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Unknown);
}

void TestAttachment::unreadableProcIsUnknown()
{
    QVERIFY(makeEnvironment());
    const auto found = look("/nonexistent");
    QVERIFY(found);
    QCOMPARE(found->state, AttachState::Unknown);
}

void TestAttachment::askingTakesNoLock()
{
    QVERIFY(makeEnvironment());
    Holder holder("register", home());
    QVERIFY(holder.isReady());
    QVERIFY(look());
    const QByteArray name = (home() + QStringLiteral("/__db.register")).toLocal8Bit();
    struct stat status
    {};
    QCOMPARE(::stat(name.constData(), &status), 0);
    QFile locks(QStringLiteral("/proc/locks"));
    QVERIFY(locks.open(QIODevice::ReadOnly));
    const QByteArray inode = ':' + QByteArray::number(qulonglong(status.st_ino)) + ' ';
    const QByteArrayList lines = locks.readAll().split('\n');
    const auto count = std::count_if(lines.begin(), lines.end(),
        [&inode](const QByteArray &line) { return line.contains(inode); });
    QVERIFY(count <= 1); // the holder's; some kernels hide locks of other namespaces
    QVERIFY(holder.close());
}

void TestAttachment::noFaultHidesAUser()
{
    QVERIFY(makeEnvironment());
    Holder holder("shared", home());
    QVERIFY(holder.isReady());
    const QString pid = QString::number(holder.pid());
    QVERIFY(QDir().mkpath(m_scratch->filePath(QStringLiteral("one"))));
    QVERIFY(QFile::link(
        QStringLiteral("/proc/") + pid, m_scratch->filePath(QStringLiteral("one/") + pid)));
    const Path proc = m_scratch->filePath(QStringLiteral("one")).toStdString();
    const auto layout = readLayout(localFileSystem(), home().toStdString());
    QVERIFY(layout.hasValue());

    testkit::FaultyFileSystem fs;
    bool isMet = true;
    for (int call = 1; isMet; ++call) {
        testkit::Fault fault;
        fault.call = call;
        fs.arm(fault);
        const AttachState state = findAttachment(fs, layout.value(), proc).state;
        isMet = fs.wasFaultMet();
        QVERIFY2(state == AttachState::Attached || (isMet && state == AttachState::Unknown),
            qPrintable(fs.faultMetAt()));
    }
}

QTEST_GUILESS_MAIN(TestAttachment)
#include "tst_attachment.moc"
