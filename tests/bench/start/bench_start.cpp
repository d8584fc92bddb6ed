// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// From the start of the process to the first painted frame: the window without environments, the
// window of a log of 100 files that it hasn't seen before, and a program of Qt's with an empty
// window. Offscreen and under Xvfb. Qt itself tells of the frame, in its trace of painting.
//   bench_start [--rounds N]
#include "engine/bdb/logscan.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/logbuilder.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace testkit;

namespace {

constexpr int patienceMs = 60'000;
const QString blankOption = QStringLiteral("--blank");

/// The peer: nothing but a window of the same size.
int showBlank(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}

double firstFrameMs(
    const QString &program, const QStringList &arguments, const QProcessEnvironment &surroundings)
{
    QProcess process;
    process.setProcessEnvironment(surroundings);
    process.setReadChannel(QProcess::StandardError);
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    QByteArray trace;
    while (!trace.contains("Flushing")) {
        if (!process.waitForReadyRead(patienceMs))
            qFatal("%s painted nothing", qPrintable(program));
        trace += process.readAll();
    }
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    process.kill();
    process.waitForFinished();
    return ms;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

bool writeLogs(const engine::Path &home)
{
    LogBuilder::Options options;
    for (std::uint32_t number = 1; number <= 100; ++number) {
        LogBuilder log(options);
        for (std::uint32_t n = 0; n < 2000; ++n)
            log.addCommit(0x80000001U + n, std::int32_t(1'700'000'000 + number * 20 + n / 100));
        if (!writeBytes(home / engine::bdb::logFileName(number), log.bytes()))
            return false;
        options = log.next();
    }
    return true;
}

struct Bench
{
    ScratchDirectory scratch;
    int rounds = 5;

    QString at(const char *name) const { return scratch.filePath(QString::fromLatin1(name)); }
    QProcessEnvironment surroundings(const QString &platform, const QString &display) const;
    void run(const char *title, const QProcessEnvironment &surroundings) const;
};

QProcessEnvironment Bench::surroundings(const QString &platform, const QString &display) const
{
    QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
    result.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
    result.insert(QStringLiteral("DISPLAY"), display);
    result.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("qt.widgets.painting=true"));
    for (const char *place :
        { "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME" })
        result.insert(QString::fromLatin1(place), scratch.path());
    return result;
}

// The programs take turns, so that all meet the same disturbances.
void Bench::run(const char *title, const QProcessEnvironment &surroundings) const
{
    std::vector<double> blank;
    std::vector<double> empty;
    std::vector<double> log;
    const QString program = builtProgram("ninelives");
    for (int round = 0; round < rounds; ++round) {
        const auto catalog = [this, round](const char *kind) {
            return QStringList { QStringLiteral("--catalog"),
                at(kind) + QString::number(round) + QStringLiteral(".sqlite") };
        };
        blank.push_back(
            firstFrameMs(QCoreApplication::applicationFilePath(), { blankOption }, surroundings));
        empty.push_back(firstFrameMs(program, catalog("empty"), surroundings));
        log.push_back(firstFrameMs(program, catalog("log") << at("home"), surroundings));
    }
    std::printf("%s, medians of %d: an empty window of Qt %.0f ms; without environments %.0f ms "
                "(%.1f times); with a new log of 100 files %.0f ms (%.1f times)\n",
        title, rounds, median(blank), median(empty), median(empty) / median(blank), median(log),
        median(log) / median(blank));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && blankOption == QLatin1String(argv[1]))
        return showBlank(argc, argv);
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("rounds"), QStringLiteral("of each; the median counts"),
        QStringLiteral("n"), QStringLiteral("5") });
    parser.process(application);
    Bench bench;
    bench.rounds = parser.value(QStringLiteral("rounds")).toInt();
    const engine::Path home = engine::pathFromQString(bench.at("home"));
    if (!engine::localFileSystem().createDirectory(home).hasValue() || !writeLogs(home))
        qFatal("the log can't be written");
    bench.run("offscreen", bench.surroundings(QStringLiteral("offscreen"), {}));

    QProcess server;
    server.start(QStringLiteral("Xvfb"),
        { QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
            QStringLiteral("0"), QStringLiteral("1440x900x24"), QStringLiteral("-nolisten"),
            QStringLiteral("tcp"), QStringLiteral("-noreset") });
    if (!server.waitForStarted() || !server.waitForReadyRead(patienceMs))
        qFatal("no Xvfb");
    const QByteArray display = ':' + server.readAllStandardOutput().trimmed();
    bench.run("Xvfb", bench.surroundings(QStringLiteral("xcb"), QString::fromLatin1(display)));
    server.terminate();
    server.waitForFinished();
    return 0;
}
