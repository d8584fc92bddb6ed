// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/vault/jesnapshot.h"
#include "tests/engine/vault/jebackupfixture.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/manualclock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace engine;
using namespace testkit;

namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// The real one, said to be on the network: deleted files don't stay readable.
class NetworkFileSystem final : public FileSystem
{
    using Opened = Result<std::unique_ptr<File>>;
    FileSystem &m_real = localFileSystem();

public:
    Opened open(const Path &path, OpenMode mode) override { return m_real.open(path, mode); }
    Result<FileStatus> status(const Path &path) override { return m_real.status(path); }
    Result<std::vector<Path>> list(const Path &path) override { return m_real.list(path); }
    Result<> createDirectory(const Path &path) override { return m_real.createDirectory(path); }
    Result<> rename(const Path &from, const Path &to) override { return m_real.rename(from, to); }
    Result<> renameNew(const Path &from, const Path &to) override
    {
        return m_real.renameNew(from, to);
    }
    Result<> removeFile(const Path &path) override { return m_real.removeFile(path); }
    Result<> removeDirectory(const Path &path) override { return m_real.removeDirectory(path); }
    Result<> syncDirectory(const Path &path) override { return m_real.syncDirectory(path); }
    Result<> setMode(const Path &path, std::uint32_t mode) override
    {
        return m_real.setMode(path, mode);
    }
    Result<Path> readSymlink(const Path &path) override { return m_real.readSymlink(path); }
    Result<SpaceInfo> space(const Path &path) override { return m_real.space(path); }
    Result<FileSystemType> type(const Path &) override { return FileSystemType::Nfs; }
    Result<bool> clone(File &source, File &target) override { return m_real.clone(source, target); }
};

} // namespace

/// Backups of environments that Java Edition wrote, at rest.
class TestJeBackup : public QObject
{
    Q_OBJECT

    std::unique_ptr<BackupFixture> m_fixture;

    QString home() const { return m_fixture->at("home"); }
    QString logPath(std::uint32_t number, int dataDirectories = 0) const
    {
        return home() + QLatin1Char('/')
            + QString::fromStdString(je::placeOfLogFile(number, dataDirectories).native());
    }
    // Committed transactions of a golden environment, by its ledger.
    qint64 committed(const char *name) const
    {
        return content(QStringLiteral(NINELIVES_TEST_DATA "/je/%1.ledger").arg(QLatin1String(name)))
            .count("C ");
    }
    void unpack(const char *name)
    {
        const Path path =
            unpackGolden(QLatin1String(name), m_fixture->at("."), QStringLiteral("je"));
        QVERIFY(!path.empty());
        QVERIFY(QDir().rename(QString::fromStdString(path.native()), home()));
    }
    ErrorCode codeOf(BackupKind kind)
    {
        const auto done = m_fixture->backUp(kind);
        return done.hasValue() ? ErrorCode {} : done.error().code;
    }
    Manifest newest() const { return m_fixture->sets().back().manifest; }
    bool hasWarning(ErrorCode code) const
    {
        return std::ranges::any_of(
            m_fixture->warnings(), [code](const Error &warning) { return warning.code == code; });
    }
    // Opens nothing, so that a set can be compared byte for byte.
    void compareWithHome(const QByteArray &cutFile = {}, qint64 cutAt = 0)
    {
        const QString copy = m_fixture->at("copy");
        QDir(copy).removeRecursively();
        QCOMPARE(layOut(m_fixture->vault(), m_fixture->sets().back(), copy), QString());
        auto expected = contentsOf(home());
        for (const QString &name : expected.keys()) {
            if (!name.endsWith(QLatin1String(".jdb")) && name != QLatin1String("je.properties"))
                expected.remove(name);
        }
        if (!cutFile.isEmpty()) {
            const QString name = QString::fromLatin1(cutFile);
            const QByteArray bytes = content(home() + QLatin1Char('/') + name);
            expected[name] =
                QCryptographicHash::hash(bytes.left(cutAt), QCryptographicHash::Sha256);
        }
        QCOMPARE(contentsOf(copy), expected);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<BackupFixture>(); }

