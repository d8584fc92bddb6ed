// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <vector>

/// Measures how long this thread's event loop stays away from its events: a 5 ms timer notes at
/// each tick the wall time since the last one, the thread's own CPU time in between, and for how
/// long the thread was ready but waited for a processor (from the kernel's schedstat). What is left
/// without that wait is the program's own doing, computing or blocked in the kernel: on a loaded
/// machine the wait says nothing about the window, so it isn't counted.
class TurnMeter : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TurnMeter)

public:
    struct Gap
    {
        std::int64_t atMs = 0; // since the start
        double wallMs = 0;
        double cpuMs = 0;
        double waitMs = 0; // for a processor
        double ownMs() const { return wallMs - waitMs; }
    };

    explicit TurnMeter(QObject *parent = nullptr);

    void start();
    /// Since start(): the longest own gap, and what was slow.
    Gap longest() const { return m_longest; }
    const std::vector<Gap> &slow() const { return m_slow; } // own gap over 25 ms
    int ticks() const { return m_ticks; }
    QString text() const;

private:
    struct Sample
    {
        double wallMs = 0;
        double cpuMs = 0;
        double waitMs = 0;
    };
    static Sample sample();
    void tick();

    QTimer m_timer;
    Sample m_first;
    Sample m_last;
    Gap m_longest;
    double m_longestWallMs = 0;
    std::vector<Gap> m_slow;
    int m_ticks = 0;
};
