// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/helper.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/ledger/ledgertruth.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>

using namespace engine;
using namespace engine::bdb;

namespace {

const Path helperProgram = NINELIVES_BIN_DIR "/ninelives-bdb";

/// ninelives-ledger at work in `home`; ended by the destructor.
class Writer
{
public:
    Writer(const QString &home, const QStringList &more, const QByteArray &password = {})
    {
        QDir().mkpath(home);
        QStringList arguments { QStringLiteral("--home"), home, QStringLiteral("--rate"),
            QStringLiteral("300"), QStringLiteral("--log-max"), QStringLiteral("300000") };
        if (!password.isEmpty()) {
            m_password = ::memfd_create("password", 0);
            if (::write(m_password, password.constData(), size_t(password.size())) > 0)
                ::lseek(m_password, 0, SEEK_SET);
            arguments << QStringLiteral("--encrypt-fd") << QString::number(m_password);
        }
        m_process.start(QStringLiteral(NINELIVES_BIN_DIR "/ninelives-ledger"), arguments + more);
    }
    ~Writer()
    {
        stop();
        if (m_password >= 0)
            ::close(m_password);
    }
    bool waitUntilReady() { return m_process.waitForReadyRead(20'000); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    bool stop()
    {
        m_process.closeWriteChannel();
        return finish();
    }
    bool finish()
    {
        return m_process.state() == QProcess::NotRunning
            || (m_process.waitForFinished(30'000) && m_process.exitCode() == 0);
    }

private:
    QProcess m_process;
    int m_password = -1;
};

QStringList regionFiles(const QString &home)
{
    return QDir(home).entryList({ QStringLiteral("__db.*") }, QDir::Files, QDir::Name);
}

QByteArray toolOutput(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray("failed");
}

template <typename T>
QString said(const Result<T> &result)
{
    return result.hasValue() ? QStringLiteral("success") : result.error().toString();
}

// None: success.
template <typename T>
std::optional<ErrorCode> codeOf(const Result<T> &result)
{
    return result.hasValue() ? std::nullopt : std::optional(result.error().code);
}

void copyFiles(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    const QStringList names = QDir(from).entryList(QDir::Files);
    for (const QString &name : names) {
        if (!name.startsWith(QLatin1String("__db.0")))
            QFile::copy(from + QLatin1Char('/') + name, to + QLatin1Char('/') + name);
    }
}

} // namespace

class TestHelper : public QObject
{
    Q_OBJECT

    std::unique_ptr<BdbHelper> m_helper = makeBdbHelper(helperProgram);

private Q_SLOTS:
    void infoTellsTheRelease()
    {
        const Result<HelperInfo> info = m_helper->info();
        QVERIFY(info.hasValue());
        QVERIFY(info.value().release.startsWith(QLatin1String("5.3.")));
        QCOMPARE(info.value().logVersion, 19U);
    }

    void missingProgramIsToolFailed()
    {
        QCOMPARE(
            codeOf(makeBdbHelper("/nonexistent/ninelives-bdb")->info()), ErrorCode::ToolFailed);
    }

    void recoversAndVerifiesAndDumpsAsTheToolsDo()
    {
        const QTemporaryDir scratch;
        const Path home = testkit::unpackGolden(QStringLiteral("bdb51"), scratch.path());
        testkit::TestContext job;
        RecoverRequest recover;
        recover.home = home;
        const Result<QJsonObject> recovered = m_helper->recover(recover, job.context);
        QVERIFY2(recovered.hasValue(), qPrintable(said(recovered)));
        QVERIFY(regionFiles(displayPath(home)).isEmpty());

        VerifyRequest request;
        request.home = home;
        request.files = { "db0.db", "db1.db" };
        const Result<QJsonObject> verified = m_helper->verify(request, job.context);
        QVERIFY(verified.hasValue());
        QVERIFY(verified.value().value(QLatin1String("ok")).toBool());

        request.files = { "db0.db" };
        const Path output = pathFromQString(scratch.filePath(QStringLiteral("dump")));
        QVERIFY(m_helper->dump(request, output, job.context).hasValue());
        QFile dumped(displayPath(output));
        QVERIFY(dumped.open(QIODevice::ReadOnly));
        const QByteArray ours = dumped.readAll();
        QVERIFY(ours.size() > 1000);
        QCOMPARE(ours,
            toolOutput(QStringLiteral("db5.3_dump"),
                { QStringLiteral("-k"), displayPath(home / "db0.db") }));
        QCOMPARE(codeOf(m_helper->dump(request, output, job.context)), ErrorCode::Exists);
    }

    void damagedDatabaseIsReportedPerFile()
    {
        const QTemporaryDir scratch;
        const Path home = testkit::unpackGolden(QStringLiteral("bdb51"), scratch.path());
        std::vector<std::byte> bytes = testkit::readBytes(home / "db0.db");
        for (std::size_t at = 4096 + 20; at < 4096 + 40; ++at)
            bytes[at] ^= std::byte { 0x5a };
        QVERIFY(testkit::writeBytes(home / "db0.db", bytes));
        testkit::TestContext job;
        VerifyRequest request;
        request.home = home;
        request.files = { "db0.db", "missing.db" };
        const Result<QJsonObject> verified = m_helper->verify(request, job.context);
        QVERIFY2(verified.hasValue(), qPrintable(said(verified)));
        QVERIFY(!verified.value().value(QLatin1String("ok")).toBool());
        const QJsonArray files = verified.value().value(QLatin1String("files")).toArray();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0].toObject().value(QLatin1String("code")).toString(),
            QStringLiteral("verifyFailed"));
        QCOMPARE(files[1].toObject().value(QLatin1String("code")).toString(),
            QStringLiteral("notFound"));
    }

    void crashesAreNamed_data()
    {
        QTest::addColumn<QString>("archive");
        QTest::newRow("damaged, checksum corrected") << QStringLiteral("fzcrash0");
        QTest::newRow("damaged otherwise") << QStringLiteral("fzcrash2");
        QTest::newRow("bulk transactions") << QStringLiteral("bkb");
    }
    void crashesAreNamed()
    {
        QFETCH(const QString, archive);
        const QTemporaryDir scratch;
        RecoverRequest request;
        request.home = testkit::unpackGolden(archive, scratch.path());
        testkit::TestContext job;
        const Result<QJsonObject> result = m_helper->recover(request, job.context);
        QVERIFY(!result.hasValue());
        QCOMPARE(result.error().code, ErrorCode::ToolCrashed);
        QVERIFY2(result.error().detail.contains(QLatin1String("SIGSEGV"))
                && result.error().detail.contains(QLatin1String("of log.000000000")),
            qPrintable(result.error().detail));
    }

    void newerLogsAreRefusedUntouched()
    {
        const QTemporaryDir scratch;
        RecoverRequest request;
        request.home = testkit::unpackGolden(QStringLiteral("bdb181"), scratch.path());
        const QDir directory(displayPath(request.home));
        const QStringList before = directory.entryList(QDir::Files);
        testkit::TestContext job;
        QCOMPARE(codeOf(m_helper->recover(request, job.context)), ErrorCode::LibraryMismatch);
        QCOMPARE(directory.entryList(QDir::Files), before);
    }

    void emptyDirectoryStaysEmpty()
    {
        const QTemporaryDir scratch;
        RecoverRequest request;
        request.home = pathFromQString(scratch.path());
        testkit::TestContext job;
        QCOMPARE(codeOf(m_helper->recover(request, job.context)), ErrorCode::NotAnEnvironment);
        QVERIFY(QDir(scratch.path()).isEmpty());
    }

    void timeBeforeTheFirstCheckpointIsUnreachable()
    {
        const QTemporaryDir scratch;
        RecoverRequest request;
        request.home = testkit::unpackGolden(QStringLiteral("bdb51"), scratch.path());
        request.until = Timestamp::fromSeconds(1000);
        testkit::TestContext job;
        QCOMPARE(codeOf(m_helper->recover(request, job.context)), ErrorCode::TargetUnreachable);
    }

    void recoversToAWholeSecond()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        const QStringList arguments { QStringLiteral("--seconds"), QStringLiteral("4"),
            QStringLiteral("--checkpoint-seconds"), QStringLiteral("1") };
        {
            Writer writer(home, arguments);
            QVERIFY(writer.waitUntilReady() && writer.finish());
        }
        const QString copy = scratch.filePath(QStringLiteral("copy"));
        const QString logs = scratch.filePath(QStringLiteral("logs"));
        copyFiles(home, copy);
        copyFiles(home, logs);
        ledger::Script script;
        script.databases = { { "orders.db", ledger::DatabaseKind::Btree, 4096 } };
        testkit::LedgerTruth truth(script);
        QCOMPARE(truth.readLog(pathFromQString(logs)), QString());
        const std::int64_t until = truth.commits().back().seconds - 1;
        const auto count = std::count_if(truth.commits().begin(), truth.commits().end(),
            [until](const testkit::LedgerCommit &commit) { return commit.seconds <= until; });
        QVERIFY(count > 0 && std::size_t(count) < truth.commits().size());

        RecoverRequest request;
        request.home = pathFromQString(copy);
        request.until = Timestamp::fromSeconds(until);
        testkit::TestContext job;
        const Result<QJsonObject> result = m_helper->recover(request, job.context);
        QVERIFY2(result.hasValue(), qPrintable(said(result)));
        QCOMPARE(truth.compare(request.home, std::size_t(count)), QString());
    }

