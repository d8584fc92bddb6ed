// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/recordlayout.h"

#include <algorithm>
#include <iterator>

namespace engine::bdb {

namespace {

using K = FieldKind;

// Names and order of the fields are facts of libdb's *.src files (see FORMAT.md). "…BeforeN": up to
// log version N - 1. What was different before version 11 can't be read anyway.

constexpr FieldSpec dbregRegister[] { { "opcode", K::RegisterOperation }, { "name", K::Name },
    { "uid", K::Uid }, { "fileid", K::FileId }, { "ftype", K::Hexadecimal },
    { "meta_pgno", K::Unsigned }, { "id", K::Hexadecimal } };
constexpr FieldSpec txnRegop[] { { "opcode", K::Unsigned }, { "timestamp", K::Time },
    { "envid", K::Unsigned }, { "locks", K::Bytes } };
constexpr FieldSpec txnCkp[] { { "ckp_lsn", K::Lsn }, { "last_ckp", K::Lsn },
    { "timestamp", K::Time }, { "envid", K::Unsigned }, { "spare", K::Unsigned } };
constexpr FieldSpec txnChild[] { { "child", K::Hexadecimal }, { "c_lsn", K::Lsn } };
constexpr FieldSpec txnXaRegopBefore15[] { { "opcode", K::Unsigned }, { "xid", K::Bytes },
    { "formatID", K::Signed }, { "gtrid", K::Unsigned }, { "bqual", K::Unsigned },
    { "begin_lsn", K::Lsn }, { "locks", K::Bytes } };
constexpr FieldSpec txnPrepare[] { { "opcode", K::Unsigned }, { "gid", K::Bytes },
    { "begin_lsn", K::Lsn }, { "locks", K::Bytes } };
constexpr FieldSpec txnRecycle[] { { "min", K::Unsigned }, { "max", K::Unsigned } };
constexpr FieldSpec hamInsdelBefore17[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "ndx", K::Unsigned }, { "pagelsn", K::Lsn }, { "key", K::Key },
    { "data", K::Content } };
constexpr FieldSpec hamInsdel[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "ndx", K::Unsigned }, { "pagelsn", K::Lsn },
    { "keytype", K::Operation }, { "key", K::Key }, { "datatype", K::Operation },
    { "data", K::Content } };
constexpr FieldSpec hamNewpage[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "prev_pgno", K::Unsigned }, { "prevlsn", K::Lsn }, { "new_pgno", K::Unsigned },
    { "pagelsn", K::Lsn }, { "next_pgno", K::Unsigned }, { "nextlsn", K::Lsn } };
constexpr FieldSpec hamSplitdata[] { { "fileid", K::FileId }, { "opcode", K::Unsigned },
    { "pgno", K::Unsigned }, { "pageimage", K::Content }, { "pagelsn", K::Lsn } };
constexpr FieldSpec hamReplaceBefore17[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "ndx", K::Unsigned }, { "pagelsn", K::Lsn }, { "off", K::Signed }, { "olditem", K::Content },
    { "newitem", K::Content }, { "makedup", K::Unsigned } };
constexpr FieldSpec hamReplace[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "ndx", K::Unsigned }, { "pagelsn", K::Lsn }, { "off", K::Signed },
    { "oldtype", K::Operation }, { "olditem", K::Content }, { "newtype", K::Operation },
    { "newitem", K::Content } };
constexpr FieldSpec hamCopypage[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "pagelsn", K::Lsn }, { "next_pgno", K::Unsigned }, { "nextlsn", K::Lsn },
    { "nnext_pgno", K::Unsigned }, { "nnextlsn", K::Lsn }, { "page", K::Content } };
constexpr FieldSpec hamMetagroup[] { { "fileid", K::FileId }, { "bucket", K::Unsigned },
    { "mmpgno", K::Unsigned }, { "mmetalsn", K::Lsn }, { "mpgno", K::Unsigned },
    { "metalsn", K::Lsn }, { "pgno", K::Unsigned }, { "pagelsn", K::Lsn },
    { "newalloc", K::Unsigned }, { "last_pgno", K::Unsigned } };
