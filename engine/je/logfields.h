// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"

#include <QString>
#include <QtEndian>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace engine::je {

template <typename T>
T loadLittle(const std::byte *bytes)
{
    return qFromLittleEndian<T>(bytes);
}

/// Takes the fields of an entry's item one after the other. Reading past the end, or something
/// that can't be there, gives zeros and makes isComplete() false: ask once, after the last field.
class FieldReader
{
public:
    explicit FieldReader(std::span<const std::byte> bytes)
        : m_rest(bytes)
    {}

    std::uint8_t u8();
    std::uint32_t u32(); // little-endian, not packed
    /// A packed integer; int and long are packed the same way.
    std::int64_t packed();
    /// A packed LSN, none for JE's null.
    std::optional<Lsn> lsn();
    /// So many bytes.
    std::span<const std::byte> raw(std::size_t count) { return take(count); }
    /// Packed length and bytes; none for null.
    std::optional<std::span<const std::byte>> bytes();
    /// Empty for null.
    QString text();
    std::span<const std::byte> rest() const { return m_rest; }

    bool isComplete() const { return m_isComplete; }

private:
    std::span<const std::byte> take(std::uint64_t count);

    std::span<const std::byte> m_rest;
    bool m_isComplete = true;
};

} // namespace engine::je