    void cancelKillsAndRunningAgainSucceeds()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        {
            Writer writer(home, { QStringLiteral("--rate"), QStringLiteral("0") });
            QVERIFY(writer.waitUntilReady());
            QTRY_VERIFY_WITH_TIMEOUT(
                QDir(home).entryList({ QStringLiteral("log.*") }).size() > 20, 120'000);
            QVERIFY(writer.stop());
        }
        const QString copy = scratch.filePath(QStringLiteral("copy"));
        copyFiles(home, copy);
        RecoverRequest request;
        request.home = pathFromQString(copy);
        testkit::TestContext cancelled;
        std::thread canceller([&cancelled] {
            std::this_thread::sleep_for(std::chrono::milliseconds(120));
            cancelled.control.cancel();
        });
        const Result<QJsonObject> broken = m_helper->recover(request, cancelled.context);
        canceller.join();
        if (!broken.hasValue())
            QCOMPARE(broken.error().code, ErrorCode::Cancelled);
        testkit::TestContext job;
        const Result<QJsonObject> whole = m_helper->recover(request, job.context);
        QVERIFY2(whole.hasValue(), qPrintable(said(whole)));
        QCOMPARE(toolOutput(QStringLiteral("db5.3_dump"), { copy + QStringLiteral("/orders.db") }),
            toolOutput(QStringLiteral("db5.3_dump"), { home + QStringLiteral("/orders.db") }));
    }