constexpr FieldSpec hamGroupalloc[] { { "fileid", K::FileId }, { "meta_lsn", K::Lsn },
    { "start_pgno", K::Unsigned }, { "num", K::Unsigned }, { "unused", K::Unsigned },
    { "last_pgno", K::Unsigned } };
constexpr FieldSpec hamCuradj[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "indx", K::Unsigned }, { "len", K::Unsigned }, { "dup_off", K::Unsigned },
    { "add", K::Signed }, { "is_dup", K::Signed }, { "order", K::Unsigned } };
constexpr FieldSpec hamChgpg[] { { "fileid", K::FileId }, { "mode", K::Signed },
    { "old_pgno", K::Unsigned }, { "new_pgno", K::Unsigned }, { "old_indx", K::Unsigned },
    { "new_indx", K::Unsigned } };
constexpr FieldSpec hamChangeslot[] { { "fileid", K::FileId }, { "meta_lsn", K::Lsn },
    { "slot", K::Unsigned }, { "old", K::Unsigned }, { "new", K::Unsigned } };
constexpr FieldSpec dbRealloc[] { { "fileid", K::FileId }, { "prev_pgno", K::Unsigned },
    { "page_lsn", K::Lsn }, { "next_free", K::Unsigned }, { "ptype", K::Unsigned },
    { "list", K::Bytes } };
constexpr FieldSpec hamContract[] { { "fileid", K::FileId }, { "meta", K::Unsigned },
    { "meta_lsn", K::Lsn }, { "bucket", K::Unsigned }, { "pgno", K::Unsigned } };
constexpr FieldSpec dbAddremBefore17[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "indx", K::Unsigned }, { "nbytes", K::Unsigned },
    { "hdr", K::Content }, { "dbt", K::Content }, { "pagelsn", K::Lsn } };
constexpr FieldSpec dbAddrem[] { { "opcode", K::Operation }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "indx", K::Unsigned }, { "nbytes", K::Unsigned },
    { "hdr", K::Content }, { "dbt", K::Content }, { "pagelsn", K::Lsn } };
constexpr FieldSpec dbBigBefore17[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "prev_pgno", K::Unsigned }, { "next_pgno", K::Unsigned },
    { "dbt", K::Content }, { "pagelsn", K::Lsn }, { "prevlsn", K::Lsn }, { "nextlsn", K::Lsn } };
constexpr FieldSpec dbBig[] { { "opcode", K::Operation }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "prev_pgno", K::Unsigned }, { "next_pgno", K::Unsigned },
    { "dbt", K::Content }, { "pagelsn", K::Lsn }, { "prevlsn", K::Lsn }, { "nextlsn", K::Lsn } };
constexpr FieldSpec dbOvref[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "adjust", K::Signed }, { "lsn", K::Lsn } };
constexpr FieldSpec dbRelinkUpTo4[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "lsn", K::Lsn }, { "prev", K::Unsigned }, { "lsn_prev", K::Lsn },
    { "next", K::Unsigned }, { "lsn_next", K::Lsn } };
constexpr FieldSpec dbDebug[] { { "op", K::Bytes }, { "fileid", K::FileId }, { "key", K::Key },
    { "data", K::Content }, { "arg_flags", K::Unsigned } };
constexpr FieldSpec dbNoop[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "prevlsn", K::Lsn } };
constexpr FieldSpec dbPgAlloc[] { { "fileid", K::FileId }, { "meta_lsn", K::Lsn },
    { "meta_pgno", K::Unsigned }, { "page_lsn", K::Lsn }, { "pgno", K::Unsigned },
    { "ptype", K::Unsigned }, { "next", K::Unsigned }, { "last_pgno", K::Unsigned } };
constexpr FieldSpec dbPgFree[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "meta_lsn", K::Lsn }, { "meta_pgno", K::Unsigned }, { "header", K::Bytes },
    { "next", K::Unsigned }, { "last_pgno", K::Unsigned } };
