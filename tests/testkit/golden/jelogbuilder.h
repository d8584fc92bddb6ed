// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace testkit {

/// The item of a Java Edition log entry, field by field.
class JeItem
{
public:
    JeItem &u8(std::uint8_t value);
    JeItem &packed(std::int64_t value);
    JeItem &lsn(std::optional<engine::Lsn> value); // none: JE's null
    JeItem &text(std::string_view value); // length and bytes
    JeItem &raw(std::span<const std::byte> bytes);
    JeItem &bigEndian(std::uint64_t value); // 8 bytes
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

/// Writes a Java Edition log file of any version. Its checksum is zlib's definition byte by byte,
/// on purpose not the product's.
class JeLogBuilder
{
public:
    struct Options
    {
        std::uint32_t number = 0;
        std::uint32_t version = 15;
        std::uint32_t previousLastEntry = 0;
        std::int64_t created = 1'700'000'000'000; // ms
    };
    struct Marks // in the header of an entry
    {
        bool isProvisional = false;
        bool isProvisionalBeforeCheckpointEnd = false;
        bool isReplicated = false;
        bool isInvisible = false; // set after the checksum was made
        std::optional<std::int64_t> vlsn;
    };

    JeLogBuilder();
    explicit JeLogBuilder(const Options &options);

    /// Each returns the LSN of the new entry.
    engine::Lsn add(std::uint8_t type, std::span<const std::byte> item, const Marks &marks);
    engine::Lsn add(std::uint8_t type, const JeItem &item) { return add(type, item.bytes(), {}); }
    engine::Lsn addCommit(
        std::int64_t transaction, std::int64_t msecs, std::optional<engine::Lsn> last = {});
    engine::Lsn addAbort(std::int64_t transaction, std::int64_t msecs);
    engine::Lsn addCheckpointEnd(engine::Lsn start, engine::Lsn firstActive, std::int64_t msecs,
        std::int64_t id, bool freesFiles = false);
    engine::Lsn addTrace(std::int64_t msecs, std::string_view text);
    engine::Lsn addReservedFile(std::uint32_t number, bool isReserved);
    /// An entry of another type with `size` bytes of item.
    engine::Lsn addFiller(std::uint8_t type, std::size_t size);

    std::uint32_t lastEntry() const { return m_lastEntry; }
    std::uint32_t end() const { return static_cast<std::uint32_t>(m_bytes.size()); }
    const std::vector<std::byte> &bytes() const { return m_bytes; }
    /// The options of the file that JE would write next.
    Options next() const;

private:
    engine::Lsn addEnd(std::uint8_t type, std::int64_t transaction, std::int64_t msecs,
        std::optional<engine::Lsn> last);

    Options m_options;
    std::vector<std::byte> m_bytes;
    std::uint32_t m_lastEntry = 0;
};

/// zlib's Adler-32, byte by byte.
std::uint32_t referenceAdler32(std::span<const std::byte> bytes);

} // namespace testkit
