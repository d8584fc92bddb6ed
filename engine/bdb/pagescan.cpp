// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/pagescan.h"

#include "engine/bdb/logchecksum.h"
#include "engine/bdb/logfields.h"

#include <algorithm>

namespace engine::bdb {

namespace {

// Offsets in every page.
constexpr std::size_t pageNumberAt = 8;
constexpr std::size_t typeAt = 25;
constexpr std::size_t pageChecksumAt = 28;
// Of meta pages, which are summed over their first 512 bytes only.
constexpr std::size_t metaFlagsAt = 26;
constexpr std::size_t metaChecksumAt = 492;
constexpr std::size_t metaSize = 512;

std::uint8_t u8(std::span<const std::byte> page, std::size_t at)
{
    return std::to_integer<std::uint8_t>(page[at]);
}

bool isMetaType(std::uint8_t type)
{
    return type == 8 || type == 9 || type == 10 || type == 14; // hash, btree, queue, heap
}

// The sum is made with its own four bytes zero.
std::uint32_t sumOf(std::span<const std::byte> page, std::size_t checksumAt)
{
    static constexpr std::array<std::byte, 4> zeros {};
    const std::uint32_t before = logChecksum(page.first(checksumAt));
    return logChecksum(page.subspan(checksumAt + zeros.size()), logChecksum(zeros, before));
}

} // namespace

PageScanner::PageScanner(const DatabaseFile &file)
    : m_pageSize(file.pageSize)
    , m_hasChecksums(file.hasChecksums)
    , m_isEncrypted(file.isEncrypted)
    , m_isSwapped(file.isSwapped)
{}

void PageScanner::add(std::span<const std::byte> pages)
{
    while (m_pageSize != 0 && pages.size() >= m_pageSize) {
        addPage(pages.first(m_pageSize));
        pages = pages.subspan(m_pageSize);
    }
    m_result.trailingBytes += static_cast<std::int64_t>(pages.size());
}

void PageScanner::addPage(std::span<const std::byte> page)
{
    const std::uint32_t number = m_nextPage++;
    ++m_result.pages;
    const Lsn lsn { loadU32(page.data(), m_isSwapped), loadU32(&page[4], m_isSwapped) };
    // So the library recognises a page that was allocated and never written.
    if (lsn.isNull() && loadU32(&page[pageNumberAt], m_isSwapped) == 0 && u8(page, typeAt) == 0) {
        ++m_result.unusedPages;
        return;
    }
    if (!isSound(page)) {
        ++m_result.badChecksums;
        if (!m_result.firstBadPage)
            m_result.firstBadPage = number;
        return; // its LSN may be as wrong as the rest
    }
    if (lsn.file != 0) // 0/0 and 0/1: changed without logging
        m_result.highestLsn = std::max(m_result.highestLsn, lsn);
}

bool PageScanner::isSound(std::span<const std::byte> page) const
{
    if (m_isEncrypted)
        return true; // signed with the password, which we don't have
    const bool isMeta = isMetaType(u8(page, typeAt));
    if (isMeta ? (u8(page, metaFlagsAt) & 1) == 0 : !m_hasChecksums)
        return true;
    const std::size_t checksumAt = isMeta ? metaChecksumAt : pageChecksumAt;
    const std::uint32_t stored = loadU32(&page[checksumAt], m_isSwapped);
    return stored == sumOf(isMeta ? page.first(metaSize) : page, checksumAt);
}

Result<Lsn> readPageLsn(
    FileSystem &fs, const Path &path, const DatabaseFile &file, std::uint32_t page)
{
    const auto opened = fs.open(path, OpenMode::Read);
    if (!opened.hasValue())
        return opened.error();
    std::array<std::byte, 8> lsn {};
    const auto count = opened.value()->read(std::int64_t(page) * file.pageSize, lsn);
    if (!count.hasValue())
        return count.error();
    if (count.value() < lsn.size())
        return Lsn {};
    return Lsn { loadU32(lsn.data(), file.isSwapped), loadU32(&lsn[4], file.isSwapped) };
}

} // namespace engine::bdb