constexpr FieldSpec dbPgFreedata[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "meta_lsn", K::Lsn }, { "meta_pgno", K::Unsigned }, { "header", K::Bytes },
    { "next", K::Unsigned }, { "last_pgno", K::Unsigned }, { "data", K::Content } };
constexpr FieldSpec bamAdj[] { { "fileid", K::FileId }, { "pgno", K::Unsigned }, { "lsn", K::Lsn },
    { "indx", K::Unsigned }, { "indx_copy", K::Unsigned }, { "is_insert", K::Unsigned } };
constexpr FieldSpec bamCadjust[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "lsn", K::Lsn }, { "indx", K::Unsigned }, { "adjust", K::Signed },
    { "opflags", K::Unsigned } };
constexpr FieldSpec bamCdel[] { { "fileid", K::FileId }, { "pgno", K::Unsigned }, { "lsn", K::Lsn },
    { "indx", K::Unsigned } };
constexpr FieldSpec bamRepl[] { { "fileid", K::FileId }, { "pgno", K::Unsigned }, { "lsn", K::Lsn },
    { "indx", K::Unsigned }, { "isdeleted", K::Unsigned }, { "orig", K::Content },
    { "repl", K::Content }, { "prefix", K::Unsigned }, { "suffix", K::Unsigned } };
constexpr FieldSpec bamRoot[] { { "fileid", K::FileId }, { "meta_pgno", K::Unsigned },
    { "root_pgno", K::Unsigned }, { "meta_lsn", K::Lsn } };
constexpr FieldSpec dbPgInit[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "header", K::Bytes }, { "data", K::Content } };
constexpr FieldSpec dbPgSort[] { { "fileid", K::FileId }, { "meta", K::Unsigned },
    { "meta_lsn", K::Lsn }, { "last_free", K::Unsigned }, { "last_lsn", K::Lsn },
    { "last_pgno", K::Unsigned }, { "list", K::Bytes } };
constexpr FieldSpec bamSplitBefore15[] { { "fileid", K::FileId }, { "left", K::Unsigned },
    { "llsn", K::Lsn }, { "right", K::Unsigned }, { "rlsn", K::Lsn }, { "indx", K::Unsigned },
    { "npgno", K::Unsigned }, { "nlsn", K::Lsn }, { "root_pgno", K::Unsigned },
    { "pg", K::Content }, { "opflags", K::Unsigned } };
constexpr FieldSpec bamSplitBefore17[] { { "fileid", K::FileId }, { "left", K::Unsigned },
    { "llsn", K::Lsn }, { "right", K::Unsigned }, { "rlsn", K::Lsn }, { "indx", K::Unsigned },
    { "npgno", K::Unsigned }, { "nlsn", K::Lsn }, { "ppgno", K::Unsigned }, { "plsn", K::Lsn },
    { "pindx", K::Unsigned }, { "pg", K::Content }, { "pentry", K::Content },
    { "rentry", K::Content }, { "opflags", K::Unsigned } };
constexpr FieldSpec bamSplit[] { { "fileid", K::FileId }, { "opflags", K::Operation },
    { "left", K::Unsigned }, { "llsn", K::Lsn }, { "right", K::Unsigned }, { "rlsn", K::Lsn },
    { "indx", K::Unsigned }, { "npgno", K::Unsigned }, { "nlsn", K::Lsn }, { "ppgno", K::Unsigned },
    { "plsn", K::Lsn }, { "pindx", K::Unsigned }, { "pg", K::Content }, { "pentry", K::Content },
    { "rentry", K::Content } };
constexpr FieldSpec bamRsplit[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "pgdbt", K::Content }, { "root_pgno", K::Unsigned }, { "nrec", K::Unsigned },
    { "rootent", K::Content }, { "rootlsn", K::Lsn } };
constexpr FieldSpec bamCuradj[] { { "fileid", K::FileId }, { "mode", K::Signed },
    { "from_pgno", K::Unsigned }, { "to_pgno", K::Unsigned }, { "left_pgno", K::Unsigned },
    { "first_indx", K::Unsigned }, { "from_indx", K::Unsigned }, { "to_indx", K::Unsigned } };
