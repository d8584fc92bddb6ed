// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QProcess>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <sys/resource.h>
#include <vector>

namespace bench {

struct Seconds
{
    double wall = 0;
    double processor = 0; // ours and that of the tools we ran: other work disturbs it less
};

inline double processorSeconds()
{
    double seconds = 0;
    for (const int who : { RUSAGE_SELF, RUSAGE_CHILDREN }) {
        rusage usage {};
        ::getrusage(who, &usage);
        seconds += double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    }
    return seconds;
}

inline Seconds timed(const std::function<void()> &work)
{
    QElapsedTimer timer;
    const double before = processorSeconds();
    timer.start();
    work();
    return { double(timer.nsecsElapsed()) / 1e9, processorSeconds() - before };
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// One way through the same files; the ways take turns, so that all meet the same disturbances.
struct Way
{
    const char *name;
    std::function<void()> work;
    int rounds;
    std::vector<double> wall = {};
    std::vector<double> processor = {};

    void measure()
    {
        const Seconds seconds = timed(work);
        wall.push_back(seconds.wall);
        processor.push_back(seconds.processor);
    }
};

inline void takeTurns(std::vector<Way> &ways)
{
    for (int round = 0; true; ++round) {
        bool isOver = true;
        for (Way &way : ways) {
            if (round < way.rounds) {
                way.measure();
                isOver = false;
            }
        }
        if (isOver)
            return;
    }
}

inline void print(QTextStream &out, const std::vector<Way> &ways, const Way &ours, double megabytes)
{
    out << "                        MB/s   MB/s of processor time   scan : this   by processor\n";
    for (const Way &way : ways) {
        out << QStringLiteral("%1 %2 %3 %4 %5\n")
                   .arg(QLatin1String(way.name), -20)
                   .arg(int(megabytes / median(way.wall)), 7)
                   .arg(int(megabytes / median(way.processor)), 24)
                   .arg(median(way.wall) / median(ours.wall), 13, 'f', 2)
                   .arg(median(way.processor) / median(ours.processor), 14, 'f', 2);
    }
}

/// False if it failed.
inline bool runTool(const QString &program, const QStringList &arguments)
{
    QProcess tool;
    tool.setStandardOutputFile(QProcess::nullDevice());
    tool.start(program, arguments);
    return tool.waitForFinished(-1) && tool.exitStatus() == QProcess::NormalExit
        && tool.exitCode() == 0;
}

} // namespace bench
