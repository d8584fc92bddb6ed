// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/env/indexlook.h"

namespace jeindexlook {

using namespace engine;
using namespace indexlook;

inline LogSources javaEdition(const Path &live, const Path &archive = {}, const Path &cache = {})
{
    return { live, archive, cache, Product::JavaEdition };
}

inline LogIndexPtr lookAt(const Path &home, const LogIndexPtr &previous = nullptr)
{
    return look(javaEdition(home), previous).index;
}

inline QList<uint> numbersOf(const LogIndex &index, LogFileState state)
{
    QList<uint> numbers;
    for (const LogFileInfo &file : index.files) {
        if (file.state == state)
            numbers.append(file.number);
    }
    return numbers;
}

inline QStringList causesOf(const LogIndex &index)
{
    QStringList causes;
    for (const LogGapInfo &gap : index.gaps)
        causes.append(gap.cause);
    return causes;
}

inline QString described(const LogIndex &index)
{
    QStringList lines;
    for (const LogFileInfo &file : index.files)
        lines << QStringLiteral("%1 state %2 end %3 last %4 entries %5 commits %6 sealed %7 in %8")
                     .arg(file.number)
                     .arg(int(file.state))
                     .arg(file.end)
                     .arg(file.lastRecord)
                     .arg(file.records)
                     .arg(file.commits)
                     .arg(file.isSealed)
                     .arg(displayPath(file.path));
    for (const Commit &commit : index.commits)
        lines << QStringLiteral("commit %1 %2").arg(toString(commit.lsn), toString(commit.time));
    for (const Checkpoint &each : index.checkpoints)
        lines << QStringLiteral("checkpoint %1 %2 %3")
                     .arg(toString(each.lsn), toString(each.ckpLsn), toString(each.time));
    for (const CleanerNote &note : index.cleanerNotes)
        lines << QStringLiteral("note %1 %2 %3")
                     .arg(toString(note.lsn))
                     .arg(note.number)
                     .arg(int(note.kind));
    for (const FreedFile &freed : index.freedFiles)
        lines << QStringLiteral("freed %1 by %2").arg(freed.number).arg(toString(freed.freedBy));
    lines << causesOf(index) << toString(index.end);
    return lines.join(QLatin1Char('\n'));
}

} // namespace jeindexlook