constexpr FieldSpec bamRcuradj[] { { "fileid", K::FileId }, { "mode", K::Signed },
    { "root", K::Signed }, { "recno", K::Signed }, { "order", K::Unsigned } };
constexpr FieldSpec dbPgTrunc[] { { "fileid", K::FileId }, { "meta", K::Unsigned },
    { "meta_lsn", K::Lsn }, { "last_free", K::Unsigned }, { "last_lsn", K::Lsn },
    { "next_free", K::Unsigned }, { "last_pgno", K::Unsigned }, { "list", K::Bytes } };
constexpr FieldSpec bamIrep[] { { "fileid", K::FileId }, { "pgno", K::Unsigned }, { "lsn", K::Lsn },
    { "indx", K::Unsigned }, { "ptype", K::Operation }, { "hdr", K::Bytes }, { "data", K::Content },
    { "old", K::Content } };
constexpr FieldSpec qamDel[] { { "fileid", K::FileId }, { "lsn", K::Lsn }, { "pgno", K::Unsigned },
    { "indx", K::Unsigned }, { "recno", K::Unsigned } };
constexpr FieldSpec qamAdd[] { { "fileid", K::FileId }, { "lsn", K::Lsn }, { "pgno", K::Unsigned },
    { "indx", K::Unsigned }, { "recno", K::Unsigned }, { "data", K::Content },
    { "vflag", K::Unsigned }, { "olddata", K::Content } };
constexpr FieldSpec qamDelext[] { { "fileid", K::FileId }, { "lsn", K::Lsn },
    { "pgno", K::Unsigned }, { "indx", K::Unsigned }, { "recno", K::Unsigned },
    { "data", K::Content } };
constexpr FieldSpec qamIncfirst[] { { "fileid", K::FileId }, { "recno", K::Unsigned },
    { "meta_pgno", K::Unsigned } };
constexpr FieldSpec qamMvptr[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "old_first", K::Unsigned }, { "new_first", K::Unsigned }, { "old_cur", K::Unsigned },
    { "new_cur", K::Unsigned }, { "metalsn", K::Lsn }, { "meta_pgno", K::Unsigned } };
constexpr FieldSpec crdelInmemCreate[] { { "fileid", K::FileId }, { "name", K::Name },
    { "fid", K::Uid }, { "pgsize", K::Unsigned } };
constexpr FieldSpec crdelInmemRename[] { { "oldname", K::Name }, { "newname", K::Name },
    { "fid", K::Uid } };
constexpr FieldSpec crdelInmemRemove[] { { "name", K::Name }, { "fid", K::Uid } };
constexpr FieldSpec fopFileRemove[] { { "real_fid", K::Uid }, { "tmp_fid", K::Uid },
    { "name", K::Name }, { "appname", K::Unsigned }, { "child", K::Hexadecimal } };
constexpr FieldSpec crdelMetasub[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "page", K::Bytes }, { "lsn", K::Lsn } };
constexpr FieldSpec fopCreateBefore15[] { { "name", K::Name }, { "appname", K::Unsigned },
    { "mode", K::Octal } };
constexpr FieldSpec fopCreate[] { { "name", K::Name }, { "dirname", K::Name },
    { "appname", K::Unsigned }, { "mode", K::Octal } };
constexpr FieldSpec fopRemove[] { { "name", K::Name }, { "fid", K::Uid },
    { "appname", K::Unsigned } };
constexpr FieldSpec fopWriteBefore15[] { { "name", K::Name }, { "appname", K::Unsigned },
    { "pgsize", K::Unsigned }, { "pageno", K::Unsigned }, { "offset", K::Unsigned },
    { "page", K::Bytes }, { "flag", K::Unsigned } };
constexpr FieldSpec fopWrite[] { { "name", K::Name }, { "dirname", K::Name },
    { "appname", K::Unsigned }, { "pgsize", K::Unsigned }, { "pageno", K::Unsigned },
    { "offset", K::Unsigned }, { "page", K::Bytes }, { "flag", K::Unsigned } };
constexpr FieldSpec fopRenameBefore15[] { { "oldname", K::Name }, { "newname", K::Name },
    { "fileid", K::Uid }, { "appname", K::Unsigned } };