    void golden_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("dataDirectories");
        QTest::addColumn<int>("version");
        QTest::newRow("one file") << QByteArray("je75") << 0 << 15;
        QTest::newRow("data directories") << QByteArray("je75-dirs") << 3 << 15;
        QTest::newRow("upgraded") << QByteArray("je-mixed") << 0 << 15;
    }
    void golden()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, dataDirectories);
        QFETCH(int, version);
        unpack(name.constData());
        const auto before = contentsOf(home());
        const auto done = m_fixture->backUp(BackupKind::Full);
        QVERIFY2(
            done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
        QCOMPARE(contentsOf(home()), before);
        const Manifest manifest = newest();
        QCOMPARE(manifest.product, Product::JavaEdition);
        QCOMPARE(manifest.dataDirectories, dataDirectories);
        QCOMPARE(int(manifest.directories.size()), dataDirectories);
        QCOMPARE(int(manifest.logVersion), version);
        QCOMPARE(manifest.libraryVersion, QStringLiteral("7.5"));
        QCOMPARE(manifest.method, QStringLiteral("open files"));
        // Setting the databases up takes a few transactions more; freed files took theirs along.
        const qint64 commits = committed(name.constData());
        const qint64 fewest = manifest.logs.front().number == 0 ? commits : 1000;
        QVERIFY2(qint64(manifest.commits) >= fewest && qint64(manifest.commits) < commits + 20,
            qPrintable(QStringLiteral("%1 of %2").arg(manifest.commits).arg(commits)));
        const Lsn whole { 0, 38 };
        QCOMPARE(manifest.consistentFrom == whole, manifest.logs.front().number == 0);
        compareWithHome();
        const auto verified = m_fixture->verify(manifest.id);
        QVERIFY2(verified.hasValue(),
            qPrintable(verified.hasValue() ? QString() : verified.error().toString()));
        QCOMPARE(m_fixture->leftovers(), QStringList());
    }

    void anIncrementalReadsOnlyTheLastFile()
    {
        unpack("je75-dirs");
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const Manifest full = newest();
        // A file that was archived as a whole may lie in quarantine, it isn't looked at again.
        QFile closed(logPath(full.logs.front().number, 3));
        QVERIFY(closed.open(QIODevice::ReadWrite) && closed.seek(100) && closed.write("?") == 1);
        closed.close();
        const auto done = m_fixture->backUp(BackupKind::Incremental);
        QVERIFY2(
            done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
        QCOMPARE(done.value().facts.value(QLatin1String("newLogBytes")).toInteger(), 0);
        const Manifest next = newest();
        QCOMPARE(next.kind, BackupKind::Incremental);
        QCOMPARE(next.parent, full.id);
        QCOMPARE(next.base, full.id);
        QVERIFY(next.end == full.end);
        QCOMPARE(next.commits, full.commits);
        QCOMPARE(next.logs.size(), full.logs.size());
        QVERIFY(m_fixture->verify(next.id).hasValue());
        // A full reads it all, and finds it.
        QCOMPARE(codeOf(BackupKind::Full), ErrorCode::LogDamaged);
    }

    void growsByAppending()
    {
        unpack("je75");
        const QByteArray whole = content(logPath(0));
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const Lsn end = newest().end;
        // The environment as it was: cut in the middle of an entry.
        m_fixture = std::make_unique<BackupFixture>();
        QDir().mkpath(home());
        QVERIFY(write(logPath(0), whole.left(whole.size() / 2)));
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const Manifest half = newest();
        QVERIFY(half.end < end);
        QVERIFY(half.end.offset <= std::uint32_t(whole.size() / 2));
        compareWithHome("00000000.jdb", half.end.offset);
        QVERIFY(write(logPath(0), whole));
        QVERIFY(m_fixture->backUp(BackupKind::Incremental).hasValue());
        QVERIFY(newest().end == end);
        QVERIFY(newest().commits > half.commits);
        compareWithHome();
        for (const BackupSet &set : m_fixture->sets())
            QVERIFY(m_fixture->verify(set.manifest.id).hasValue());
    }

    void aSecondFullComparesWithTheArchive()
    {
        unpack("je-mixed");
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const Manifest manifest = newest();
        QCOMPARE(m_fixture->sets().front().manifest.incarnation, manifest.incarnation);
        const Path archived =
            m_fixture->vault().logDirectory(manifest.environmentId, manifest.incarnation)
            / je::logFileName(0);
        QFile rotten(QString::fromStdString(archived.native()));
        QVERIFY(rotten.open(QIODevice::ReadWrite) && rotten.seek(5000) && rotten.write("?") == 1);
        rotten.close();
        const auto verified = m_fixture->verify(manifest.id);
        QVERIFY(!verified.hasValue());
        QCOMPARE(verified.error().code, ErrorCode::VerifyFailed);
    }

    // Sound, of the same length, and not what was archived.
    void aSecondFullFindsAnotherFile()
    {
        QDir().mkpath(home());
        const auto writeLogs = [this](std::int64_t time) {
            JeLogBuilder::Options options;
            JeLogBuilder first(options);
            first.addCommit(1, time);
            JeLogBuilder second(first.next());
            second.addCommit(2, 1'700'000'000'000);
            return writeBytes(pathFromQString(logPath(0)), first.bytes())
                && writeBytes(pathFromQString(logPath(1)), second.bytes());
        };
        QVERIFY(writeLogs(1'700'000'000'000));
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        QVERIFY(writeLogs(1'700'000'000'001));
        QCOMPARE(codeOf(BackupKind::Full), ErrorCode::LogDiverged);
    }

    void damageFailsTheBackup_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("flipped bit") << QByteArray("flip") << ErrorCode::LogDamaged;
        QTest::newRow("middle file cut within an entry")
            << QByteArray("torn") << ErrorCode::LogDamaged;
        QTest::newRow("marked corrupt") << QByteArray("marker") << ErrorCode::LogDamaged;
        QTest::newRow("misplaced file") << QByteArray("misplaced") << ErrorCode::InvalidArgument;
    }
    void damageFailsTheBackup()
    {
        QFETCH(QByteArray, what);
        QFETCH(ErrorCode, code);
        unpack(what == "misplaced" ? "je75-dirs" : "je-mixed");
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const QString first = logPath(0);
        if (what == "flip") {
            QByteArray bytes = content(first);
            bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
            QVERIFY(write(first, bytes));
        } else if (what == "torn") {
            QVERIFY(QFile::resize(first, QFileInfo(first).size() - 5));
        } else if (what == "marker") {
            QVERIFY(write(home() + QStringLiteral("/7fffffff.jdb"), "x"));
        } else {
            QVERIFY(QFile::rename(logPath(2, 3), home() + QStringLiteral("/data001/00000002.jdb")));
        }
        QCOMPARE(codeOf(BackupKind::Full), code);
        QCOMPARE(m_fixture->sets().size(), std::size_t(1));
        QCOMPARE(m_fixture->leftovers(), QStringList());
    }

    // Four files, no checkpoint: an open reads them all.
    void aFileThatRecoveryReadsIsMissing()
    {
        QDir().mkpath(home());
        JeLogBuilder::Options options;
        for (std::uint32_t number = 0; number < 4; ++number) {
            JeLogBuilder log(options);
            log.addCommit(number + 1, 1'700'000'000'000);
            QVERIFY(writeBytes(pathFromQString(logPath(number)), log.bytes()));
            options = log.next();
        }
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        QCOMPARE(newest().commits, 4U);
        QVERIFY((newest().recoverFrom == Lsn { 0, 38 }));
        QVERIFY(QFile::remove(logPath(2)));
        QCOMPARE(codeOf(BackupKind::Full), ErrorCode::LogGap);
        QCOMPARE(codeOf(BackupKind::Incremental), ErrorCode::LogGap);
    }

    // As a replicated environment does it: what was freed stays until the disk is full.
    void reservedFilesCanBeLeftOut()
    {
        QDir().mkpath(home());
        JeLogBuilder::Options options;
        const auto writeLog = [&](std::uint32_t reserved) {
            JeLogBuilder log(options);
            const Lsn start = log.addFiller(19, 10);
            log.addCommit(options.number + 1, 1'700'000'000'000);
            log.addCheckpointEnd(start, start, 1'700'000'000'000, options.number, true);
            if (reserved != options.number)
                log.addReservedFile(reserved, true);
            const bool isWritten =
                writeBytes(pathFromQString(logPath(options.number)), log.bytes());
            options = log.next();
            return isWritten;
        };
        const auto numbers = [this] {
            QStringList all;
            for (const ManifestLog &log : newest().logs)
                all.append(QString::number(log.number));
            return all.join(QLatin1Char(' '));
        };
        QVERIFY(writeLog(0) && writeLog(1) && writeLog(0));
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        QCOMPARE(numbers(), QStringLiteral("0 1 2"));
        BackupOptions without = m_fixture->options(BackupKind::Full);
        without.excludeReserved = true;
        QuietHelper helper;
        const auto done = m_fixture->backUp(without, helper);
        QVERIFY2(
            done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
        QCOMPARE(done.value().facts.value(QLatin1String("reservedFilesLeftOut")).toInt(), 1);
        QCOMPARE(numbers(), QStringLiteral("1 2"));
        // They stay left out, and more of them.
        QVERIFY(writeLog(1));
        without.kind = BackupKind::Incremental;
        QVERIFY(m_fixture->backUp(without, helper).hasValue());
        QCOMPARE(numbers(), QStringLiteral("2 3"));
        // Without that choice they come back.
        QVERIFY(m_fixture->backUp(BackupKind::Incremental).hasValue());
        QCOMPARE(numbers(), QStringLiteral("0 1 2 3"));
        for (const BackupSet &set : m_fixture->sets())
            QVERIFY(m_fixture->verify(set.manifest.id).hasValue());
    }

    // The application's own backup ends a file early, with a mark.
    void aFileThatEndedEarly()
    {
        QDir().mkpath(home());
        JeLogBuilder first;
        first.addCommit(1, 1'700'000'000'000);
        QVERIFY(writeBytes(pathFromQString(logPath(0)), first.bytes()));
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const std::byte mark { 42 };
        first.add(38, std::span(&mark, 1), {});
        JeLogBuilder second(first.next());
        second.addTrace(1'700'000'000'000, "File Flip");
        QVERIFY(writeBytes(pathFromQString(logPath(0)), first.bytes()));
        QVERIFY(writeBytes(pathFromQString(logPath(1)), second.bytes()));
        const auto done = m_fixture->backUp(BackupKind::Incremental);
        QVERIFY2(
            done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
        QCOMPARE(newest().logs.front().length, std::int64_t(first.end()));
        QCOMPARE(newest().logs.back().number, 1U);
        compareWithHome();
    }

    // What Java Edition's own verifier misses.
    void aMiddleFileCutBetweenTwoEntriesIsFound()
    {
        unpack("je-mixed");
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const Vault vault = m_fixture->vault();
        const Manifest manifest = newest();
        const auto archive = LogArchive::open(
            localFileSystem(), vault.logDirectory(manifest.environmentId, manifest.incarnation));
        const ArchivedLog *middle = archive.value().log(0);
        QVERIFY(middle && middle->isComplete);
        QVERIFY(QFile::resize(logPath(0), middle->lastRecord));
        const auto done = m_fixture->backUp(BackupKind::Full);
        QVERIFY(!done.hasValue());
        QCOMPARE(done.error().code, ErrorCode::LogDamaged);
        QVERIFY(done.error().detail.contains(QStringLiteral("cut")));
    }

    void aLastFileWithoutEntriesIsLeftOut_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : { 0, 20, 38 })
            QTest::addRow("%d bytes", length) << length;
    }
    void aLastFileWithoutEntriesIsLeftOut()
    {
        QFETCH(int, length);
        unpack("je75-dirs");
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const Lsn end = newest().end;
        QByteArray header = content(logPath(end.file, 3)).left(38);
        header[22] = char(header[22] + 1); // the number, so that its checksum has to change
        quint32 a = 1;
        quint32 b = 0;
        for (const char c : header.mid(4)) {
            a = (a + static_cast<unsigned char>(c)) % 65521;
            b = (b + a) % 65521;
        }
        qToLittleEndian<quint32>(b << 16 | a, header.data());
        QVERIFY(write(logPath(end.file + 1, 3), header.left(length)));
        for (const BackupKind kind : { BackupKind::Incremental, BackupKind::Full }) {
            const auto done = m_fixture->backUp(kind);
            QVERIFY2(
                done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
            QVERIFY(newest().end == end);
            QCOMPARE(newest().logs.back().number, end.file);
        }
    }

    void anotherHistoryIsANewIncarnation()
    {
        unpack("je75");
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        const QString first = newest().incarnation;
        QDir(home()).removeRecursively();
        unpack("je-mixed");
        QCOMPARE(codeOf(BackupKind::Incremental), ErrorCode::LogDiverged);
        QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
        QVERIFY(newest().incarnation != first);
        QVERIFY(m_fixture->backUp(BackupKind::Incremental).hasValue());
        for (const BackupSet &set : m_fixture->sets())
            QVERIFY(m_fixture->verify(set.manifest.id).hasValue());
    }

    void anIncrementalNeedsAFull()
    {
        unpack("je75");
        QCOMPARE(codeOf(BackupKind::Incremental), ErrorCode::NotRegistered);
    }

    void offline()
    {
        unpack("je75");
        QVERIFY(m_fixture->backUp(BackupKind::OfflineFull).hasValue());
        QCOMPARE(newest().method, QStringLiteral("offline"));
        QVERIFY(!hasWarning(ErrorCode::NoFinalCheckpoint));
        // As after a crash: the end of the last file is gone, with its last checkpoint.
        const QByteArray whole = content(logPath(0));
        m_fixture = std::make_unique<BackupFixture>();
        QDir().mkpath(home());
        QVERIFY(write(logPath(0), whole.left(whole.size() / 2)));
        QVERIFY(m_fixture->backUp(BackupKind::OfflineFull).hasValue());
        QVERIFY(hasWarning(ErrorCode::NoFinalCheckpoint));
    }

    void withoutOpenFilesTheCleanerIsHeldOff()
    {
        unpack("je75-dirs");
        QVERIFY(write(home() + QStringLiteral("/je.lck"), {}));
        NetworkFileSystem network;
        QuietHelper helper;
        const auto done = m_fixture->backUp(m_fixture->options(BackupKind::Full), helper, network);
        QVERIFY2(
            done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
        QCOMPARE(newest().method, QStringLiteral("cleaner lock"));
        QVERIFY(done.value().facts.contains(QLatin1String("cleanerHeldMilliseconds")));
        QCOMPARE(done.value().facts.value(QLatin1String("filesPiledUp")).toInteger(-1), 0);
        compareWithHome();
        QVERIFY(m_fixture->backUp(m_fixture->options(BackupKind::Incremental), helper, network)
                    .hasValue());
    }

    // Whoever watches the job sees at any moment what it costs the application.
    void whatHoldingTheCleanerCostsIsShownMeanwhile()
    {
        unpack("je75");
        QVERIFY(write(home() + QStringLiteral("/je.lck"), {}));
        NetworkFileSystem network;
        ManualClock clock;
        const Timestamp since = clock.now();
        JobControl control;
        JobContext context(network, clock, control);
        const auto layout = je::readLayout(network, pathFromQString(home()));
        QVERIFY(layout.hasValue());
        auto snapshot = JeSnapshot::take(layout.value(), 0, context);
        QVERIFY(snapshot.hasValue());
        QCOMPARE(control.progress().cleanerHeld, CleanerHeld({ since, 0 }));
        context.setPhases({ { QStringLiteral("copy log files"), 100 } });
        QVERIFY(control.progress().cleanerHeld);
        QVERIFY(write(logPath(snapshot.value().numbers().back() + 1), "begun meanwhile"));
        JeSnapshot::LogFile &file = snapshot.value().files().front();
        QVERIFY(snapshot.value().open(file).hasValue());
        snapshot.value().close(file);
        QCOMPARE(control.progress().cleanerHeld, CleanerHeld({ since, 1 }));
        clock.advance(7'000'000'000);
        const JeSnapshot::HoldCost cost = snapshot.value().release();
        QCOMPARE(cost.milliseconds, 7000);
        QCOMPARE(cost.filesPiledUp, 1);
        QVERIFY(!control.progress().cleanerHeld);
    }

    void theVaultMustLieElsewhere()
    {
        unpack("je75");
        QVERIFY(QDir().rename(m_fixture->at("vault"), home() + QStringLiteral("/vault")));
        BackupOptions options = m_fixture->options(BackupKind::Full);
        options.vault = options.home / "vault";
        QuietHelper helper;
        const auto done = m_fixture->backUp(options, helper);
        QVERIFY(!done.hasValue());
        QCOMPARE(done.error().code, ErrorCode::TargetOverlaps);
    }
};

QTEST_GUILESS_MAIN(TestJeBackup)
#include "tst_jebackup.moc"
