// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/bdb/layout.h"
#include "engine/io/transfermonitor.h"

namespace engine::bdb {

/// What the pages of a copied database prove (FORMAT.md).
struct PageScanResult
{
    Lsn highestLsn; // page-LSN fence: the copied log must reach at least this far
    std::uint64_t pages = 0;
    std::uint64_t unusedPages = 0; // all zero: allocated, never written
    std::uint64_t badChecksums = 0; // also 0 where there are none or they need the password
    std::optional<std::uint32_t> firstBadPage;
    std::int64_t trailingBytes = 0; // that are no whole page
};

/// Checks pages as they stream by during a copy; feed whole pages in order. Of a file without a
/// page size (no database) it only counts bytes.
class PageScanner
{
public:
    explicit PageScanner(const DatabaseFile &file);
    void add(std::span<const std::byte> pages); // a multiple of the page size, but for the last
    const PageScanResult &result() const { return m_result; }

private:
    void addPage(std::span<const std::byte> page);
    bool isSound(std::span<const std::byte> page) const;

    std::uint32_t m_pageSize;
    bool m_hasChecksums;
    bool m_isEncrypted;
    bool m_isSwapped;
    std::uint32_t m_nextPage = 0;
    PageScanResult m_result;
};

/// 0/0 beyond the end of the file.
Result<Lsn> readPageLsn(
    FileSystem &fs, const Path &path, const DatabaseFile &file, std::uint32_t page);

} // namespace engine::bdb
