// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
//
// How fast Java Edition logs are read with all checks, compared with `cat`, with DbPrintLog -S
// and, if a jar that has it is given, with DbVerifyLog.
#include "engine/je/adler32.h"
#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "tests/bench/ways.h"
#include "tests/testkit/je/jvm.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace engine;

namespace {

struct Commits final : je::LogVisitor
{
    bool wants(std::uint8_t type) const override { return type == 17; }
    Result<> entry(const je::LogEntry &entry) override
    {
        count += je::decodeTransactionEnd(entry).hasValue();
        return {};
    }
    std::uint64_t count = 0;
};

std::uint64_t scanAll(const std::vector<Path> &paths, bool verifyChecksums, Commits *commits)
{
    std::uint64_t entries = 0;
    for (const Path &path : paths) {
        je::LogScanOptions options;
        options.fileNumber = je::logFileNumber(path.filename()).value_or(0);
        options.verifyChecksums = verifyChecksums;
        const auto result = je::scanLogFile(localFileSystem(), path, options, commits, nullptr);
        entries += result.hasValue() ? result.value().entries : 0;
    }
    return entries;
}

/// What moving the bytes and one long checksum over them would take.
std::uint32_t sumOfReads(const std::vector<Path> &paths)
{
    std::vector<std::byte> window(256 << 10);
    std::uint32_t sum = 1;
    for (const Path &path : paths) {
        auto file = localFileSystem().open(path, OpenMode::Read);
        std::int64_t at = 0;
        while (file.hasValue()) {
            const std::size_t got = file.value()->read(at, window).valueOr(0);
            if (got == 0)
                break;
            sum = je::adler32(std::span(window).first(got), sum);
            at += std::int64_t(got);
        }
    }
    return sum;
}

bool measure(QTextStream &out, int megabytes, int recordSize, int rounds, const QString &verifier)
{
    const QTemporaryDir scratch;
    const QString home = scratch.path();
    if (!bench::runTool(testkit::javaProgram(),
            { QStringLiteral("-Xmx600m"), QStringLiteral("-cp"), testkit::jeJar(),
                QStringLiteral(NINELIVES_FILL), home, QString::number(megabytes * 1'000'000LL),
                QString::number(recordSize) }))
        return false;
    std::vector<Path> paths;
    QStringList names;
    double bytes = 0;
    for (const QFileInfo &file :
        QDir(home).entryInfoList({ QStringLiteral("*.jdb") }, QDir::Files, QDir::Name)) {
        paths.push_back(pathFromQString(file.filePath()));
        names << file.filePath();
        bytes += double(file.size());
    }
    std::uint64_t entries = 0;
    std::uint64_t commits = 0;
    std::uint32_t sum = 0; // printed, or the compiler would leave the work out
    std::vector<bench::Way> ways;
    ways.push_back({ "cat", [&] { bench::runTool(QStringLiteral("cat"), names); }, rounds });
    ways.push_back(
        { "scan, all checks", [&] { entries = scanAll(paths, true, nullptr); }, rounds });
    ways.push_back({ "and every commit",
        [&] {
            Commits visitor;
            scanAll(paths, true, &visitor);
            commits = visitor.count;
        },
        rounds });
    ways.push_back({ "without checksums", [&] { scanAll(paths, false, nullptr); }, rounds });
    ways.push_back({ "checksum, read", [&] { sum += sumOfReads(paths); }, rounds });
    ways.push_back({ "DbPrintLog -S",
        [&] {
            bench::runTool(testkit::javaProgram(),
                { QStringLiteral("-cp"), testkit::jeJar(),
                    QStringLiteral("com.sleepycat.je.util.DbPrintLog"), QStringLiteral("-h"), home,
                    QStringLiteral("-S") });
        },
        std::min(rounds, 3) });
    if (!verifier.isEmpty()) {
        ways.push_back({ "DbVerifyLog",
            [&] {
                bench::runTool(testkit::javaProgram(),
                    { QStringLiteral("-cp"), verifier,
                        QStringLiteral("com.sleepycat.je.util.DbVerifyLog"), QStringLiteral("-h"),
                        home });
            },
            std::min(rounds, 3) });
    }
    bench::takeTurns(ways);
    out << recordSize << " byte records: " << int(bytes / 1e6) << " MB in " << paths.size()
        << " files, " << entries << " entries of " << int(bytes / double(entries)) << " bytes, "
        << commits << " commits; medians of " << rounds << " rounds (" << sum << ")\n";
    bench::print(out, ways, ways[1], bytes / 1e6);
    out.flush();
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption percent(QStringLiteral("percent"),
        QStringLiteral("Of 500 MB and 250 MB."), QStringLiteral("n"), QStringLiteral("100"));
    const QCommandLineOption count(QStringLiteral("rounds"), QStringLiteral("Median of so many."),
        QStringLiteral("n"), QStringLiteral("5"));
    parser.addHelpOption();
    const QCommandLineOption verifier(QStringLiteral("verifier"),
        QStringLiteral("Compare with DbVerifyLog, too, which Java Edition has since release 5."),
        QStringLiteral("je.jar"));
    parser.addOptions({ percent, count, verifier });
    parser.process(application);
    QTextStream out(stdout);
    if (!testkit::haveJava()) {
        out << testkit::withoutJava << "\n";
        return 0;
    }
    const int part = parser.value(percent).toInt();
    const int rounds = parser.value(count).toInt();
    const QString jar = parser.value(verifier);
    const bool isDone =
        measure(out, 5 * part, 1000, rounds, jar) && measure(out, 5 * part / 2, 60, rounds, jar);
    return isDone ? 0 : 1;
}
