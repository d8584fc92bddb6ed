// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/bulksigns.h"

#include "engine/bdb/logfields.h"

#include <set>

namespace engine::bdb {

namespace {

// Record types with their page fields: db/db.src, btree/btree.src of libdb 5.3.
enum class Place {
    None,
    FilePage, // fileid, page, …
    OpcodeFilePage, // opcode, fileid, page, …
    FilePageLsnPage, // fileid, page, lsn, another page
};

constexpr std::uint32_t bamSplit = 62;

Place placeOf(std::uint32_t type)
{
    switch (type) {
    case 41: // db_addrem
    case 43: // db_big
        return Place::OpcodeFilePage;
    case 44: // db_ovref
    case 48: // db_noop
    case 50: // db_pg_free
    case 52: // db_pg_freedata
    case 55: // bam_adj
    case 56: // bam_cadjust
    case 57: // bam_cdel
    case 58: // bam_repl
    case 60: // db_pg_init
    case 63: // bam_rsplit
    case 67: // bam_irep
    case 147: // db_relink
    case 149: // db_pgno
        return Place::FilePage;
    case 148: // db_merge
        return Place::FilePageLsnPage;
    default:
        return Place::None;
    }
}

constexpr std::uint32_t firstVersionWithBulk = 17; // 5.2; 17 has the same layout of splits
constexpr std::size_t pageHeaderSize = 26; // up to the type, dbinc/db_page.h
constexpr std::size_t pageNumberAt = 8;
constexpr std::size_t entriesAt = 20;
constexpr std::size_t typeAt = 25;

/// Only leaves get the inserts that may be missing: P_LBTREE, P_LRECNO, P_LDUP.
bool isLeaf(std::uint8_t type)
{
    return type == 5 || type == 6 || type == 12;
}

/// Index entries of a page image, whose byte order is the database's; none for other pages.
std::optional<std::uint32_t> leafEntries(
    std::span<const std::byte> image, std::initializer_list<std::uint32_t> pages)
{
    if (image.size() < pageHeaderSize || !isLeaf(std::to_integer<std::uint8_t>(image[typeAt])))
        return std::nullopt;
    for (const bool isSwapped : { false, true }) {
        for (const std::uint32_t page : pages) {
            if (loadU32(image.data() + pageNumberAt, isSwapped) != page)
                continue;
            const std::byte *entries = image.data() + entriesAt;
            return isSwapped ? qFromBigEndian<std::uint16_t>(entries)
                             : qFromLittleEndian<std::uint16_t>(entries);
        }
    }
    return std::nullopt;
}

} // namespace

bool BulkSigns::wants(std::uint32_t type) const
{
    return type == bamSplit || type == static_cast<std::uint32_t>(RecordType::TxnRegop)
        || type == static_cast<std::uint32_t>(RecordType::TxnChild) || placeOf(type) != Place::None;
}

Result<> BulkSigns::record(const LogRecord &record)
{
    if (record.transaction == 0 || record.version < firstVersionWithBulk)
        return {};
    if (record.previous.isNull())
        m_open.erase(record.transaction); // the number is used again
    if (record.type == static_cast<std::uint32_t>(RecordType::TxnRegop)) {
        auto commit = decodeRegop(record);
        if (!commit.hasValue())
            return std::move(commit).error();
        finish(record.transaction, commit.value() ? std::optional(record.lsn) : std::nullopt);
        return {};
    }
    if (record.type == static_cast<std::uint32_t>(RecordType::TxnChild)) {
        auto child = decodeChild(record);
        if (!child.hasValue())
            return std::move(child).error();
        const auto at = m_open.find(child.value().child);
        if (at == m_open.end())
            return {};
        concludeOn(at->second);
        auto signs = std::move(at->second.signs);
        m_open.erase(at);
        auto &parent = m_open[record.transaction].signs;
        parent.insert(parent.end(), signs.begin(), signs.end());
        return {};
    }
    if (record.type == bamSplit)
        return split(record);
    const auto open = m_open.find(record.transaction);
    if (open == m_open.end())
        return {};
    FieldReader fields(record.body, record.isSwapped);
    const Place place = placeOf(record.type);
    if (place == Place::OpcodeFilePage)
        fields.u32();
    const auto fileId = static_cast<std::int32_t>(fields.u32());
    touch(open->second, { fileId, fields.u32() });
    if (place == Place::FilePageLsnPage) {
        fields.lsn();
        touch(open->second, { fileId, fields.u32() });
    }
    return {};
}

Result<> BulkSigns::split(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    const auto fileId = static_cast<std::int32_t>(fields.u32());
    fields.u32(); // flags
    const std::uint32_t left = fields.u32();
    fields.lsn();
    const std::uint32_t right = fields.u32();
    fields.lsn();
    const std::uint32_t entriesLeft = fields.u32();
    fields.u32(); // next page
    fields.lsn();
    const std::uint32_t parent = fields.u32();
    fields.lsn();
    fields.u32(); // index in the parent
    const auto image = fields.bytes();
    if (!fields.isComplete())
        return makeError(ErrorCode::Truncated, QStringLiteral("bam_split record is too short"))
            .at(record.lsn);
    // The image is of the page before: the left half's, or the root's, which becomes the parent.
    const auto entries = leafEntries(image, { left, parent });
    if (!entries || *entries < entriesLeft)
        return {};
    Transaction &transaction = m_open[record.transaction];
    const PageKey leftKey { fileId, left };
    const auto known = transaction.pages.find(leftKey);
    if (known != transaction.pages.end() && *entries > known->second.entries)
        transaction.signs.push_back({ known->second.split, {}, fileId, left });
    touch(transaction, leftKey);
    transaction.pages[leftKey] = { record.lsn, entriesLeft, right, true };
    transaction.pages[{ fileId, right }] = { record.lsn, *entries - entriesLeft, left, true };
    return {};
}

/// A logged change of a page: what is on it is accounted for.
void BulkSigns::touch(Transaction &transaction, PageKey key)
{
    const auto at = transaction.pages.find(key);
    if (at == transaction.pages.end())
        return;
    const auto sibling = transaction.pages.find({ key.fileId, at->second.sibling });
    if (sibling != transaction.pages.end() && sibling->second.split == at->second.split)
        sibling->second.isUntouched = false;
    transaction.pages.erase(at);
}

/// Nothing more will be logged by this transaction.
void BulkSigns::concludeOn(Transaction &transaction)
{
    std::set<Lsn> told;
    for (const auto &[key, page] : transaction.pages) {
        const auto sibling = transaction.pages.find({ key.fileId, page.sibling });
        // Where the other half is gone from the map, something was logged on it.
        if (page.isUntouched && sibling != transaction.pages.end()
            && sibling->second.split == page.split && told.insert(page.split).second)
            transaction.signs.push_back({ page.split, {}, key.fileId, key.page });
    }
    transaction.pages.clear();
}

void BulkSigns::finish(std::uint32_t transaction, std::optional<Lsn> commit)
{
    const auto at = m_open.find(transaction);
    if (at == m_open.end())
        return;
    if (commit) {
        concludeOn(at->second);
        for (BulkSign &sign : at->second.signs) {
            sign.commit = *commit;
            m_signs.push_back(sign);
        }
    }
    m_open.erase(at);
}

} // namespace engine::bdb
