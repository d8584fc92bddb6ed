// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <cstdint>
#include <optional>

namespace engine {

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Never used for ordering log records.
struct Timestamp
{
    std::int64_t msecs = 0;

    constexpr auto operator<=>(const Timestamp &) const = default;
    static constexpr Timestamp fromSeconds(std::int64_t seconds) { return { seconds * 1000 }; }
    /// Whole seconds, rounded down also before 1970.
    constexpr std::int64_t seconds() const
    {
        return msecs >= 0 ? msecs / 1000 : (msecs - 999) / 1000;
    }
};

/// ISO 8601 in UTC with milliseconds: "2026-11-21T13:23:33.412Z".
QString toString(Timestamp time);

/// ISO 8601 with an offset or Z. Without either it is refused: a zone is never guessed here.
std::optional<Timestamp> timestampFromString(QStringView text);

} // namespace engine
