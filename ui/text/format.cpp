// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr QChar narrowSpace(0x202f); // narrow no-break space
constexpr QChar dash(0x2014);

/// The plural form is chosen by %Ln.
QString translated(const char *text, std::int64_t n)
{
    return QCoreApplication::translate(
        "Format", text, nullptr, static_cast<int>(std::min<std::int64_t>(n, 2'000'000'000)));
}

QDateTime inZone(engine::Timestamp time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.msecs, zone);
}

QString grouped(QString digits)
{
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        digits.insert(i, narrowSpace);
    return digits;
}

SizeUnits sizeUnits = SizeUnits::Decimal; // GUI thread

} // namespace

void setSizeUnits(SizeUnits units)
{
    sizeUnits = units;
}

QString formatBytes(std::int64_t bytes)
{
    static constexpr std::array decimal { "KB", "MB", "GB", "TB", "PB", "EB" };
    static constexpr std::array binary { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
    const bool isBinary = sizeUnits == SizeUnits::Binary;
    const auto &units = isBinary ? binary : decimal;
    const double step = isBinary ? 1024 : 1000;
    if (std::fabs(static_cast<double>(bytes)) < step)
        return translated(QT_TRANSLATE_N_NOOP("Format", "%Ln byte(s)"), bytes);
    double value = static_cast<double>(bytes) / step;
    std::size_t unit = 0;
    // 999.95 would be rounded to "1,000.0".
    while (std::fabs(value) >= step - 0.05 && unit + 1 < units.size()) {
        value /= step;
        ++unit;
    }
    const int decimals = std::fabs(value) < 99.95 ? 1 : 0;
    return QLocale().toString(value, 'f', decimals) + QChar(0xa0) + QLatin1String(units.at(unit));
}

QString formatRate(std::optional<double> bytesPerSecond)
{
    if (!bytesPerSecond || !std::isfinite(*bytesPerSecond))
        return dash;
    return QCoreApplication::translate("Format", "%1/s")
        .arg(formatBytes(std::llround(*bytesPerSecond)));
}

QString formatCount(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString formatDuration(std::optional<std::int64_t> seconds)
{
    if (!seconds || *seconds < 0)
        return dash;
    const std::int64_t s = *seconds;
    const auto two = [](const char *text, std::int64_t a, std::int64_t b) {
        return QCoreApplication::translate("Format", text).arg(a).arg(b);
    };
    if (s == 0)
        return QCoreApplication::translate("Format", "less than 1 s");
    if (s < 60)
        return QCoreApplication::translate("Format", "%1 s").arg(s);
    if (s < 3600) {
        return s % 60 == 0 ? QCoreApplication::translate("Format", "%1 min").arg(s / 60)
                           : two(QT_TRANSLATE_NOOP("Format", "%1 min %2 s"), s / 60, s % 60);
    }
    if (s < 86400)
        return two(QT_TRANSLATE_NOOP("Format", "%1 h %2 min"), s / 3600, s % 3600 / 60);
    return two(QT_TRANSLATE_NOOP("Format", "%1 d %2 h"), s / 86400, s % 86400 / 3600);
}

QString formatMilliseconds(std::int64_t milliseconds)
{
    if (milliseconds < 0)
        return dash;
    if (milliseconds < 100)
        return QCoreApplication::translate("Format", "%1 ms").arg(milliseconds);
    if (milliseconds < 10'000) {
        return QCoreApplication::translate("Format", "%1 s")
            .arg(QLocale().toString(static_cast<double>(milliseconds) / 1000, 'f', 1));
    }
    return formatDuration(milliseconds / 1000);
}

QString commitCount(std::int64_t count)
{
    return translated(QT_TRANSLATE_N_NOOP("Format", "%Ln commit(s)"), count);
}

QString logFileCount(std::int64_t count)
{
    return translated(QT_TRANSLATE_N_NOOP("Format", "%Ln log file(s)"), count);
}

QString backupSetCount(std::int64_t count)
{
    return translated(QT_TRANSLATE_N_NOOP("Format", "%Ln backup set(s)"), count);
}

QString fileCount(std::int64_t count)
{
    return translated(QT_TRANSLATE_N_NOOP("Format", "%Ln file(s)"), count);
}

QString warningCount(std::int64_t count)
{
    return translated(QT_TRANSLATE_N_NOOP("Format", "%Ln warning(s)"), count);
}

QString formatLsn(engine::Lsn lsn)
{
    return QLatin1Char('[') + grouped(QString::number(lsn.file)) + QLatin1String("][")
        + grouped(QString::number(lsn.offset)) + QLatin1Char(']');
}

std::optional<engine::Lsn> parseLsn(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        if (!c.isSpace())
            plain += c;
    }
    return engine::lsnFromString(plain);
}

QString formatOffset(engine::Timestamp time, const QTimeZone &zone)
{
    const int seconds = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time.msecs, Qt::UTC));
    if (seconds == 0)
        return QStringLiteral("UTC");
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("%1%2:%3")
        .arg(QLatin1Char(seconds < 0 ? '-' : '+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString formatTimeOfDay(engine::Timestamp time, const QTimeZone &zone, TimePrecision precision)
{
    // 24 hours in every locale: a DBA compares these with logs.
    const QTime local = inZone(time, zone).time();
    switch (precision) {
    case TimePrecision::Minutes:
        return local.toString(QStringLiteral("HH:mm"));
    case TimePrecision::Seconds:
        return local.toString(QStringLiteral("HH:mm:ss"));
    case TimePrecision::Milliseconds:
        return local.toString(QStringLiteral("HH:mm:ss.zzz"));
    }
    Q_UNREACHABLE();
}

QString formatDay(engine::Timestamp time, const QTimeZone &zone)
{
    return QLocale().toString(
        inZone(time, zone).date(), QCoreApplication::translate("Format", "d MMM", "date"));
}

QString formatTime(engine::Timestamp time, const TimeZones &zones, TimePrecision precision)
{
    const auto one = [&time, precision](const QTimeZone &zone) {
        return formatTimeOfDay(time, zone, precision) + QLatin1Char(' ') + formatOffset(time, zone);
    };
    const QDate day = inZone(time, zones.first).date();
    QString text =
        QLocale().toString(day, QCoreApplication::translate("Format", "d MMM yyyy", "date"))
        + QLatin1Char(' ') + one(zones.first);
    if (zones.second) {
        const QDate otherDay = inZone(time, *zones.second).date();
        const QString dayText = otherDay == day
            ? QString()
            : formatDay(time, *zones.second) + QLatin1Char(' '); // midnight lies between
        text += QStringLiteral(" (%1%2)").arg(dayText, one(*zones.second));
    }
    return text;
}

} // namespace ui
