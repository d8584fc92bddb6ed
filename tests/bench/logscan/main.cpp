// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// Scan of log files with checksums against `cat` and `db_printlog`, and the reopening of many log
// files from the index's cache. All figures come from one run on one set of files.

#include "engine/bdb/logchecksum.h"
#include "engine/bdb/logscan.h"
#include "engine/env/logindex.h"
#include "tests/bench/ways.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/logbuilder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace engine;

namespace {

constexpr std::uint32_t logFileSize = 10 << 20;

class Mapping
{
public:
    explicit Mapping(const Path &path)
    {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat status
        {};
        ::fstat(descriptor, &status);
        m_size = std::size_t(status.st_size);
        m_bytes = ::mmap(nullptr, m_size, PROT_READ, MAP_SHARED, descriptor, 0);
        ::madvise(m_bytes, m_size, MADV_SEQUENTIAL);
        ::close(descriptor);
    }
    ~Mapping() { ::munmap(m_bytes, m_size); }
    Q_DISABLE_COPY_MOVE(Mapping)

    std::span<const std::byte> bytes() const
    {
        return { static_cast<const std::byte *>(m_bytes), m_size };
    }

private:
    std::size_t m_size = 0;
    void *m_bytes = nullptr;
};

/// Log files as a load of small transactions makes them: some 100 bytes a record, a page image now
/// and then, all in the layout of the types so that db_printlog reads them.
class LoadWriter
{
public:
    std::vector<Path> write(const Path &directory, int files)
    {
        std::vector<Path> paths;
        testkit::LogBuilder::Options options;
        options.maxSize = logFileSize;
        for (int i = 0; i < files; ++i) {
            testkit::LogBuilder log(options);
            for (std::uint32_t n = 0; log.end() < logFileSize - 5000; ++n)
                addTransaction(log, n);
            options = log.next();
            paths.push_back(directory / bdb::logFileName(std::uint32_t(i) + 1));
            testkit::writeBytes(paths.back(), log.bytes(logFileSize));
        }
        return paths;
    }

private:
    std::span<const std::byte> some(std::size_t count) const
    {
        return std::span(m_noise).first(count);
    }

