// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/jestandby.h"

#include "engine/je/envlock.h"
#include "engine/je/logscan.h"

#include <algorithm>

namespace engine {

namespace {

Error diverged(const QString &how, const Path &path)
{
    return makeError(ErrorCode::StandbyDiverged,
        QStringLiteral("%1: somebody wrote to the standby, it is not overwritten; create it anew")
            .arg(how),
        path);
}

// How many of the first `length` bytes are the same in both.
Result<std::int64_t> commonStart(
    FileSystem &fs, const Path &one, const Path &other, std::int64_t length, JobContext &context)
{
    constexpr std::int64_t blockSize = 1 << 20;
    const auto first = fs.open(one, OpenMode::Read);
    if (!first.hasValue())
        return first.error();
    const auto second = fs.open(other, OpenMode::Read);
    if (!second.hasValue())
        return second.error();
    std::vector<std::byte> here(blockSize);
    std::vector<std::byte> there(blockSize);
    for (std::int64_t at = 0; at < length; at += blockSize) {
        const auto wanted = static_cast<std::size_t>(std::min(blockSize, length - at));
        const auto a = first.value()->read(at, std::span(here).first(wanted));
        if (!a.hasValue())
            return a.error();
        const auto b = second.value()->read(at, std::span(there).first(wanted));
        if (!b.hasValue())
            return b.error();
        const auto count = static_cast<std::ptrdiff_t>(std::min(a.value(), b.value()));
        const auto differs =
            std::mismatch(here.begin(), here.begin() + count, there.begin()).first - here.begin();
        if (differs < static_cast<std::ptrdiff_t>(wanted))
            return at + differs;
        if (auto goOn = context.transferred(0); !goOn.hasValue())
            return std::move(goOn).error();
    }
    return length;
}

// A crash of the machine may leave anything where the update was writing. Whoever opened the
// standby for writing after that has cut it off and put entries of its own right there.
Result<> cutTorn(
    std::uint32_t number, JeStandbyFile &file, std::int64_t common, JobContext &context)
{
    FileSystem &fs = context.fs();
    je::LogScanOptions options;
    options.fileNumber = number;
    const auto scanned = je::scanLogFile(fs, file.path, options, nullptr, &context);
    if (scanned.hasValue() && std::int64_t(scanned.value().end) > common)
        return diverged(
            QStringLiteral("log file %1 has entries that the primary doesn't have").arg(number),
            file.path);
    const auto opened = fs.open(file.path, OpenMode::ReadWrite);
    if (!opened.hasValue())
        return opened.error();
    if (auto cut = opened.value()->truncate(common); !cut.hasValue())
        return cut;
    file.size = common;
    return opened.value()->sync();
}

} // namespace

Result<JeStandbyFiles> readJeStandby(FileSystem &fs, const Path &directory)
{
    const auto layout = je::readLayout(fs, directory);
    if (!layout.hasValue())
        return layout.error();
    JeStandbyFiles files;
    for (const je::LogFileName &name : layout.value().logFiles) {
        const auto status = fs.status(name.path);
        if (!status.hasValue())
            return status.error();
        files.emplace(name.number, JeStandbyFile { name.path, status.value().size });
    }
    return files;
}

Lsn endOf(const JeStandbyFiles &files)
{
    if (files.empty())
        return {};
    const auto &[number, file] = *files.rbegin();
    return { number, static_cast<std::uint32_t>(file.size) };
}

Result<> refuseJeWriter(FileSystem &fs, const Path &directory)
{
    const je::WriterEvidence evidence = je::findWriter(fs, directory);
    switch (evidence.state) {
    case je::WriterState::None:
        return {};
    case je::WriterState::Running:
        return diverged(QStringLiteral("process %1 (%2) has it open for writing")
                            .arg(evidence.pid)
                            .arg(evidence.command),
            directory);
    case je::WriterState::Unknown:
        break;
    }
    return makeError(ErrorCode::AttachUnknown,
        QStringLiteral("whether somebody has the standby open can't be told: %1")
            .arg(evidence.detail),
        directory);
}

Result<bool> isStartOf(
    FileSystem &fs, const JeStandbyFile &file, const Path &archived, JobContext &context)
{
    const auto common = commonStart(fs, file.path, archived, file.size, context);
    if (!common.hasValue())
        return common.error();
    return common.value() == file.size;
}

Result<> refuseForkedJe(const StandbyState &state, JeStandbyFiles &files, const LogArchive &archive,
    bool wasInterrupted, JobContext &context)
{
    for (auto &[number, file] : files) {
        const ArchivedLog *known = archive.log(number);
        if (!known)
            return diverged(
                QStringLiteral("log file %1 isn't one of the primary's").arg(number), file.path);
        const bool isOlder = number < state.position.file;
        if (isOlder && file.size == known->length)
            continue; // whoever writes to it writes at the end first
        // An older one may be shorter: the last of its position, whose rest came into the archive
        // only later, and which the primary has freed since.
        const std::int64_t left = isOlder   ? std::min(file.size, known->length)
            : number == state.position.file ? std::int64_t(state.position.offset)
                                            : 0;
        const bool mayBeMore = wasInterrupted && !isOlder && file.size >= left;
        if (file.size != left && !mayBeMore)
            return diverged(QStringLiteral("log file %1 has %2 bytes and was left with %3")
                                .arg(number)
                                .arg(file.size)
                                .arg(left),
                file.path);
        const std::int64_t length = std::min(file.size, known->length);
        const auto common =
            commonStart(context.fs(), file.path, archive.pathOf(number), length, context);
        if (!common.hasValue())
            return common.error();
        if (common.value() == file.size)
            continue;
        if (common.value() < left || !wasInterrupted || isOlder)
            return diverged(
                QStringLiteral("log file %1 differs from the archive").arg(number), file.path);
        if (auto cut = cutTorn(number, file, common.value(), context); !cut.hasValue())
            return cut;
    }
    return {};
}

} // namespace engine