    void liveHomeIsNeverOpenedPrivately()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        Writer writer(home, {}, "secret");
        QVERIFY(writer.waitUntilReady());
        const QStringList before = regionFiles(home);
        QVERIFY(before.size() > 2);
        testkit::TestContext job;
        for (const QByteArray &password : { QByteArray("secret"), QByteArray("wrong") }) {
            RecoverRequest request;
            request.home = pathFromQString(home);
            request.password = Secret(password);
            QCOMPARE(codeOf(m_helper->recover(request, job.context)), ErrorCode::EnvironmentInUse);
        }
        AttachedRequest attached;
        attached.home = pathFromQString(home);
        QCOMPARE(codeOf(m_helper->statistics(attached, job.context)), ErrorCode::Encrypted);
        attached.password = Secret("wrong");
        QCOMPARE(codeOf(m_helper->statistics(attached, job.context)), ErrorCode::WrongPassword);
        attached.password = Secret("secret");
        const Result<QJsonObject> statistics = m_helper->statistics(attached, job.context);
        QVERIFY2(statistics.hasValue(), qPrintable(said(statistics)));
        QVERIFY(statistics.value().value(QLatin1String("transactions")).isObject());
        QCOMPARE(regionFiles(home), before);
        QVERIFY(writer.isRunning());
        QVERIFY(writer.stop());
    }