    void addTransaction(testkit::LogBuilder &log, std::uint32_t n)
    {
        const std::uint32_t id = 0x80000001U + n;
        Lsn last = log.add(log.payload(58, id) // bam_repl
                               .u32(0)
                               .u32(n % 999)
                               .lsn({ 1, 28 })
                               .u32(n % 50)
                               .u32(0)
                               .bytes(some(8 + n % 20))
                               .bytes(some(8 + n % 24))
                               .u32(0)
                               .u32(0));
        last = log.add(log.payload(48, id, last).u32(0).u32(n % 999).lsn({ 1, 28 })); // db_noop
        if (n % 97 == 0) {
            last = log.add(log.payload(145, id, last) // fop_write
                               .name("load.db")
                               .bytes({})
                               .u32(1)
                               .u32(4096)
                               .u32(n % 999)
                               .u32(0)
                               .bytes(some(4096))
                               .u32(0));
        }
        log.addCommit(id, std::int32_t(1'700'000'000 + n / 100), last);
    }

    std::vector<std::byte> m_noise = std::vector<std::byte>(4096, std::byte(0x5a));
};

void catFiles(const std::vector<Path> &paths)
{
    QStringList names;
    for (const Path &path : paths)
        names << displayPath(path);
    bench::runTool(QStringLiteral("cat"), names);
}

std::uint64_t scanAll(const std::vector<Path> &paths, bool verifyChecksums)
{
    std::uint64_t records = 0;
    for (const Path &path : paths) {
        bdb::LogScanOptions options;
        options.verifyChecksums = verifyChecksums;
        const auto result = bdb::scanLogFile(localFileSystem(), path, options, nullptr, nullptr);
        records += result.hasValue() ? result.value().records : 0;
    }
    return records;
}

/// What a mapped reader would do: the checksum over the pages where they are.
std::uint32_t sumOfMappings(const std::vector<Path> &paths)
{
    std::uint32_t sum = 0;
    for (const Path &path : paths)
        sum = bdb::logChecksum(Mapping(path).bytes(), sum);
    return sum;
}

/// The same bytes through reads into a window.
std::uint32_t sumOfReads(const std::vector<Path> &paths)
{
    std::vector<std::byte> window(256 << 10);
    std::uint32_t sum = 0;
    for (const Path &path : paths) {
        auto file = localFileSystem().open(path, OpenMode::Read);
        std::int64_t at = 0;
        while (file.hasValue()) {
            const std::size_t got = file.value()->read(at, window).valueOr(0);
            if (got == 0)
                break;
            sum = bdb::logChecksum(std::span(window).first(got), sum);
            at += std::int64_t(got);
        }
    }
    return sum;
}

void reopenMany(QTextStream &out, int files)
{
    QTemporaryDir scratch;
    const Path home = pathFromQString(scratch.path()) / "live";
    if (!localFileSystem().createDirectory(home).hasValue())
        return;
    testkit::LogBuilder::Options options;
    for (int i = 0; i < files; ++i) {
        testkit::LogBuilder log(options);
        for (int n = 0; n < 50; ++n)
            log.addCommit(0x80000001U, 1'700'000'000 + n);
        testkit::writeBytes(home / bdb::logFileName(std::uint32_t(i) + 1), log.bytes());
        options = log.next();
    }
    const LogSources sources { home, {}, pathFromQString(scratch.path()) / "cache" };
    const auto look = [&sources](const LogIndexPtr &previous) {
        JobControl control;
        JobContext context(localFileSystem(), systemClock(), control);
        return updateLogIndex(sources, previous, context).valueOr(nullptr);
    };
    LogIndexPtr index;
    const double built = bench::timed([&] { index = look(nullptr); }).wall;
    const double reopened = bench::timed([&] { index = look(nullptr); }).wall;
    const double polled = bench::timed([&] { index = look(index); }).wall;
    out << files << " log files, " << index->commits.size() << " commits: read "
        << int(built * 1000) << " ms, reopened from the cache " << int(reopened * 1000)
        << " ms, looked at again " << int(polled * 1000) << " ms\n";
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption size(QStringLiteral("megabytes"),
        QStringLiteral("Size of the log set."), QStringLiteral("MiB"), QStringLiteral("520"));
    const QCommandLineOption count(QStringLiteral("rounds"), QStringLiteral("Best of so many."),
        QStringLiteral("n"), QStringLiteral("5"));
    parser.addHelpOption();
    parser.addOptions({ size, count });
    parser.process(application);
    const int rounds = parser.value(count).toInt();

    QTextStream out(stdout);
    QTemporaryDir scratch;
    const auto paths = LoadWriter().write(
        pathFromQString(scratch.path()), parser.value(size).toInt() / int(logFileSize >> 20));
    const double megabytes = double(paths.size()) * logFileSize / 1e6;
    std::uint64_t records = 0;
    std::uint32_t sum = 0; // printed, or the compiler would leave the work out
    std::vector<bench::Way> ways;
    ways.push_back({ "cat", [&] { catFiles(paths); }, rounds });
    ways.push_back({ "scan with checksums", [&] { records = scanAll(paths, true); }, rounds });
    ways.push_back({ "scan without", [&] { scanAll(paths, false); }, rounds });
    ways.push_back({ "checksum, mapped", [&] { sum += sumOfMappings(paths); }, rounds });
    ways.push_back({ "checksum, read", [&] { sum += sumOfReads(paths); }, rounds });
    ways.push_back({ "db_printlog",
        [&] {
            bench::runTool(
                QStringLiteral("db5.3_printlog"), { QStringLiteral("-h"), scratch.path() });
        },
        std::min(rounds, 3) });
    bench::takeTurns(ways);
    out << int(megabytes) << " MB in " << paths.size() << " files, " << records
        << " records; medians of " << rounds << " rounds (" << sum << ")\n";
    bench::print(out, ways, ways[1], megabytes);
    reopenMany(out, 10'000);
    return 0;
}
