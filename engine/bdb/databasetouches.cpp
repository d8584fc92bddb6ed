// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/databasetouches.h"

#include "engine/bdb/databasenames.h"
#include "engine/bdb/logfields.h"

namespace engine::bdb {

namespace {

enum class FileIdPlace { None, First, AfterOpcode };

// Records about pages: db.src, btree.src, hash.src, qam.src and heap.src of libdb 5.3.
FileIdPlace fileIdPlaceOf(std::uint32_t type)
{
    switch (type) {
    case 21: // ham_insdel
    case 22: // ham_newpage
    case 41: // db_addrem
    case 43: // db_big
    case 85: // qam_mvptr
    case 151: // heap_addrem
        return FileIdPlace::AfterOpcode;
    case 24: // ham_splitmeta
    case 25: // ham_splitdata
    case 28: // ham_copypage
    case 29: // ham_metagroup
    case 32: // ham_groupalloc
    case 33: // ham_changeslot
    case 34: // ham_contract
    case 35: // ham_curadj
    case 37: // ham_chgpg
    case 44: // db_ovref
    case 49: // db_pg_alloc
    case 50: // db_pg_free
    case 52: // db_pg_freedata
    case 55: // bam_adj
    case 56: // bam_cadjust
    case 57: // bam_cdel
    case 58: // bam_repl
    case 59: // bam_root
    case 60: // db_pg_init
    case 62: // bam_split
    case 63: // bam_rsplit
    case 65: // bam_curadj
    case 66: // db_pg_trunc
    case 67: // bam_irep
    case 79: // qam_del
    case 80: // qam_add
    case 83: // qam_delext
    case 84: // qam_incfirst
    case 147: // db_relink
    case 148: // db_merge
    case 149: // db_pgno
    case 152: // heap_pg_alloc
    case 153: // heap_trunc_meta
    case 154: // heap_trunc_page
        return FileIdPlace::First;
    default:
        return FileIdPlace::None;
    }
}

} // namespace

bool DatabaseTouches::wants(std::uint32_t type) const
{
    return type == static_cast<std::uint32_t>(RecordType::DbregRegister)
        || fileIdPlaceOf(type) != FileIdPlace::None;
}

Result<> DatabaseTouches::record(const LogRecord &record)
{
    if (record.type == static_cast<std::uint32_t>(RecordType::DbregRegister)) {
        const auto entry = decodeRegister(record);
        if (!entry.hasValue())
            return entry.error();
        constexpr std::uint32_t closed = 2;
        constexpr std::uint32_t closedByRecovery = 5;
        const std::uint32_t operation = entry.value().operation & 0xf;
        if (operation == closed || operation == closedByRecovery)
            m_open.erase(entry.value().fileId);
        else
            m_open[entry.value().fileId] = plainName(entry.value().name);
        return {};
    }
    const std::size_t at = fileIdPlaceOf(record.type) == FileIdPlace::AfterOpcode ? 4 : 0;
    if (record.body.size() < at + 4)
        return {};
    const auto id = static_cast<std::int32_t>(loadU32(&record.body[at], record.isSwapped));
    if (const auto open = m_open.find(id); open != m_open.end())
        m_byName[open->second] = record.lsn;
    return {};
}

} // namespace engine::bdb
