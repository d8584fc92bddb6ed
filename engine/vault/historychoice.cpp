// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/historychoice.h"

#include "engine/bdb/logscan.h"
#include "engine/vault/recordwalker.h"

#include <QRandomGenerator>

#include <algorithm>

namespace engine {

namespace {

Result<std::uint32_t> previousEndOf(File &file)
{
    std::array<std::byte, logFileStartLength> head {};
    const auto got = file.read(0, head);
    if (!got.hasValue())
        return got.error();
    return readLogFileStart(std::span(head).first(got.value()), {})
        .transform([](const LogFileStart &start) { return start.previousEnd; });
}

enum class Relation { Continues, ContinuesAfterGap, Different };

// The source's file with the archive's last number, or the first after it, tells.
Result<Relation> relationOf(FileSystem &fs, const LogArchive &archive, const Path &logDirectory,
    const std::vector<std::uint32_t> &numbers, std::uint32_t &next, TransferMonitor &monitor)
{
    if (archive.product() != Product::BerkeleyDb)
        return Relation::Different;
    if (archive.logs().empty()) {
        next = numbers.front();
        return Relation::Continues;
    }
    const std::uint32_t last = archive.end().file;
    if (numbers.back() < last)
        return Relation::Different; // the environment's log ends before what was archived of it
    next = *std::lower_bound(numbers.begin(), numbers.end(), last);
    const auto file = fs.open(logDirectory / bdb::logFileName(next), OpenMode::Read);
    if (!file.hasValue())
        return file.error();
    const auto continues = archive.continues(fs, next, *file.value(), monitor);
    if (!continues.hasValue())
        return continues.error();
    if (continues.value())
        return Relation::Continues;
    if (next == last)
        return Relation::Different;
    if (next == last + 1) {
        const auto previousEnd = previousEndOf(*file.value());
        if (!previousEnd.hasValue())
            return previousEnd.error();
        if (previousEnd.value() < archive.logs().back().lastRecord)
            return Relation::Different; // its log file `last` ended earlier than ours
    }
    return Relation::ContinuesAfterGap;
}

} // namespace

HistoryChoice newHistory(const QString &predecessor, Timestamp now, Product product)
{
    HistoryChoice choice;
    const quint32 random = QRandomGenerator::system()->generate();
    choice.incarnation = { QStringLiteral("%1").arg(random, 8, 16, QLatin1Char('0')), now,
        predecessor };
    choice.isNew = true;
    choice.archive = LogArchive(product);
    return choice;
}

Result<std::optional<KnownHistory>> newestHistory(
    FileSystem &fs, const Vault &vault, const QString &environmentId, Product product)
{
    auto known = vault.incarnationRecords(fs, environmentId);
    if (!known.hasValue())
        return known.error();
    if (known.value().empty())
        return std::optional<KnownHistory> {};
    Incarnation &newest = known.value().back();
    auto archive = LogArchive::open(fs, vault.logDirectory(environmentId, newest.id), product);
    if (!archive.hasValue())
        return archive.error();
    return std::optional(KnownHistory { std::move(newest), std::move(archive).value() });
}

Result<HistoryChoice> chooseHistory(FileSystem &fs, const Vault &vault,
    const QString &environmentId, const Path &logDirectory,
    const std::vector<std::uint32_t> &numbers, Timestamp now, TransferMonitor &monitor)
{
    Q_ASSERT(!numbers.empty());
    auto known = newestHistory(fs, vault, environmentId, Product::BerkeleyDb);
    if (!known.hasValue())
        return known.error();
    if (!known.value())
        return newHistory({}, now, Product::BerkeleyDb);
    HistoryChoice choice;
    choice.incarnation = std::move(known.value()->incarnation);
    choice.archive = std::move(known.value()->archive);
    const auto relation =
        relationOf(fs, choice.archive, logDirectory, numbers, choice.nextLog, monitor);
    if (!relation.hasValue())
        return relation.error();
    if (relation.value() == Relation::Different)
        return newHistory(choice.incarnation.id, now, Product::BerkeleyDb);
    if (relation.value() == Relation::ContinuesAfterGap)
        choice.nextLog = 0;
    return choice;
}

} // namespace engine
