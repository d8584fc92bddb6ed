// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/filesummary.h"

#include "engine/je/logfields.h"

#include <algorithm>
#include <array>

namespace engine::je {

namespace {

constexpr std::uint32_t firstVersionWithoutNode = 8; // and with the largest record's size
constexpr std::uint32_t firstVersionWithFlags = 11; // behind the database
constexpr std::uint32_t firstVersionWithFlagsFirst = 12;
constexpr std::size_t keyLength = 8; // file and counter, big-endian
constexpr std::uint32_t largestCounter = 0x7fffffff; // what it is subtracted from

Error malformed(const LogEntry &entry)
{
    return makeError(ErrorCode::LogDamaged, QStringLiteral("malformed file summary")).at(entry.lsn);
}

/// Entries of one kind, inner nodes or records.
struct Tally
{
    std::int64_t count = 0;
    std::int64_t size = 0;
    std::int64_t obsoleteCount = 0;
    std::int64_t obsoleteSize = 0;
    std::int64_t sizedCount = 0; // of the obsolete ones: those in obsoleteSize

    /// Those whose size isn't known are taken to be of average size.
    std::int64_t obsolete() const
    {
        const std::int64_t known = std::min(obsoleteSize, size);
        const std::int64_t sized = std::min(sizedCount, std::min(obsoleteCount, count));
        const std::int64_t unsized = std::min(obsoleteCount, count) - sized;
        if (unsized <= 0 || count == sized)
            return known;
        return std::min(size, known + unsized * (size - known) / (count - sized));
    }
};

} // namespace

Result<std::optional<FileSummary>> decodeFileSummary(const LogEntry &entry)
{
    if (entry.type != static_cast<std::uint8_t>(EntryType::FileSummary)
        || entry.item.size() < keyLength)
        return malformed(entry);
    FieldReader fields(entry.item.first(entry.item.size() - keyLength));
    if (entry.version >= firstVersionWithFlagsFirst)
        fields.u8();
    fields.packed(); // database
    if (entry.version == firstVersionWithFlags)
        fields.u8();
    if (entry.version < firstVersionWithoutNode)
        fields.packed(); // node
    if (!fields.bytes()) { // removed
        if (!fields.isComplete())
            return malformed(entry);
        return std::optional<FileSummary>();
    }
    Tally nodes;
    Tally records;
    fields.u32(); // entries
    FileSummary summary;
    summary.totalSize = fields.u32();
    nodes.count = fields.u32();
    nodes.size = fields.u32();
    records.count = fields.u32();
    records.size = fields.u32();
    if (entry.version >= firstVersionWithoutNode)
        fields.u32(); // the largest record's size
    nodes.obsoleteCount = fields.u32();
    records.obsoleteCount = fields.u32();
    records.obsoleteSize = fields.u32();
    records.sizedCount = fields.u32();
    const std::byte *const key = entry.item.last(keyLength).data();
    summary.number = qFromBigEndian<std::uint32_t>(key);
    const auto counter = qFromBigEndian<std::uint32_t>(key + sizeof(std::uint32_t));
    if (!fields.isComplete() || counter > largestCounter)
        return malformed(entry);
    summary.counted = largestCounter - counter;
    // What is neither node nor record is never needed again.
    const std::int64_t others = summary.totalSize - nodes.size - records.size;
    summary.obsoleteSize = std::clamp<std::int64_t>(
        nodes.obsolete() + records.obsolete() + others, 0, summary.totalSize);
    return std::optional(summary);
}

} // namespace engine::je
