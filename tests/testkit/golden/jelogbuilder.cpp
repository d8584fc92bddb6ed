// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/golden/jelogbuilder.h"

namespace testkit {

namespace {

constexpr std::uint8_t commitType = 17;
constexpr std::uint8_t abortType = 18;
constexpr std::uint8_t checkpointEndType = 20;
constexpr std::uint8_t traceType = 24;
constexpr std::uint8_t fileHeaderType = 25;
constexpr std::uint8_t reservedFileType = 40;

void append(std::vector<std::byte> &bytes, std::uint64_t value, int width)
{
    for (int i = 0; i < width; ++i)
        bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
}

void patch(std::vector<std::byte> &bytes, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<std::byte>(value >> (8 * i) & 0xff);
}

} // namespace

std::uint32_t referenceAdler32(std::span<const std::byte> bytes)
{
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const std::byte byte : bytes) {
        a = (a + std::to_integer<std::uint32_t>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

JeItem &JeItem::u8(std::uint8_t value)
{
    m_bytes.push_back(std::byte(value));
    return *this;
}

JeItem &JeItem::packed(std::int64_t value)
{
    if (value >= -119 && value <= 119)
        return u8(static_cast<std::uint8_t>(value));
    std::uint64_t distance = value > 0 ? static_cast<std::uint64_t>(value) - 119
                                       : 0 - static_cast<std::uint64_t>(value) - 119;
    std::vector<std::byte> digits;
    for (; distance > 0; distance >>= 8)
        digits.push_back(static_cast<std::byte>(distance & 0xff));
    if (digits.empty())
        digits.push_back(std::byte(0));
    const int count = static_cast<int>(digits.size());
    u8(static_cast<std::uint8_t>(value > 0 ? 119 + count : -119 - count));
    return raw(digits);
}

JeItem &JeItem::lsn(std::optional<engine::Lsn> value)
{
    if (!value)
        return packed(-1);
    return packed(
        static_cast<std::int64_t>(static_cast<std::uint64_t>(value->file) << 32 | value->offset));
}

JeItem &JeItem::text(std::string_view value)
{
    packed(static_cast<std::int64_t>(value.size()));
    return raw(std::as_bytes(std::span(value)));
}

JeItem &JeItem::raw(std::span<const std::byte> bytes)
{
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return *this;
}

JeItem &JeItem::bigEndian(std::uint64_t value)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        u8(static_cast<std::uint8_t>(value >> shift & 0xff));
    return *this;
}

JeLogBuilder::JeLogBuilder()
    : JeLogBuilder(Options())
{}

JeLogBuilder::JeLogBuilder(const Options &options)
    : m_options(options)
{
    std::vector<std::byte> item;
    append(item, static_cast<std::uint64_t>(options.created), 8);
    append(item, options.number, 4);
    append(item, options.previousLastEntry, 8);
    append(item, options.version, 4);
    add(fileHeaderType, item, {});
}

engine::Lsn JeLogBuilder::add(
    std::uint8_t type, std::span<const std::byte> item, const Marks &marks)
{
    const bool isOld = m_options.version <= 6;
    const std::uint32_t start = end();
    std::uint32_t flags = isOld ? 6U : 0U;
    flags |= marks.isProvisional ? 0x80U : 0U;
    flags |= marks.isProvisionalBeforeCheckpointEnd ? 0x40U : 0U;
    flags |= marks.isReplicated ? 0x20U : 0U;
    flags |= marks.vlsn && !marks.isReplicated ? 0x08U : 0U;
    append(m_bytes, 0, 4);
    append(m_bytes, type, 1);
    append(m_bytes, flags, 1);
    append(m_bytes, m_lastEntry, 4);
    append(m_bytes, item.size(), 4);
    if (marks.vlsn)
        append(m_bytes, static_cast<std::uint64_t>(*marks.vlsn), 8);
    m_bytes.insert(m_bytes.end(), item.begin(), item.end());
    patch(m_bytes, start, referenceAdler32(std::span(m_bytes).subspan(start + 4)));
    if (marks.isInvisible)
        m_bytes[start + 5] |= std::byte(0x10);
    m_lastEntry = start;
    return { m_options.number, start };
}

engine::Lsn JeLogBuilder::addEnd(std::uint8_t type, std::int64_t transaction, std::int64_t msecs,
    std::optional<engine::Lsn> last)
{
    JeItem item;
    if (m_options.version >= 12)
        item.lsn(last).packed(transaction).packed(msecs);
    else
        item.packed(transaction).packed(msecs).lsn(last);
    item.packed(0); // node of the master
    if (m_options.version >= 13)
        item.packed(-1); // durable VLSN
    return add(type, item);
}

engine::Lsn JeLogBuilder::addCommit(
    std::int64_t transaction, std::int64_t msecs, std::optional<engine::Lsn> last)
{
    return addEnd(commitType, transaction, msecs, last);
}

engine::Lsn JeLogBuilder::addAbort(std::int64_t transaction, std::int64_t msecs)
{
    return addEnd(abortType, transaction, msecs, {});
}

engine::Lsn JeLogBuilder::addCheckpointEnd(engine::Lsn start, engine::Lsn firstActive,
    std::int64_t msecs, std::int64_t id, bool freesFiles)
{
    JeItem item;
    item.text("daemon").packed(msecs).lsn(start).u8(freesFiles ? 3 : 1).lsn(start);
    item.lsn(firstActive).packed(0).packed(0).packed(4).packed(0).packed(77).packed(0).packed(id);
    if (m_options.version >= 8 && m_options.version <= 10)
        item.packed(0).packed(0).packed(0); // a summary that nobody uses
    return add(checkpointEndType, item);
}

engine::Lsn JeLogBuilder::addTrace(std::int64_t msecs, std::string_view text)
{
    return add(traceType, JeItem().packed(msecs).text(text));
}

engine::Lsn JeLogBuilder::addReservedFile(std::uint32_t number, bool isReserved)
{
    JeItem item;
    item.u8(0).packed(3);
    if (isReserved)
        item.text("state");
    else
        item.packed(-1);
    item.bigEndian(std::uint64_t(1) << 63 | number);
    return add(reservedFileType, item);
}

engine::Lsn JeLogBuilder::addFiller(std::uint8_t type, std::size_t size)
{
    std::vector<std::byte> item(size);
    for (std::size_t i = 0; i < size; ++i)
        item[i] = static_cast<std::byte>(i * 37 + type);
    return add(type, item, {});
}

JeLogBuilder::Options JeLogBuilder::next() const
{
    Options options = m_options;
    ++options.number;
    options.previousLastEntry = m_lastEntry;
    options.created += 1000;
    return options;
}

} // namespace testkit
