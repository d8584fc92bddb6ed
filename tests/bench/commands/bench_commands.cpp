// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Whole commands against their peers, in one run: a full backup against cp -r and sha256sum, a
// standby update against db_hotbackup -u, and the same update behind a long history.
//   bench_commands [--log-files N] [--history N] [--rounds N]

#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <sys/resource.h>

using namespace testkit;

namespace {

constexpr int bytesOfCommit = 20'000; // of log, about; a file takes about a second

void must(const CtlAnswer &answer)
{
    if (!answer.isOk())
        qFatal("%s", answer.text().constData());
}

void mustRun(const QString &program, const QStringList &arguments)
{
    QString failure;
    runTool(program, arguments, &failure);
    if (!failure.isEmpty())
        qFatal("%s", qPrintable(failure));
}

struct Seconds
{
    double wall = 0;
    double processor = 0; // of the programs: other work on the machine disturbs it less
};

double processorSeconds()
{
    rusage usage {};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

Seconds seconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    const double before = processorSeconds();
    timer.start();
    work();
    return { double(timer.nsecsElapsed()) / 1e9, processorSeconds() - before };
}

Seconds median(std::vector<Seconds> rounds)
{
    const auto middle = [&rounds](double Seconds::*what) {
        std::ranges::sort(rounds, {}, what);
        return rounds[rounds.size() / 2].*what;
    };
    return { middle(&Seconds::wall), middle(&Seconds::processor) };
}

void print(const char *what, const Seconds &ours, const char *peer, const Seconds &theirs)
{
    std::printf(
        "%s: %.3f s (%.3f s of processor time)\n  %s: %.3f s (%.3f s)\n  ratio %.1f (%.1f)\n", what,
        ours.wall, ours.processor, peer, theirs.wall, theirs.processor, theirs.wall / ours.wall,
        theirs.processor / ours.processor);
    std::fflush(stdout);
}

int logFiles(const QString &home)
{
    return int(QDir(home).entryList({ QStringLiteral("log.??????????") }, QDir::Files).size());
}

// Lets the writer run until the log has `count` files, then closes the environment properly. A
// rate of 0 is as fast as it can: then it is some files more.
void growTo(const QString &home, int count, int logMax, int rate = 0)
{
    LoadOptions options;
    options.home = home;
    options.databases = QStringLiteral("a.db:btree:16384,b.db:hash:4096");
    options.rate = rate;
    options.threads = 2;
    options.keys = 10'000;
    options.logMax = logMax;
    options.longPercent = 0;
    // By size: this writer is so fast that by time almost all of the log would be without one.
    options.checkpointSeconds = 0;
    options.checkpointKbytes = 1024;
    options.overflowPercent = 20;
    Load load;
    QString failure = load.start(options);
    while (failure.isEmpty() && logFiles(home) < count) {
        QString ignored;
        runTool(QStringLiteral("sleep"), { QStringLiteral("0.05") }, &ignored);
        if (!load.isAlive())
            failure = QStringLiteral("the writer stopped");
    }
    if (failure.isEmpty())
        failure = load.stop();
    if (!failure.isEmpty())
        qFatal("%s", qPrintable(failure));
}

struct Bench
{
    ScratchDirectory scratch;
    Ctl ctl { scratch.filePath(QStringLiteral("catalog.sqlite")) };
    int rounds = 3;

    QString at(const char *name) const { return scratch.filePath(QString::fromLatin1(name)); }
    void adopt(const char *home, const char *vault, const char *name) const;
    void fullBackup() const;
    Seconds updateSeconds(const char *home, const char *vault, const char *standby,
        const char *name, int logMax) const;
};

void Bench::adopt(const char *home, const char *vault, const char *name) const
{
    must(ctl.run(words("vault init") << at(vault)));
    must(ctl.run(words("env add") << at(home) << QStringLiteral("--name")
                                  << QString::fromLatin1(name) << QStringLiteral("--vault")
                                  << at(vault)));
}

// Both sides start from the same cached files and end with synced copies and digests.
void Bench::fullBackup() const
{
    std::vector<Seconds> ours;
    std::vector<Seconds> theirs;
    for (int round = 0; round < rounds; ++round) {
        theirs.push_back(seconds([this] {
            mustRun(QStringLiteral("sh"),
                { QStringLiteral("-c"),
                    QStringLiteral("cp -r \"$0\" \"$1\" && find \"$1\" -type f -print0 | "
                                   "xargs -0 sha256sum > /dev/null && sync -f \"$1\""),
                    at("home"), at("copy") });
        }));
        QDir(at("copy")).removeRecursively();
        adopt("home", "vault-full", "full");
        ours.push_back(seconds([this] { must(ctl.run(words("backup full full"))); }));
        must(ctl.run(words("env remove full")));
        QDir(at("vault-full")).removeRecursively();
    }
    print("full backup", median(ours), "cp -r, sha256sum, sync", median(theirs));
}

// A standby, then two new log files, then the update.
Seconds Bench::updateSeconds(
    const char *home, const char *vault, const char *standby, const char *name, int logMax) const
{
    adopt(home, vault, name);
    must(ctl.run(words("standby create") << QString::fromLatin1(name) << at(standby)));
    std::vector<Seconds> updates;
    for (int round = 0; round < rounds; ++round) {
        growTo(at(home), logFiles(at(home)) + 2, logMax, logMax / bytesOfCommit);
        updates.push_back(
            seconds([this, standby] { must(ctl.run(words("standby update") << at(standby))); }));
    }
    return median(updates);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({ { QStringLiteral("log-files"), QStringLiteral("of 10 MB"),
                            QStringLiteral("n"), QStringLiteral("100") },
        { QStringLiteral("history"), QStringLiteral("old log files of 100 kB"), QStringLiteral("n"),
            QStringLiteral("1000") },
        { QStringLiteral("rounds"), QStringLiteral("of each; the median counts"),
            QStringLiteral("n"), QStringLiteral("3") } });
    parser.process(application);
    const int count = parser.value(QStringLiteral("log-files")).toInt();
    const int history = parser.value(QStringLiteral("history")).toInt();
    constexpr int large = 10 * 1024 * 1024;
    constexpr int small = 100'000;

    Bench bench;
    bench.rounds = parser.value(QStringLiteral("rounds")).toInt();
    growTo(bench.at("home"), count - 2, large);
    bench.fullBackup();

    // db_hotbackup -u moves logs away, so it works on a copy of the closed environment.
    mustRun(QStringLiteral("db5.3_hotbackup"),
        { QStringLiteral("-h"), bench.at("home"), QStringLiteral("-b"), bench.at("hot") });
    const Seconds ours = bench.updateSeconds("home", "vault", "standby", "many", large);
    mustRun(QStringLiteral("cp"), { QStringLiteral("-a"), bench.at("home"), bench.at("home2") });
    const Seconds theirs = seconds([&bench] {
        mustRun(QStringLiteral("db5.3_hotbackup"),
            { QStringLiteral("-u"), QStringLiteral("-h"), bench.at("home2"), QStringLiteral("-b"),
                bench.at("hot") });
    });
    print("update, 2 new log files of many", ours, "db_hotbackup -u", theirs);

    growTo(bench.at("short"), 5, small);
    const Seconds shortHistory =
        bench.updateSeconds("short", "vault-short", "standby-short", "short", small);
    growTo(bench.at("long"), history, small);
    const Seconds longHistory =
        bench.updateSeconds("long", "vault-long", "standby-long", "long", small);
    print("update behind a long history", longHistory, "behind a short one", shortHistory);
    return 0;
}