constexpr FieldSpec fopRename[] { { "oldname", K::Name }, { "newname", K::Name },
    { "dirname", K::Name }, { "fileid", K::Uid }, { "appname", K::Unsigned } };
constexpr FieldSpec dbRelink[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "new_pgno", K::Unsigned }, { "prev_pgno", K::Unsigned }, { "lsn_prev", K::Lsn },
    { "next_pgno", K::Unsigned }, { "lsn_next", K::Lsn } };
constexpr FieldSpec dbMergeBefore14[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "lsn", K::Lsn }, { "npgno", K::Unsigned }, { "nlsn", K::Lsn }, { "hdr", K::Content },
    { "data", K::Content }, { "ind", K::Bytes } };
constexpr FieldSpec dbMerge[] { { "fileid", K::FileId }, { "pgno", K::Unsigned }, { "lsn", K::Lsn },
    { "npgno", K::Unsigned }, { "nlsn", K::Lsn }, { "hdr", K::Content }, { "data", K::Content },
    { "pg_copy", K::Unsigned } };
constexpr FieldSpec dbPgno[] { { "fileid", K::FileId }, { "pgno", K::Unsigned }, { "lsn", K::Lsn },
    { "indx", K::Unsigned }, { "opgno", K::Unsigned }, { "npgno", K::Unsigned } };
constexpr FieldSpec heapAddrem[] { { "opcode", K::Unsigned }, { "fileid", K::FileId },
    { "pgno", K::Unsigned }, { "indx", K::Unsigned }, { "nbytes", K::Unsigned },
    { "hdr", K::Bytes }, { "dbt", K::Content }, { "pagelsn", K::Lsn } };
constexpr FieldSpec heapPgAlloc[] { { "fileid", K::FileId }, { "meta_lsn", K::Lsn },
    { "meta_pgno", K::Unsigned }, { "pgno", K::Unsigned }, { "ptype", K::Unsigned },
    { "last_pgno", K::Unsigned } };
constexpr FieldSpec heapTruncMeta[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "last_pgno", K::Unsigned }, { "key_count", K::Unsigned }, { "record_count", K::Unsigned },
    { "curregion", K::Unsigned }, { "nregions", K::Unsigned }, { "pagelsn", K::Lsn } };
constexpr FieldSpec heapTruncPage[] { { "fileid", K::FileId }, { "pgno", K::Unsigned },
    { "old_data", K::Content }, { "is_region", K::Unsigned }, { "pagelsn", K::Lsn } };
constexpr FieldSpec repmgrMember[] { { "version", K::Unsigned }, { "prev_status", K::Unsigned },
    { "status", K::Unsigned }, { "host", K::Name }, { "port", K::Unsigned } };

