// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logframe.h"

#include "engine/je/logname.h"

namespace engine::je {

namespace {

constexpr std::size_t flagsOffset = 5;
static_assert(adlerMargin <= FileWindow::margin);

Error unsupportedVersion(const Path &path, std::uint32_t version)
{
    return makeError(ErrorCode::Unsupported,
        QStringLiteral("log version %1 (Java Edition %2) is not read")
            .arg(version)
            .arg(releaseOfLogVersion(version)),
        path);
}

} // namespace

std::uint32_t LogFrame::checksumOfInvisible(std::span<const std::byte> entry) const
{
    const auto summed = entry.subspan(checksumLength);
    const std::array start { entry[checksumLength],
        entry[flagsOffset] & ~std::byte(m_invisibleFlag) };
    return adler32(summed.subspan(start.size()), adler32(start));
}

Result<bool> hasGoodChecksum(
    FileWindow &window, const LogFrame &frame, std::int64_t offset, const EntryHeader &header)
{
    auto first = window.read(offset, header.length);
    if (!first.hasValue())
        return std::move(first).error();
    if (first.value().size() < plainHeaderLength)
        return false; // the file was cut while we read it
    std::uint32_t sum = frame.checksumOf(header, first.value());
    std::int64_t at = offset + static_cast<std::int64_t>(first.value().size());
    const std::int64_t end = offset + static_cast<std::int64_t>(header.length);
    while (at < end) {
        auto piece = window.read(at, static_cast<std::size_t>(end - at));
        if (!piece.hasValue())
            return std::move(piece).error();
        if (piece.value().empty())
            return false;
        sum = adler32(piece.value(), sum);
        at += static_cast<std::int64_t>(piece.value().size());
    }
    return sum == header.checksum;
}

Result<FirstEntry> readFirstEntry(
    File &file, const Path &path, std::uint32_t number, std::int64_t length)
{
    FirstEntry first;
    const auto wanted = std::min<std::int64_t>(length, fileHeaderLength);
    auto got = file.read(0, std::span(first.bytes).first(static_cast<std::size_t>(wanted)));
    if (!got.hasValue())
        return std::move(got).error();
    if (got.value() < fileHeaderLength)
        return first;
    first.isWritten = true;
    // The flags of a file header mean nothing: releases differ in what they write there.
    const std::byte *bytes = first.bytes.data();
    constexpr auto type = static_cast<std::uint8_t>(EntryType::FileHeader);
    if (bytes[4] != std::byte(type)
        || loadLittle<std::uint32_t>(bytes + 10) != fileHeaderLength - plainHeaderLength)
        return makeError(ErrorCode::BadMagic, QStringLiteral("not a Java Edition log file"), path);
    LogFileHeader &header = first.header;
    header.checksum = loadLittle<std::uint32_t>(bytes);
    header.created.msecs = loadLittle<std::int64_t>(bytes + 14);
    header.number = loadLittle<std::uint32_t>(bytes + 22);
    const auto previousLastEntry = loadLittle<std::uint64_t>(bytes + 26);
    header.previousLastEntry = static_cast<std::uint32_t>(previousLastEntry);
    header.version = loadLittle<std::uint32_t>(bytes + 34);
    first.isIntact = header.checksum == adler32(std::span(first.bytes).subspan(checksumLength))
        && previousLastEntry == header.previousLastEntry;
    if (!first.isIntact)
        return first;
    if (header.version < oldestReadableVersion || header.version > newestReadableVersion)
        return unsupportedVersion(path, header.version);
    if (header.number != number) {
        return makeError(ErrorCode::BadMagic,
            QStringLiteral("the header is that of %1").arg(displayPath(logFileName(header.number))),
            path);
    }
    return first;
}

} // namespace engine::je
