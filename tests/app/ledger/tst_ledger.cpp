// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/options.h"
#include "tests/testkit/ledger/ledgertruth.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mman.h>
#include <unistd.h>

using testkit::LedgerTruth;

namespace {

const QString everyKind =
    QStringLiteral("orders.db:btree:4096,stock.db:btree:16384,customers.db:hash:4096,"
                   "small.db:btree:512,queue.db:queue:4096,recno.db:recno:512,heap.db:heap:65536");

QStringList load(const QString &home, const QStringList &more = {})
{
    return QStringList { QStringLiteral("--home"), home, QStringLiteral("--databases"), everyKind,
        QStringLiteral("--threads"), QStringLiteral("3"), QStringLiteral("--rate"),
        QStringLiteral("1000"), QStringLiteral("--log-max"), QStringLiteral("200000"),
        QStringLiteral("--child-percent"), QStringLiteral("10"),
        QStringLiteral("--overflow-percent"), QStringLiteral("3") }
    + more;
}

ledger::Script scriptOf(const QStringList &arguments)
{
    std::vector<std::string> list;
    for (const QString &argument : arguments)
        list.push_back(argument.toStdString());
    return ledger::parseOptions(list).value().script;
}

/// One running ninelives-ledger.
class Writer
{
public:
    explicit Writer(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral(NINELIVES_BIN_DIR "/ninelives-ledger"), arguments);
    }
    bool waitUntilReady()
    {
        while (!m_output.contains("ready")) {
            if (!m_process.waitForReadyRead(20'000))
                return false;
            m_output += m_process.readAll();
        }
        return true;
    }
    bool stop()
    {
        m_process.closeWriteChannel();
        return finish();
    }
    bool finish()
    {
        const bool isOver = m_process.waitForFinished(30'000);
        m_output += m_process.readAll();
        return isOver && m_process.exitCode() == 0
            && m_process.exitStatus() == QProcess::NormalExit;
    }
    QByteArray output() const { return m_output; }

private:
    QProcess m_process;
    QByteArray m_output;
};

bool runTool(const char *program, const QStringList &arguments)
{
    QProcess process;
    process.start(QLatin1String(program), arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

// db_printlog opens what it reads, so it gets copies.
QString readLogCopies(LedgerTruth &truth, const QString &home)
{
    const QTemporaryDir copies;
    const QStringList logs = QDir(home).entryList({ QStringLiteral("log.0*") }, QDir::Files);
    for (const QString &log : logs)
        QFile::copy(home + QLatin1Char('/') + log, copies.filePath(log));
    return truth.readLog(engine::pathFromQString(copies.path()));
}

QString compareAll(const LedgerTruth &truth, const QString &home)
{
    return truth.compare(engine::pathFromQString(home), truth.commits().size());
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scriptsAreRepeatable()
    {
        const ledger::Script script = scriptOf(load(QStringLiteral("x")));
        const ledger::Transaction once = ledger::planTransaction(script, { 2, 77 });
        const ledger::Transaction again = ledger::planTransaction(script, { 2, 77 });
        QCOMPARE(once.operations.size(), again.operations.size());
        QCOMPARE(ledger::valueOf({ 2, 77 }, once.operations[0]),
            ledger::valueOf({ 2, 77 }, again.operations[0]));
        ledger::Script other = script;
        other.seed = 2;
        QVERIFY(ledger::planTransaction(other, { 2, 77 }).operations[0].valueSeed
            != once.operations[0].valueSeed);
    }

    void mistakesInOptionsAreRefused()
    {
        QVERIFY(!ledger::parseDatabases("orders.db:btree"));
        QVERIFY(!ledger::parseDatabases("orders.db:tree:4096"));
        QVERIFY(!ledger::parseDatabases(""));
        QVERIFY(!ledger::parseOptions({ "--home", "x", "--rate", "fast" }));
        QVERIFY(!ledger::parseOptions({ "--home", "x", "--rate" }));
        QVERIFY(!ledger::parseOptions({ "--threads", "2" }));
    }

    void hotBackupEqualsTheLedger()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        const QString copy = scratch.filePath(QStringLiteral("copy"));
        QDir().mkpath(home);
        const QStringList arguments =
            load(home, { QStringLiteral("--checkpoint-seconds"), QStringLiteral("1") });
        Writer first(
            arguments + QStringList { QStringLiteral("--writer-id"), QStringLiteral("0") });
        Writer second(
            arguments + QStringList { QStringLiteral("--writer-id"), QStringLiteral("1") });
        QVERIFY2(first.waitUntilReady() && second.waitUntilReady(), first.output());
        QTRY_VERIFY(QDir(home).entryList({ QStringLiteral("log.0*") }).size() > 5);
        QVERIFY(
            runTool("db5.3_hotbackup", { QStringLiteral("-h"), home, QStringLiteral("-b"), copy }));
        QVERIFY2(first.stop(), first.output());
        QVERIFY2(second.stop(), second.output());

        LedgerTruth truth(scriptOf(arguments));
        QCOMPARE(readLogCopies(truth, home), QString());
        LedgerTruth inCopy(scriptOf(arguments));
        QCOMPARE(readLogCopies(inCopy, copy), QString());
        // db_hotbackup leaves only the last log files in its copy.
        const std::size_t count = truth.countBefore(inCopy.commits().back().lsn) + 1;
        QVERIFY(count > 100 && count < truth.commits().size());
        const engine::Path copyPath = engine::pathFromQString(copy);
        QCOMPARE(truth.compare(copyPath, count), QString());
        QVERIFY(!truth.compare(copyPath, count - 1).isEmpty());
        QVERIFY(!truth.compare(copyPath, count + 1).isEmpty());
        QCOMPARE(compareAll(truth, home), QString());
        QCOMPARE(truth.countBefore(truth.commits()[7].lsn), std::size_t(7));
    }

    void alteredRecordIsFound()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        QDir().mkpath(home);
        const QStringList arguments =
            load(home, { QStringLiteral("--seconds"), QStringLiteral("1") });
        Writer writer(arguments);
        QVERIFY2(writer.waitUntilReady() && writer.finish(), writer.output());
        LedgerTruth truth(scriptOf(arguments));
        QCOMPARE(readLogCopies(truth, home), QString());
        QCOMPARE(compareAll(truth, home), QString());

        const QString database = home + QStringLiteral("/orders.db");
        const QString text = scratch.filePath(QStringLiteral("text"));
        QVERIFY(runTool("db5.3_dump", { QStringLiteral("-f"), text, database }));
        QFile file(text);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype at = bytes.lastIndexOf("\nDATA=END") - 1; // last digit of the last value
        bytes[at] = bytes[at] == '0' ? '1' : '0';
        file.seek(0);
        file.write(bytes);
        file.close();
        QVERIFY(QFile::remove(database));
        QVERIFY(runTool("db5.3_load", { QStringLiteral("-f"), text, database }));
        const QString differences = compareAll(truth, home);
        QVERIFY2(differences.startsWith(QLatin1String("orders.db: 1 differences")),
            qPrintable(differences));
    }

    void goesOnWhereItStopped()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        QDir().mkpath(home + QStringLiteral("/data"));
        QFile config(home + QStringLiteral("/DB_CONFIG"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("add_data_dir data\nset_create_dir data\n");
        config.close();
        const QStringList arguments = load(home,
            { QStringLiteral("--databases"),
                QStringLiteral("a/b/orders.db:btree:4096,heap.db:heap:4096,n.db:recno:512"),
                QStringLiteral("--seconds"), QStringLiteral("1") });
        std::size_t before = 0;
        for (int run = 0; run < 3; ++run) {
            Writer writer(arguments);
            QVERIFY2(writer.waitUntilReady() && writer.finish(), writer.output());
            LedgerTruth truth(scriptOf(arguments));
            QCOMPARE(readLogCopies(truth, home), QString());
            QCOMPARE(compareAll(truth, home), QString());
            QVERIFY(truth.commits().size() > before);
            before = truth.commits().size();
        }
        QVERIFY(QFile::exists(home + QStringLiteral("/data/a/b/orders.db")));
    }

    void earlierTransactionsAreDerivedWhenTheirLogsAreGone()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        QDir().mkpath(home);
        const QStringList arguments = load(home,
            { QStringLiteral("--auto-remove"), QStringLiteral("--checkpoint-kbytes"),
                QStringLiteral("150"), QStringLiteral("--log-max"), QStringLiteral("150000") });
        Writer writer(arguments);
        QVERIFY2(writer.waitUntilReady(), writer.output());
        QTRY_VERIFY_WITH_TIMEOUT(!QDir(home)
                                      .entryList({ QStringLiteral("log.0*") })
                                      .contains(QStringLiteral("log.0000000002")),
            20'000);
        QVERIFY2(writer.stop(), writer.output());
        LedgerTruth truth(scriptOf(arguments));
        QCOMPARE(readLogCopies(truth, home), QString());
        QCOMPARE(compareAll(truth, home), QString());
    }

    void encryptedEnvironment()
    {
        const QTemporaryDir scratch;
        const QString home = scratch.filePath(QStringLiteral("home"));
        QDir().mkpath(home);
        const int descriptor = ::memfd_create("password", 0);
        QCOMPARE(::write(descriptor, "open sesame\n", 12), ssize_t(12));
        ::lseek(descriptor, 0, SEEK_SET);
        const QStringList arguments = load(home,
            { QStringLiteral("--seconds"), QStringLiteral("1"), QStringLiteral("--chksum"),
                QStringLiteral("--encrypt-fd"), QString::number(descriptor) });
        Writer writer(arguments);
        QVERIFY2(writer.waitUntilReady() && writer.finish(), writer.output());
        ::close(descriptor);
        LedgerTruth truth(scriptOf(arguments), QStringLiteral("open sesame"));
        QCOMPARE(readLogCopies(truth, home), QString());
        QCOMPARE(compareAll(truth, home), QString());
        LedgerTruth blind(scriptOf(arguments));
        QVERIFY(!readLogCopies(blind, home).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
