// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/pagecheck.h"

namespace engine {

namespace {

constexpr std::int64_t blockSize = std::int64_t(1) << 20; // a multiple of every page size

} // namespace

Result<bdb::PageScanResult> scanPages(const bdb::DatabaseFile &database, JobContext &context)
{
    const auto file = context.fs().open(database.source, OpenMode::Read);
    if (!file.hasValue())
        return file.error();
    bdb::PageScanner scanner(database);
    std::vector<std::byte> block(static_cast<std::size_t>(blockSize));
    for (std::int64_t offset = 0;; offset += blockSize) {
        const auto got = file.value()->read(offset, block);
        if (!got.hasValue())
            return got.error();
        scanner.add(std::span(block).first(got.value()));
        if (auto wanted = context.transferred(static_cast<std::int64_t>(got.value()));
            !wanted.hasValue())
            return std::move(wanted).error();
        if (got.value() < block.size())
            break;
    }
    return scanner.result();
}

namespace {

Result<> checkFile(const bdb::DatabaseFile &database, Lsn logEnd, JobContext &context)
{
    const auto scanned = scanPages(database, context);
    if (!scanned.hasValue())
        return scanned.error();
    const bdb::PageScanResult &result = scanned.value();
    if (result.badChecksums > 0)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("%1 pages have a wrong checksum, the first is page %2")
                .arg(result.badChecksums)
                .arg(result.firstBadPage.value_or(0)),
            database.source);
    if (result.highestLsn > logEnd)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("a page is newer than the log, which ends at %1").arg(toString(logEnd)),
            database.source)
            .at(result.highestLsn);
    return {};
}

} // namespace

Result<> checkPages(
    const std::vector<bdb::DatabaseFile> &databases, Lsn logEnd, JobContext &context)
{
    for (const bdb::DatabaseFile &database : databases) {
        if (!database.isDatabase || database.pageSize == 0)
            continue;
        if (auto checked = checkFile(database, logEnd, context); !checked.hasValue())
            return checked;
    }
    return {};
}

} // namespace engine
