// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <cstdint>
#include <optional>

namespace engine {

/// Log sequence number: file number, then the offset of the record's header in that file. Orders
/// everything within an incarnation. 0/0 means "none" (libdb's ZERO_LSN); Java Edition counts files
/// from 0, but only a file's header lies at offset 0.
struct Lsn
{
    std::uint32_t file = 0;
    std::uint32_t offset = 0;

    constexpr auto operator<=>(const Lsn &) const = default;
    constexpr bool isNull() const { return file == 0 && offset == 0; }
};

/// Half open: first is in, end is not.
struct LsnRange
{
    Lsn first;
    Lsn end;

    constexpr bool operator==(const LsnRange &) const = default;
    constexpr bool contains(Lsn lsn) const { return first <= lsn && lsn < end; }
};

/// "46/7731204", accepted back by lsnFromString, which also takes "[46][7731204]" and, as Java
/// Edition's tools print it, "0x2e/0x75f804".
QString toString(Lsn lsn);
std::optional<Lsn> lsnFromString(QStringView text);

} // namespace engine
