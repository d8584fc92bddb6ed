// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace testkit {

/// The payload of a record, field by field.
class PayloadBuilder
{
public:
    PayloadBuilder(std::uint32_t type, std::uint32_t transaction, engine::Lsn previous,
        bool isSwapped = false);

    PayloadBuilder &u32(std::uint32_t value);
    PayloadBuilder &lsn(engine::Lsn value);
    PayloadBuilder &bytes(std::span<const std::byte> field); // size and bytes
    PayloadBuilder &name(std::string_view text); // with its NUL, as libdb logs it
    std::span<const std::byte> payload() const { return m_payload; }

private:
    bool m_isSwapped;
    std::vector<std::byte> m_payload;
};

/// Writes a log file of any version and byte order as libdb would. Its checksum is the plain
/// byte by byte definition, on purpose not the product's.
class LogBuilder
{
public:
    struct Options
    {
        std::uint32_t number = 1;
        std::uint32_t version = 19;
        std::uint32_t maxSize = 1 << 20; // lg_max
        std::uint32_t previousLastRecord = 0;
        bool isSwapped = false;
        bool isEncrypted = false; // framed so; the "cipher" only flips bits
    };

    LogBuilder();
    explicit LogBuilder(const Options &options);

    /// Each returns the LSN of the new record.
    engine::Lsn add(std::span<const std::byte> payload);
    engine::Lsn add(const PayloadBuilder &payload) { return add(payload.payload()); }
    engine::Lsn addCommit(
        std::uint32_t transaction, std::int32_t seconds, engine::Lsn previous = {});
    engine::Lsn addAbort(std::uint32_t transaction, std::int32_t seconds);
    engine::Lsn addCheckpoint(engine::Lsn ckpLsn, engine::Lsn last, std::int32_t seconds);
    /// A record of another type with `size` bytes of body.
    engine::Lsn addFiller(std::uint32_t type, std::size_t size, std::uint32_t transaction = 0);

    PayloadBuilder payload(
        std::uint32_t type, std::uint32_t transaction = 0, engine::Lsn previous = {}) const;

    std::uint32_t lastRecord() const { return m_lastRecord; }
    std::uint32_t end() const { return static_cast<std::uint32_t>(m_bytes.size()); }
    /// The records, and zeros up to `size` as in a pre-extended file.
    std::vector<std::byte> bytes(std::size_t size = 0) const;
    /// The options of the file that libdb would write next.
    Options next() const;

private:
    void append(std::uint32_t value);

    Options m_options;
    std::vector<std::byte> m_bytes;
    std::uint32_t m_lastRecord = 0;
};

/// h = h * 33 + byte.
std::uint32_t referenceChecksum(std::span<const std::byte> bytes, std::uint32_t seed = 0);

} // namespace testkit
