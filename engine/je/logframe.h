// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filewindow.h"
#include "engine/je/adler32.h"
#include "engine/je/logfields.h"
#include "engine/je/logscan.h"

namespace engine::je {

inline constexpr std::uint32_t plainHeaderLength = 14; // checksum, type, flags, prevOffset, size
inline constexpr std::uint32_t vlsnLength = 8;
inline constexpr std::uint32_t longestHeaderLength = plainHeaderLength + vlsnLength;
inline constexpr std::uint32_t checksumLength = 4; // the checksum is over all that follows it

/// The header in front of every entry's item.
struct EntryHeader
{
    std::uint32_t checksum = 0;
    std::uint8_t type = 0;
    std::uint8_t flags = 0;
    std::uint32_t previous = 0; // offset of the entry before
    std::uint32_t headerLength = 0;
    std::uint64_t length = 0; // header and item
};

/// How the entries of one file are to be read: depends on its version.
class LogFrame
{
public:
    explicit LogFrame(std::uint32_t version)
        : m_vlsnFlags(version <= lastVersionInFlags ? 0x20 : 0x28)
        , m_invisibleFlag(version <= lastVersionInFlags ? 0 : 0x10)
    {}

    /// From the first plainHeaderLength bytes.
    EntryHeader parse(const std::byte *bytes) const
    {
        EntryHeader header;
        header.checksum = loadLittle<std::uint32_t>(bytes);
        header.type = std::to_integer<std::uint8_t>(bytes[4]);
        header.flags = std::to_integer<std::uint8_t>(bytes[5]);
        header.previous = loadLittle<std::uint32_t>(bytes + 6);
        header.headerLength = plainHeaderLength;
        if (header.flags & m_vlsnFlags) [[unlikely]]
            header.headerLength = longerHeader();
        // A negative size, as it is meant, becomes one that no file has room for.
        header.length = std::uint64_t(header.headerLength) + loadLittle<std::uint32_t>(bytes + 10);
        return header;
    }

    /// Could be an entry with `room` bytes from its header to the end of what there is.
    static bool isPlausible(const EntryHeader &header, std::int64_t room)
    {
        return header.type >= 1 && header.type <= lastEntryType
            && header.length <= static_cast<std::uint64_t>(room)
            && header.length - header.headerLength <= largestItem;
    }

    bool isInvisible(const EntryHeader &header) const
    {
        return (header.flags & m_invisibleFlag) != 0;
    }
    static bool isProvisional(const EntryHeader &header) { return (header.flags & 0xc0) != 0; }
    static bool isAlwaysProvisional(const EntryHeader &header)
    {
        return (header.flags & 0x80) != 0;
    }
    static bool isReplicated(const EntryHeader &header) { return (header.flags & 0x20) != 0; }

    /// The checksum that a whole entry should have; its bytes lie in a FileWindow. The invisible
    /// bit is set later, in place and without a new checksum.
    std::uint32_t checksumOf(const EntryHeader &header, std::span<const std::byte> entry) const
    {
        return isInvisible(header) ? checksumOfInvisible(entry)
                                   : adler32Inside(entry.subspan(checksumLength));
    }

private:
    // Not inlined, so that a branch remains, which the processor foresees: else the place of the
    // next entry would have to wait for the flags of this one.
    [[gnu::noinline]] static std::uint32_t longerHeader() { return longestHeaderLength; }
    std::uint32_t checksumOfInvisible(std::span<const std::byte> entry) const;

    static constexpr std::uint32_t lastVersionInFlags = 6; // low five bits are a version up to it
    static constexpr std::uint64_t largestItem = 0x7fffffff;

    std::uint8_t m_vlsnFlags;
    std::uint8_t m_invisibleFlag;
};

/// True if the bytes of an entry have its checksum; also where they don't fit into the window.
Result<bool> hasGoodChecksum(
    FileWindow &window, const LogFrame &frame, std::int64_t offset, const EntryHeader &header);

/// What the first bytes of a file say.
struct FirstEntry
{
    LogFileHeader header;
    bool isWritten = false; // false: fewer bytes than a header has
    bool isIntact = false; // its checksum is right; nothing in it counts otherwise
    std::array<std::byte, fileHeaderLength> bytes {};
};
Result<FirstEntry> readFirstEntry(
    File &file, const Path &path, std::uint32_t number, std::int64_t length);

/// What lies behind the last good entry: looks for good entries behind the bad one at `badOffset`.
Result<LogEnd> examineTail(FileWindow &window, const LogFrame &frame, std::int64_t badOffset);

} // namespace engine::je
