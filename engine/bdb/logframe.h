// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logfields.h"
#include "engine/bdb/logscan.h"
#include "engine/io/filewindow.h"

namespace engine::bdb {

inline constexpr std::uint32_t plainHeaderSize = 12; // HDR_NORMAL_SZ: prev, len, checksum
inline constexpr std::uint32_t encryptedHeaderSize = 48; // HDR_CRYPTO_SZ: + HMAC, IV, size
inline constexpr std::uint32_t cipherBlockSize = 16;
inline constexpr std::uint32_t commonFieldsSize = 16; // type, transaction, previous LSN

/// The header in front of every record.
struct RecordHeader
{
    std::uint32_t previous = 0; // offset of the record before
    std::uint32_t length = 0; // header and payload
    std::uint32_t checksum = 0; // of a plain record
    std::uint32_t clearSize = 0; // payload of an encrypted record before padding
};

/// How the records of one file are framed: depends on encryption, byte order and version.
class LogFrame
{
public:
    explicit LogFrame(const LogFileHeader &header);

    std::uint32_t headerSize() const { return m_headerSize; }
    bool isEncrypted() const { return m_isEncrypted; }

    RecordHeader parsePlain(const std::byte *bytes) const
    {
        RecordHeader header;
        header.previous = loadU32(bytes, m_isSwapped);
        header.length = loadU32(bytes + 4, m_isSwapped);
        header.checksum = loadU32(bytes + 8, m_isSwapped);
        return header;
    }

    RecordHeader parse(const std::byte *bytes) const
    {
        RecordHeader header = parsePlain(bytes);
        if (m_isEncrypted)
            header.clearSize = loadU32(bytes + 44, m_isSwapped);
        return header;
    }

    /// libdb takes a header that starts so as the end of the file.
    static bool isEnd(const RecordHeader &header)
    {
        return header.previous == 0 && header.length == 0;
    }

    /// Could be a record with `room` bytes from its header to the end of what there is.
    bool isPlausible(const RecordHeader &header, std::int64_t room) const
    {
        if (header.length <= m_headerSize || header.length > room)
            return false;
        if (!m_isEncrypted)
            return true;
        const std::uint32_t payload = header.length - m_headerSize;
        return payload % cipherBlockSize == 0 && header.clearSize <= payload
            && payload - header.clearSize < cipherBlockSize;
    }

    /// What the header must add to the payload's plain checksum.
    std::uint32_t checksumMask(const RecordHeader &header) const
    {
        return m_headerInChecksum ? header.previous ^ header.length : 0;
    }

private:
    std::uint32_t m_headerSize;
    bool m_isEncrypted;
    bool m_isSwapped;
    bool m_headerInChecksum;
};

/// True if the record's payload has its checksum; of an encrypted one only that it is all there.
Result<bool> hasGoodChecksum(
    FileWindow &window, const LogFrame &frame, std::int64_t offset, const RecordHeader &header);

/// What the first bytes of a file say.
struct PersistHeader
{
    LogFileHeader header;
    bool isWritten = false; // false: all zero or too short, so far nothing was logged
    bool isIntact = false; // its checksum is right
};
Result<PersistHeader> readPersistHeader(File &file, const Path &path);

/// What lies behind the last good record.
struct LogTail
{
    LogEnd ending = LogEnd::Clean;
    std::uint32_t goodAgainOffset = 0;
};

/// Looks for good records behind the bad one at `badOffset`. `searchZeros`: also where the bad
/// record is only zeros, which is how the unused end of a file looks.
Result<LogTail> examineTail(
    FileWindow &window, const LogFrame &frame, std::int64_t badOffset, bool searchZeros);

} // namespace engine::bdb
