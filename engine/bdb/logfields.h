// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"

#include <QtEndian>

#include <cstddef>
#include <cstdint>
#include <span>

namespace engine::bdb {

inline std::uint32_t loadU32(const std::byte *bytes, bool isSwapped)
{
    // Logs are little-endian except those of big-endian hosts before 4.7.
    return isSwapped ? qFromBigEndian<std::uint32_t>(bytes)
                     : qFromLittleEndian<std::uint32_t>(bytes);
}

/// Takes the fields of a record's body one after the other. Reading past the end gives zeros and
/// makes isComplete() false: ask once, after the last field.
class FieldReader
{
public:
    FieldReader(std::span<const std::byte> bytes, bool isSwapped)
        : m_rest(bytes)
        , m_isSwapped(isSwapped)
    {}

    std::uint32_t u32()
    {
        const auto field = take(sizeof(std::uint32_t));
        return field.empty() ? 0 : loadU32(field.data(), m_isSwapped);
    }
    Lsn lsn()
    {
        const std::uint32_t file = u32();
        return { file, u32() };
    }
    /// Length and bytes, without padding.
    std::span<const std::byte> bytes() { return take(u32()); }

    std::span<const std::byte> rest() const { return m_rest; }

    bool isComplete() const { return m_isComplete; }

private:
    std::span<const std::byte> take(std::size_t count)
    {
        if (count > m_rest.size()) {
            m_isComplete = false;
            m_rest = {};
            return {};
        }
        const auto field = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return field;
    }

    std::span<const std::byte> m_rest;
    bool m_isSwapped;
    bool m_isComplete = true;
};

} // namespace engine::bdb