// By type, then version.
constexpr RecordLayout layouts[] {
    { 2, 0, "dbreg_register", dbregRegister },
    { 10, 11, "txn_regop", txnRegop },
    { 11, 10, "txn_ckp", txnCkp },
    { 12, 0, "txn_child", txnChild },
    { 13, 0, "txn_xa_regop", txnXaRegopBefore15 },
    { 13, 15, "txn_prepare", txnPrepare },
    { 14, 0, "txn_recycle", txnRecycle },
    { 21, 0, "ham_insdel", hamInsdelBefore17 },
    { 21, 17, "ham_insdel", hamInsdel },
    { 22, 0, "ham_newpage", hamNewpage },
    { 24, 0, "ham_splitdata", hamSplitdata },
    { 25, 0, "ham_replace", hamReplaceBefore17 },
    { 25, 17, "ham_replace", hamReplace },
    { 28, 0, "ham_copypage", hamCopypage },
    { 29, 10, "ham_metagroup", hamMetagroup },
    { 32, 10, "ham_groupalloc", hamGroupalloc },
    { 33, 0, "ham_curadj", hamCuradj },
    { 34, 0, "ham_chgpg", hamChgpg },
    { 35, 17, "ham_changeslot", hamChangeslot },
    { 36, 17, "db_realloc", dbRealloc },
    { 37, 17, "ham_contract", hamContract },
    { 41, 0, "db_addrem", dbAddremBefore17 },
    { 41, 17, "db_addrem", dbAddrem },
    { 43, 0, "db_big", dbBigBefore17 },
    { 43, 17, "db_big", dbBig },
    { 44, 0, "db_ovref", dbOvref },
    { 45, 0, "db_relink", dbRelinkUpTo4 },
    { 47, 0, "db_debug", dbDebug },
    { 48, 0, "db_noop", dbNoop },
    { 49, 10, "db_pg_alloc", dbPgAlloc },
    { 50, 10, "db_pg_free", dbPgFree },
    { 51, 0, "db_cksum", {} },
    { 52, 10, "db_pg_freedata", dbPgFreedata },
    { 55, 0, "bam_adj", bamAdj },
    { 56, 0, "bam_cadjust", bamCadjust },
    { 57, 0, "bam_cdel", bamCdel },
    { 58, 0, "bam_repl", bamRepl },
    { 59, 0, "bam_root", bamRoot },
    { 60, 10, "db_pg_init", dbPgInit },
    { 61, 11, "db_pg_sort", dbPgSort },
    { 62, 0, "bam_split", bamSplitBefore15 },
    { 62, 15, "bam_split", bamSplitBefore17 },
    { 62, 17, "bam_split", bamSplit },
    { 63, 0, "bam_rsplit", bamRsplit },
    { 64, 0, "bam_curadj", bamCuradj },
    { 65, 0, "bam_rcuradj", bamRcuradj },
    { 66, 17, "db_pg_trunc", dbPgTrunc },
    { 67, 17, "bam_irep", bamIrep },
    { 79, 0, "qam_del", qamDel },
    { 80, 0, "qam_add", qamAdd },
    { 83, 0, "qam_delext", qamDelext },
    { 84, 0, "qam_incfirst", qamIncfirst },
    { 85, 0, "qam_mvptr", qamMvptr },
    { 138, 11, "crdel_inmem_create", crdelInmemCreate },
    { 139, 11, "crdel_inmem_rename", crdelInmemRename },
    { 140, 11, "crdel_inmem_remove", crdelInmemRemove },
    { 141, 0, "fop_file_remove", fopFileRemove },
    { 142, 0, "crdel_metasub", crdelMetasub },
    { 143, 0, "fop_create", fopCreateBefore15 },
    { 143, 15, "fop_create", fopCreate },
    { 144, 0, "fop_remove", fopRemove },
    { 145, 0, "fop_write", fopWriteBefore15 },
    { 145, 15, "fop_write", fopWrite },
    { 146, 0, "fop_rename", fopRenameBefore15 },
    { 146, 15, "fop_rename", fopRename },
    { 147, 11, "db_relink", dbRelink },
    { 148, 11, "db_merge", dbMergeBefore14 },
    { 148, 14, "db_merge", dbMerge },
    { 149, 11, "db_pgno", dbPgno },
    { 150, 13, "fop_rename_noundo", fopRenameBefore15 },
    { 150, 15, "fop_rename_noundo", fopRename },
    { 151, 17, "heap_addrem", heapAddrem },
    { 152, 17, "heap_pg_alloc", heapPgAlloc },
    { 153, 17, "heap_trunc_meta", heapTruncMeta },
    { 154, 17, "heap_trunc_page", heapTruncPage },
    { 200, 18, "repmgr_member", repmgrMember },
};

} // namespace

const RecordLayout *recordLayout(std::uint32_t type, std::uint32_t version)
{
    const auto ofType = std::ranges::equal_range(layouts, type, {}, &RecordLayout::type);
    const RecordLayout *found = nullptr;
    for (const RecordLayout &layout : ofType) {
        if (layout.sinceVersion <= version)
            found = &layout;
    }
    return found;
}

QLatin1String recordTypeName(std::uint32_t type)
{
    const auto ofType = std::ranges::equal_range(layouts, type, {}, &RecordLayout::type);
    return ofType.empty() ? QLatin1String() : QLatin1String(ofType.back().name);
}

} // namespace engine::bdb
