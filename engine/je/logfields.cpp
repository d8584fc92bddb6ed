// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logfields.h"

namespace engine::je {

std::uint8_t FieldReader::u8()
{
    const auto field = take(1);
    return field.empty() ? std::uint8_t(0) : std::to_integer<std::uint8_t>(field.front());
}

std::uint32_t FieldReader::u32()
{
    const auto field = take(sizeof(std::uint32_t));
    return field.empty() ? 0 : loadLittle<std::uint32_t>(field.data());
}

std::int64_t FieldReader::packed()
{
    // One byte holds -119..119. Beyond, it says how many bytes (little-endian) hold the distance
    // from there, and its sign which way.
    constexpr int largestInOneByte = 119;
    const auto first = static_cast<std::int8_t>(u8());
    if (first >= -largestInOneByte && first <= largestInOneByte)
        return first;
    const bool isNegative = first < 0;
    const auto field = take(static_cast<std::uint64_t>(std::abs(first) - largestInOneByte));
    std::uint64_t distance = 0;
    for (std::size_t i = 0; i < field.size() && i < sizeof distance; ++i)
        distance |= std::to_integer<std::uint64_t>(field[i]) << (8 * i);
    if (field.size() > sizeof distance)
        m_isComplete = false;
    distance += largestInOneByte;
    // Unsigned, so that hostile bytes wrap around instead of overflowing.
    return static_cast<std::int64_t>(isNegative ? 0 - distance : distance);
}

std::optional<Lsn> FieldReader::lsn()
{
    constexpr std::int64_t null = -1;
    const std::int64_t value = packed();
    if (value == null || !m_isComplete)
        return std::nullopt;
    const auto bits = static_cast<std::uint64_t>(value);
    return Lsn { static_cast<std::uint32_t>(bits >> 32), static_cast<std::uint32_t>(bits) };
}

std::optional<std::span<const std::byte>> FieldReader::bytes()
{
    constexpr std::int64_t null = -1;
    const std::int64_t length = packed();
    if (length == null)
        return std::nullopt;
    return take(static_cast<std::uint64_t>(length)); // other negative ones are far too long
}

QString FieldReader::text()
{
    const auto field = bytes();
    if (!field)
        return {};
    return QString::fromUtf8(
        reinterpret_cast<const char *>(field->data()), static_cast<qsizetype>(field->size()));
}

std::span<const std::byte> FieldReader::take(std::uint64_t count)
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

} // namespace engine::je
