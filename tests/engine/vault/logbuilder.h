// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <cstdint>

/// Builds the bytes of a plain log file of version 19: header and records of given payloads, with
/// right checksums. Enough for the archive, which looks at the frame only.
class LogBuilder
{
public:
    explicit LogBuilder(std::uint32_t previousEnd)
    {
        QByteArray header(16, '\0');
        qToLittleEndian<std::uint32_t>(0x00040988, header.data());
        qToLittleEndian<std::uint32_t>(19, header.data() + 4);
        qToLittleEndian<std::uint32_t>(1 << 20, header.data() + 8);
        m_previous = previousEnd;
        append(header);
        m_previous = 0;
    }

    LogBuilder &append(const QByteArray &payload)
    {
        const auto length = static_cast<std::uint32_t>(12 + payload.size());
        std::uint32_t sum = 0;
        for (const char c : payload)
            sum = sum * 33 + static_cast<unsigned char>(c);
        char head[12];
        qToLittleEndian<std::uint32_t>(m_previous, head);
        qToLittleEndian<std::uint32_t>(length, head + 4);
        qToLittleEndian<std::uint32_t>(sum ^ m_previous ^ length, head + 8);
        m_previous = static_cast<std::uint32_t>(m_bytes.size());
        m_bytes.append(head, sizeof head).append(payload);
        return *this;
    }

    const QByteArray &bytes() const { return m_bytes; }
    std::uint32_t lastRecord() const { return m_previous; }

private:
    QByteArray m_bytes;
    std::uint32_t m_previous = 0;
};
