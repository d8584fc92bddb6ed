// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/timestamp.h"

#include <QString>
#include <QTimeZone>

#include <optional>

// How values are written for people: one place, in the user's locale. Free functions, GUI thread.
namespace ui {

/// Powers of 1,000 as disks are sold (KB), or of 1,024 as memory is (KiB). Of the whole program.
enum class SizeUnits { Decimal, Binary };
void setSizeUnits(SizeUnits units);
/// "0 bytes", "1 byte", "980 bytes", "1.2 KB", "8.5 GB"; or "1.2 KiB".
QString formatBytes(std::int64_t bytes);
/// "1.2 MB/s"; "—" when unknown.
QString formatRate(std::optional<double> bytesPerSecond);
/// "10 000 000" with the locale's or a thin grouping.
QString formatCount(std::int64_t count);
/// "less than 1 s", "6 s", "2 min 5 s", "3 h 20 min", "4 d 2 h"; "—" when unknown.
QString formatDuration(std::optional<std::int64_t> seconds);
/// Finer: "0.4 s", "12 ms".
QString formatMilliseconds(std::int64_t milliseconds);

QString commitCount(std::int64_t count); // "1 commit", "3 commits"
QString logFileCount(std::int64_t count);
QString backupSetCount(std::int64_t count);
QString fileCount(std::int64_t count);
QString warningCount(std::int64_t count);

/// "[46][7 731 204]"; the groups are kept together by narrow no-break spaces.
QString formatLsn(engine::Lsn lsn);
/// Takes what formatLsn writes, "46/7731204", and either with any blanks between digits.
std::optional<engine::Lsn> parseLsn(const QString &text);

/// The zones in which instants are written. Changing them never moves an instant.
struct TimeZones
{
    QTimeZone first = QTimeZone::systemTimeZone();
    std::optional<QTimeZone> second;
};

enum class TimePrecision { Minutes, Seconds, Milliseconds };

/// "+01:00" as it is in that zone at that instant; "UTC" for no offset.
QString formatOffset(engine::Timestamp time, const QTimeZone &zone);
/// "14:23:33"
QString formatTimeOfDay(engine::Timestamp time, const QTimeZone &zone,
    TimePrecision precision = TimePrecision::Seconds);
/// "21 Nov"
QString formatDay(engine::Timestamp time, const QTimeZone &zone);
/// "21 Nov 2026 14:23:33 +01:00", and " (13:23:33 UTC)" behind it if there is a second zone.
QString formatTime(engine::Timestamp time, const TimeZones &zones,
    TimePrecision precision = TimePrecision::Seconds);

} // namespace ui
