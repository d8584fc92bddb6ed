// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logframe.h"

#include "engine/bdb/logchecksum.h"

#include <algorithm>
#include <array>

namespace engine::bdb {

namespace {

constexpr std::uint32_t logMagic = 0x00040988; // DB_LOGMAGIC
constexpr std::uint32_t persistSize = 16; // LOGP: magic, version, lg_max, unused
constexpr std::uint32_t plainPersistLength = plainHeaderSize + persistSize;
constexpr std::uint32_t encryptedPersistLength = encryptedHeaderSize + persistSize;
constexpr std::uint32_t firstVersionWithHeaderInChecksum = 12; // DB_LOGCHKSUM, 4.5
constexpr std::uint32_t firstLittleEndianVersion = 14; // 4.7

bool isZero(std::span<const std::byte> bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte(0); });
}

Error unsupportedVersion(const Path &path, std::uint32_t version)
{
    const QString release = releaseOfLogVersion(version);
    return makeError(ErrorCode::Unsupported,
        release.isEmpty() ? QStringLiteral("log version %1 is not known").arg(version)
                          : QStringLiteral("log version %1 (Berkeley DB %2) is not read")
                                .arg(version)
                                .arg(release),
        path);
}

Result<PersistHeader> parsePlain(std::span<const std::byte> bytes, bool isSwapped, const Path &path)
{
    PersistHeader result;
    result.isWritten = true;
    LogFileHeader &header = result.header;
    header.isSwapped = isSwapped;
    header.version = loadU32(bytes.data() + plainHeaderSize + 4, isSwapped);
    header.maxSize = loadU32(bytes.data() + plainHeaderSize + 8, isSwapped);
    header.firstRecord = plainPersistLength;
    if (header.version < oldestReadableVersion || header.version > newestReadableVersion)
        return unsupportedVersion(path, header.version);
    if (isSwapped && header.version >= firstLittleEndianVersion) {
        return makeError(ErrorCode::Unsupported,
            QStringLiteral("log version %1 in big-endian order").arg(header.version), path);
    }
    const LogFrame frame(header);
    const RecordHeader record = frame.parse(bytes.data());
    header.previousEnd = record.previous;
    const std::uint32_t checksum = logChecksum(bytes.subspan(plainHeaderSize, persistSize));
    result.isIntact = record.length == plainPersistLength
        && record.checksum == (checksum ^ frame.checksumMask(record));
    return result;
}

/// Magic and version are ciphertext; the frame is known by its fixed lengths.
std::optional<PersistHeader> parseEncrypted(std::span<const std::byte> bytes)
{
    if (bytes.size() < encryptedPersistLength)
        return std::nullopt;
    for (const bool isSwapped : { false, true }) {
        if (loadU32(bytes.data() + 4, isSwapped) != encryptedPersistLength
            || loadU32(bytes.data() + 44, isSwapped) != persistSize)
            continue;
        PersistHeader result;
        result.isWritten = true;
        result.isIntact = true; // as far as can be told without the password
        result.header.isEncrypted = true;
        result.header.isSwapped = isSwapped;
        result.header.previousEnd = loadU32(bytes.data(), isSwapped);
        result.header.firstRecord = encryptedPersistLength;
        return result;
    }
    return std::nullopt;
}

} // namespace

LogFrame::LogFrame(const LogFileHeader &header)
    : m_headerSize(header.isEncrypted ? encryptedHeaderSize : plainHeaderSize)
    , m_isEncrypted(header.isEncrypted)
    , m_isSwapped(header.isSwapped)
    , m_headerInChecksum(header.version >= firstVersionWithHeaderInChecksum)
{}

namespace {

// The library writes its log buffer when it is full, which may be in the middle of a record, into
// a file that was extended with zeros. Without the password no HMAC can tell; but cipher text
// whose last block is all zero doesn't occur, and buffers are multiples of a block.
Result<bool> hasLastBlock(FileWindow &window, std::int64_t offset, const RecordHeader &header)
{
    auto block = window.readLong(offset + header.length - cipherBlockSize, cipherBlockSize);
    if (!block.hasValue())
        return std::move(block).error();
    return block.value().size() == cipherBlockSize && !isZero(block.value());
}

} // namespace

Result<bool> hasGoodChecksum(
    FileWindow &window, const LogFrame &frame, std::int64_t offset, const RecordHeader &header)
{
    if (frame.isEncrypted())
        return hasLastBlock(window, offset, header);
    std::uint32_t sum = 0;
    std::int64_t at = offset + frame.headerSize();
    const std::int64_t end = offset + header.length;
    while (at < end) {
        auto piece = window.read(at, static_cast<std::size_t>(end - at));
        if (!piece.hasValue())
            return std::move(piece).error();
        if (piece.value().empty())
            return false; // the file was cut while we read it
        sum = logChecksum(piece.value(), sum);
        at += static_cast<std::int64_t>(piece.value().size());
    }
    return header.checksum == (sum ^ frame.checksumMask(header));
}

Result<PersistHeader> readPersistHeader(File &file, const Path &path)
{
    std::array<std::byte, encryptedPersistLength> buffer {};
    auto got = file.read(0, buffer);
    if (!got.hasValue())
        return std::move(got).error();
    const auto bytes = std::span<const std::byte>(buffer).first(got.value());
    if (bytes.size() < plainPersistLength || isZero(bytes.first(plainPersistLength)))
        return PersistHeader {};
    for (const bool isSwapped : { false, true }) {
        if (loadU32(bytes.data() + plainHeaderSize, isSwapped) == logMagic)
            return parsePlain(bytes, isSwapped, path);
    }
    if (auto encrypted = parseEncrypted(bytes))
        return *encrypted;
    return makeError(ErrorCode::BadMagic, QStringLiteral("not a Berkeley DB log file"), path);
}

} // namespace engine::bdb
