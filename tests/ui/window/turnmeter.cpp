// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/turnmeter.h"

#include <QFile>

#include <algorithm>
#include <chrono>

namespace {

constexpr double slowMs = 25;

} // namespace

TurnMeter::TurnMeter(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(5);
    connect(&m_timer, &QTimer::timeout, this, &TurnMeter::tick);
}

TurnMeter::Sample TurnMeter::sample()
{
    Sample sample;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    sample.wallMs = std::chrono::duration<double, std::milli>(now).count();
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> fields = file.readAll().split(' ');
        sample.cpuMs = fields.value(0).toDouble() / 1e6;
        sample.waitMs = fields.value(1).toDouble() / 1e6;
    }
    return sample;
}

void TurnMeter::start()
{
    m_longest = {};
    m_longestWallMs = 0;
    m_slow.clear();
    m_ticks = 0;
    m_first = m_last = sample();
    m_timer.start();
}

void TurnMeter::tick()
{
    const Sample now = sample();
    const Gap gap { std::int64_t(m_last.wallMs - m_first.wallMs), now.wallMs - m_last.wallMs,
        now.cpuMs - m_last.cpuMs, now.waitMs - m_last.waitMs };
    m_last = now;
    ++m_ticks;
    m_longestWallMs = std::max(m_longestWallMs, gap.wallMs);
    if (gap.ownMs() > m_longest.ownMs())
        m_longest = gap;
    if (gap.ownMs() > slowMs)
        m_slow.push_back(gap);
}

QString TurnMeter::text() const
{
    QString text = QStringLiteral("%1 ticks in %2 s; longest own gap %3 ms (CPU %4 ms), "
                                  "longest gap with waits for a processor %5 ms")
                       .arg(m_ticks)
                       .arg((m_last.wallMs - m_first.wallMs) / 1000, 0, 'f', 1)
                       .arg(m_longest.ownMs(), 0, 'f', 1)
                       .arg(m_longest.cpuMs, 0, 'f', 1)
                       .arg(m_longestWallMs, 0, 'f', 1);
    for (const Gap &gap : m_slow)
        text += QStringLiteral("\n  at %1 ms: own %2 ms, CPU %3 ms, waited %4 ms")
                    .arg(gap.atMs)
                    .arg(gap.ownMs(), 0, 'f', 1)
                    .arg(gap.cpuMs, 0, 'f', 1)
                    .arg(gap.waitMs, 0, 'f', 1);
    return text;
}
