// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/jesnapshot.h"

#include <algorithm>

namespace engine {

Result<JeSnapshot> JeSnapshot::take(
    const je::EnvironmentLayout &layout, std::uint32_t from, JobContext &context)
{
    JeSnapshot snapshot(layout, context);
    je::HoldOptions options;
    options.fromNumber = from;
    auto held = je::holdFiles(context.fs(), layout, options, context);
    if (held.hasValue()) {
        snapshot.m_numbers = std::move(held.value().numbers);
        for (je::HeldFile &file : held.value().files)
            snapshot.m_files.push_back(
                { file.number, std::move(file.path), file.size, std::move(file.file) });
        return snapshot;
    }
    if (held.error().code != ErrorCode::Unsupported)
        return held.error();
    if (auto locked = snapshot.takeUnderLock(); !locked.hasValue()) {
        Error error = locked.error();
        error.detail +=
            QStringLiteral("; nor can the log files be held open: %1").arg(held.error().detail);
        return error;
    }
    std::erase_if(snapshot.m_files, [from](const LogFile &file) { return file.number < from; });
    return snapshot;
}

Result<> JeSnapshot::takeUnderLock()
{
    FileSystem &fs = m_context->fs();
    auto hold = je::holdCleaner(fs, m_layout.home, m_context->clock().now());
    if (hold.hasValue()) {
        m_hold = std::move(hold).value();
        m_context->setCleanerHeld(CleanerHeld { m_hold->since(), 0 });
    } else {
        // Without a lock file nobody has had the environment open here: nothing to hold off.
        const bool isAlone = hold.error().code == ErrorCode::NotFound
            && je::findWriter(fs, m_layout.home).state == je::WriterState::None;
        if (!isAlone)
            return std::move(hold).whileDoing(QStringLiteral("holding the cleaner off")).error();
    }
    const auto names = je::listLogFiles(fs, m_layout.home, m_layout.dataDirectories);
    if (!names.hasValue())
        return names.error();
    if (names.value().empty())
        return makeError(ErrorCode::LogGap, QStringLiteral("it has no log files"), m_layout.home);
    for (const je::LogFileName &name : names.value()) {
        const auto status = fs.status(name.path);
        if (!status.hasValue())
            return status.error();
        m_numbers.push_back(name.number);
        m_files.push_back({ name.number, name.path, status.value().size, nullptr });
    }
    return {};
}

JeSnapshot::LogFile *JeSnapshot::file(std::uint32_t number)
{
    const auto found = std::lower_bound(m_files.begin(), m_files.end(), number,
        [](const LogFile &file, std::uint32_t wanted) { return file.number < wanted; });
    return found != m_files.end() && found->number == number ? &*found : nullptr;
}

Result<File *> JeSnapshot::open(LogFile &file)
{
    if (!file.file) {
        auto opened = m_context->fs().open(file.path, OpenMode::Read);
        if (!opened.hasValue())
            return opened.error();
        file.file = std::move(opened).value();
    }
    return file.file.get();
}

void JeSnapshot::close(LogFile &file)
{
    if (!m_hold)
        return;
    file.file.reset();
    m_context->setCleanerHeld(CleanerHeld { m_hold->since(), filesPiledUp() });
}

std::int64_t JeSnapshot::filesPiledUp() const
{
    const auto names = je::listLogFiles(m_context->fs(), m_layout.home, m_layout.dataDirectories);
    if (!names.hasValue())
        return 0;
    return std::count_if(names.value().begin(), names.value().end(),
        [this](const je::LogFileName &name) { return name.number > m_numbers.back(); });
}

JeSnapshot::HoldCost JeSnapshot::release()
{
    HoldCost cost;
    if (!m_hold)
        return cost;
    cost.milliseconds = m_context->clock().now().msecs - m_hold->since().msecs;
    cost.filesPiledUp = filesPiledUp();
    m_context->setCleanerHeld(std::nullopt);
    m_hold.reset();
    return cost;
}

} // namespace engine