    void wrongPasswordOnACopy()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        {
            Writer writer(home, { QStringLiteral("--seconds"), QStringLiteral("1") }, "secret");
            QVERIFY(writer.waitUntilReady());
        }
        const QString copy = scratch.filePath(QStringLiteral("copy"));
        copyFiles(home, copy);
        RecoverRequest request;
        request.home = pathFromQString(copy);
        testkit::TestContext job;
        QCOMPARE(codeOf(m_helper->recover(request, job.context)), ErrorCode::Encrypted);
        request.password = Secret("wrong");
        const Result<QJsonObject> wrong = m_helper->recover(request, job.context);
        QVERIFY(!wrong.hasValue());
        QVERIFY2(wrong.error().code == ErrorCode::WrongPassword, qPrintable(said(wrong)));
        request.password = Secret("secret");
        const Result<QJsonObject> right = m_helper->recover(request, job.context);
        QVERIFY2(right.hasValue(), qPrintable(said(right)));
        VerifyRequest verify;
        verify.home = request.home;
        verify.files = { "orders.db" };
        verify.password = Secret("secret");
        const Result<QJsonObject> verified = m_helper->verify(verify, job.context);
        QVERIFY2(verified.hasValue(), qPrintable(said(verified)));
        QVERIFY2(verified.value().value(QLatin1String("ok")).toBool(),
            QJsonDocument(verified.value()).toJson().constData());
    }

    // The request is held open on stdin, so that the program can be looked into.
    void passwordIsInNoArgumentNorVariable()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        Writer writer(home, {}, "0penSesame");
        QVERIFY(writer.waitUntilReady());
        QProcess helper;
        helper.start(displayPath(helperProgram), QStringList());
        helper.write("{\"request\":\"hotBackupFlag\",\"home\":\"" + home.toUtf8()
            + "\",\"password\":\"" + QByteArray("0penSesame").toBase64() + "\"}\n");
        QVERIFY(helper.waitForReadyRead(20'000));
        QVERIFY(helper.readAll().contains("hot backup flag set"));
        for (const char *name : { "cmdline", "environ" }) {
            QFile file(
                QStringLiteral("/proc/%1/%2").arg(helper.processId()).arg(QLatin1String(name)));
            // It says of itself that it can't be dumped: then only root sees its variables.
            if (!file.open(QIODevice::ReadOnly)) {
                QVERIFY(QFile::exists(file.fileName()) && !QFileInfo(file).isReadable());
                QVERIFY(::geteuid() != 0 && QByteArray(name) == "environ");
                continue;
            }
            const QByteArray content = file.readAll();
            QVERIFY(!content.isEmpty());
            QVERIFY(!content.contains("0penSesame"));
            QVERIFY(!content.contains(QByteArray("0penSesame").toBase64()));
        }
        helper.terminate(); // held back until the flag is lowered
        QVERIFY(helper.waitForFinished(20'000));
        QCOMPARE(helper.exitStatus(), QProcess::NormalExit);
        QVERIFY(helper.readAll().contains("\"type\":\"result\""));
        QVERIFY(writer.stop());
    }

    void checkpointMovesWhileAWriterRuns()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        Writer writer(home, {});
        QVERIFY(writer.waitUntilReady());
        AttachedRequest request;
        request.home = pathFromQString(home);
        testkit::TestContext job;
        const auto lastCheckpoint = [&] {
            const Result<QJsonObject> result = m_helper->checkpoint(request, job.context);
            return result.hasValue() ? lsnFromString(result.value()
                                                         .value(QLatin1String("transactions"))
                                                         .toObject()
                                                         .value(QLatin1String("lastCheckpoint"))
                                                         .toString())
                                     : std::nullopt;
        };
        const std::optional<Lsn> first = lastCheckpoint();
        const std::optional<Lsn> second = lastCheckpoint();
        QVERIFY(first && second && *first < *second);
        QVERIFY(writer.isRunning());
        QVERIFY(writer.stop());
    }

    void stoppedLibraryBackupLeavesTheApplicationWorking()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        Writer writer(home, {});
        QVERIFY(writer.waitUntilReady());
        AttachedRequest request;
        request.home = pathFromQString(home);
        for (int round = 0; round < 10; ++round) {
            testkit::TestContext job;
            std::thread canceller([&job, round] {
                std::this_thread::sleep_for(std::chrono::milliseconds(5 * round));
                job.control.cancel();
            });
            const Path target =
                pathFromQString(scratch.filePath(QStringLiteral("target%1").arg(round)));
            const Result<QJsonObject> result =
                m_helper->libraryBackup(request, target, job.context);
            canceller.join();
            QVERIFY(result.hasValue() || result.error().code == ErrorCode::Cancelled);
        }
        testkit::TestContext job;
        const QString target = scratch.filePath(QStringLiteral("whole"));
        const Result<QJsonObject> whole =
            m_helper->libraryBackup(request, pathFromQString(target), job.context);
        QVERIFY2(whole.hasValue(), qPrintable(said(whole)));
        QVERIFY(writer.isRunning());
        QVERIFY(m_helper->checkpoint(request, job.context).hasValue());
        QVERIFY(writer.stop());
        RecoverRequest recover;
        recover.home = pathFromQString(target);
        const Result<QJsonObject> recovered = m_helper->recover(recover, job.context);
        QVERIFY2(recovered.hasValue(), qPrintable(said(recovered)));
    }

    void joiningNeverCreates()
    {
        const QTemporaryDir scratch;
        AttachedRequest request;
        request.home = testkit::unpackGolden(QStringLiteral("bdb51"), scratch.path());
        testkit::TestContext job;
        QCOMPARE(codeOf(m_helper->statistics(request, job.context)), ErrorCode::NotFound);
        QVERIFY(regionFiles(displayPath(request.home)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHelper)
#include "tst_helper.moc"
