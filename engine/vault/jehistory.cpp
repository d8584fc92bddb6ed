// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/jehistory.h"

#include "engine/je/logname.h"
#include "engine/je/logscan.h"

#include <algorithm>

namespace engine {

namespace {

enum class Relation { Joined, After, Different };

// All that was archived may have been freed since. Then numbers and times have to do: a file that
// was begun later than the archive's last one, under a higher number.
Result<Relation> relationAfter(
    FileSystem &fs, const LogArchive &archive, std::uint32_t number, File &file)
{
    const std::uint32_t last = archive.end().file;
    const auto archived = fs.open(archive.pathOf(last), OpenMode::Read);
    if (!archived.hasValue())
        return archived.error();
    const auto before = je::readLogFileHeader(*archived.value(), archive.pathOf(last), last);
    if (!before.hasValue())
        return before.error();
    const auto after = je::readLogFileHeader(file, je::logFileName(number), number);
    if (!after.hasValue())
        return after.error();
    if (after.value().created < before.value().created)
        return Relation::Different;
    const bool follows =
        number == last + 1 && after.value().previousLastEntry == archive.logs().back().lastRecord;
    return follows ? Relation::Joined : Relation::After;
}

Result<Relation> relationOf(
    FileSystem &fs, const LogArchive &archive, JeSnapshot &snapshot, TransferMonitor &monitor)
{
    if (archive.product() != Product::JavaEdition)
        return Relation::Different;
    if (archive.logs().empty())
        return Relation::Joined;
    if (snapshot.numbers().back() < archive.end().file)
        return Relation::Different; // the environment's log ends before what was archived of it
    const std::uint32_t number = recognisedBy(archive, snapshot.numbers());
    JeSnapshot::LogFile *const held = snapshot.file(number);
    if (!held)
        return makeError(
            ErrorCode::NotFound, QStringLiteral("log file %1 was removed meanwhile").arg(number));
    const auto file = snapshot.open(*held);
    if (!file.hasValue())
        return file.error();
    const auto continues = archive.continues(fs, number, *file.value(), monitor);
    if (!continues.hasValue())
        return continues.error();
    if (!continues.value())
        return Relation::Different;
    return archive.log(number) ? Relation::Joined
                               : relationAfter(fs, archive, number, *file.value());
}

} // namespace

std::uint32_t recognisedBy(const LogArchive &archive, const std::vector<std::uint32_t> &numbers)
{
    const auto found = std::find_if(numbers.rbegin(), numbers.rend(),
        [&archive](std::uint32_t number) { return archive.log(number) != nullptr; });
    return found != numbers.rend() ? *found : numbers.front();
}

Result<JeHistory> chooseJeHistory(FileSystem &fs, const std::optional<KnownHistory> &known,
    JeSnapshot &snapshot, Timestamp now, TransferMonitor &monitor)
{
    if (!known)
        return JeHistory { newHistory({}, now, Product::JavaEdition), true };
    const auto relation = relationOf(fs, known->archive, snapshot, monitor);
    if (!relation.hasValue())
        return relation.error();
    if (relation.value() == Relation::Different)
        return JeHistory { newHistory(known->incarnation.id, now, Product::JavaEdition), false };
    return JeHistory { { known->incarnation, false, known->archive, 0 },
        relation.value() == Relation::Joined };
}

} // namespace engine
