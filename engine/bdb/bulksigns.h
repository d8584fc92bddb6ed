// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"

#include <map>
#include <optional>
#include <vector>

namespace engine::bdb {

/// Inserts of a committed transaction that aren't in the log.
struct BulkSign
{
    Lsn split; // the page split after which they are missing
    Lsn commit; // of the outermost transaction
    std::int32_t fileId = -1; // as in the dbreg records around it
    std::uint32_t page = 0;
};

/// Finds the traces of DB_TXN_BULK, which leaves no marker: libdb then doesn't log inserts into
/// pages that the transaction added to the file, so replaying the log over an older copy of the
/// database fails or crashes. Page splits are still logged, and give it away:
/// - libdb splits a leaf to make room for an insert, and logs that insert into one of the halves
///   next; a committed split without it means that it was left out;
/// - a page image in a split record with more entries than the page had after its own split, and
///   nothing logged on it since.
/// Certain where it speaks; a bulk transaction that split no leaf stays unseen, and then nothing
/// was left out of the log either. Feed it the records in LSN order, file after file.
class BulkSigns final : public LogVisitor
{
public:
    bool wants(std::uint32_t type) const override;
    Result<> record(const LogRecord &record) override;

    const std::vector<BulkSign> &signs() const { return m_signs; }

private:
    struct PageKey
    {
        std::int32_t fileId = -1;
        std::uint32_t page = 0;
        auto operator<=>(const PageKey &) const = default;
    };
    struct PageState
    {
        Lsn split; // the latest
        std::uint32_t entries = 0; // that it left on the page
        std::uint32_t sibling = 0;
        bool isUntouched = true; // nothing logged on either half since
    };
    struct Transaction
    {
        std::map<PageKey, PageState> pages;
        std::vector<BulkSign> signs;
    };

    void touch(Transaction &transaction, PageKey key);
    Result<> split(const LogRecord &record);
    void finish(std::uint32_t transaction, std::optional<Lsn> commit);
    static void concludeOn(Transaction &transaction);

    std::map<std::uint32_t, Transaction> m_open;
    std::vector<BulkSign> m_signs;
};

} // namespace engine::bdb
