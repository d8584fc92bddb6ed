// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/timeline/madeup.h"

#include <cmath>
#include <random>

namespace madeup {

namespace {

constexpr std::uint32_t headerBytes = 28; // where libdb's first record starts
constexpr std::uint32_t commitBytes = 1500;

void closeFile(engine::LogIndex &index, std::uint32_t number)
{
    engine::LogFileInfo file;
    file.number = number;
    file.state = engine::LogFileState::Inactive;
    file.isLive = true;
    file.version = 19;
    for (auto commit = index.commits.rbegin();
         commit != index.commits.rend() && commit->lsn.file == number; ++commit) {
        ++file.commits;
        file.firstTime = std::min(file.firstTime.value_or(commit->time), commit->time);
        file.lastTime = std::max(file.lastTime.value_or(commit->time), commit->time);
    }
    file.end = headerBytes + file.commits * commitBytes;
    file.size = file.end;
    index.files.push_back(file);
}

engine::Lsn lsnAt(const engine::LogIndex &index, double part)
{
    const auto last = static_cast<double>(index.commits.size() - 1);
    return index.commits[static_cast<std::size_t>(part * last)].lsn;
}

engine::Timestamp timeAt(double part, double minutes)
{
    return { start + std::llround(part * minutes * 60'000) };
}

} // namespace

std::shared_ptr<engine::LogIndex> logOf(const std::vector<std::int64_t> &times, std::size_t perFile)
{
    auto index = std::make_shared<engine::LogIndex>();
    index->commits.reserve(times.size());
    std::uint32_t number = 0;
    std::uint32_t offset = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (i % perFile == 0) {
            if (number > 0)
                closeFile(*index, number);
            ++number;
            offset = headerBytes;
        }
        index->commits.push_back({ { number, offset }, { times[i] } });
        offset += commitBytes;
    }
    if (number > 0)
        closeFile(*index, number);
    index->end = { number, offset };
    index->revision = 1;
    return index;
}

std::shared_ptr<engine::LogIndex> busyLog(std::size_t count, double hours, std::size_t perFile)
{
    std::mt19937_64 random(9); // NOLINT(cert-msc51-cpp): the same picture each time
    std::vector<double> at(count);
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double part = static_cast<double>(i) / static_cast<double>(count);
        const double wave = 1.3 + std::sin(part * 19) + 0.35 * std::sin(part * 97);
        const double noise = 0.4 + static_cast<double>(random() % 1000) / 700;
        sum += noise / std::max(wave, 0.1);
        at[i] = sum;
    }
    std::vector<std::int64_t> times(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double msecs = at[i] / sum * hours * 3'600'000;
        times[i] = start + static_cast<std::int64_t>(msecs) / 1000 * 1000; // whole seconds
    }
    return logOf(times, perFile);
}

ui::TimelineData everything()
{
    constexpr double minutes = 70;
    ui::TimelineData data;
    const auto index = busyLog(60'000, minutes / 60, 3600);
    // Log files 37 to 53, as in an environment that has lived for a while.
    for (engine::LogFileInfo &file : index->files)
        file.number += 36;
    for (engine::Commit &commit : index->commits)
        commit.lsn.file += 36;
    index->end.file += 36;
    const auto inGap = [](engine::Lsn lsn) { return lsn.file == 42 || lsn.file == 43; };
    const engine::Timestamp gapStart = index->files[5].firstTime.value();
    const engine::Timestamp gapEnd = index->files[6].lastTime.value();
    index->commits.erase(std::remove_if(index->commits.begin(), index->commits.end(),
                             [inGap](const engine::Commit &c) { return inGap(c.lsn); }),
        index->commits.end());
    for (engine::LogFileInfo &file : index->files) {
        const bool isOld = file.number < 39;
        file.isArchived = file.number < 53 && !inGap({ file.number, 0 });
        if (inGap({ file.number, 0 })) {
            const std::uint32_t number = file.number;
            file = {};
            file.number = number;
            file.state = engine::LogFileState::Missing;
        } else if (isOld) {
            file.state = engine::LogFileState::Archived;
            file.isLive = false;
        } else {
            file.state =
                file.number > 47 ? engine::LogFileState::Active : engine::LogFileState::Inactive;
        }
    }
    for (double part = 0.05; part < 1; part += 0.12) {
        const engine::Lsn lsn = lsnAt(*index, part);
        index->checkpoints.push_back({ lsn, lsn, timeAt(part, minutes) });
    }
    const auto first = std::find_if(index->commits.begin(), index->commits.end(),
        [](const engine::Commit &commit) { return commit.lsn.file == 44; });
    const engine::Commit &beforeGap = *std::prev(first);
    const engine::Commit &archived = index->commits[index->commits.size() * 96 / 100];
    data.environmentId = QStringLiteral("orders");
    data.log = index;
    data.spans = {
        { {}, index->commits.front().lsn, beforeGap.lsn, index->commits.front().time,
            beforeGap.time },
        { {}, first->lsn, archived.lsn, first->time, archived.time },
    };
    data.gaps = { { {}, { 42, 28 }, { 43, 0xffffffffU }, gapStart, gapEnd,
        QStringLiteral("missing"), { engine::GapCause::Kind::FilesNotArchived, 42, 43, 0 } } };
    data.archiveEnd = archived.lsn;
    int number = 0;
    for (const double part : { 0.02, 0.15, 0.24, 0.40, 0.56, 0.72, 0.88 }) {
        ui::SetMark set;
        set.id = QString::number(++number);
        set.kind =
            number == 1 || number == 4 ? engine::BackupKind::Full : engine::BackupKind::Incremental;
        set.lsn = lsnAt(*index, part);
        set.finishedAt = timeAt(part, minutes);
        set.bytes = set.kind == engine::BackupKind::Full ? 8'400'000'000 : 210'000'000;
        set.isProved = number != 6;
        data.sets.push_back(set);
    }
    ui::StandbyMark standby;
    standby.name = QStringLiteral("Standby B");
    standby.createdAt = first->time;
    standby.position = lsnAt(*index, 0.998);
    standby.readiness = engine::Readiness::NeedsUpdate;
    standby.lag = engine::Lag { 12'000, 8, 0.4 };
    data.standbys = { standby };
    using engine::JobKind;
    using engine::JobState;
    data.jobs = {
        { 1, JobKind::BackupFull, JobState::Succeeded, QStringLiteral("Full backup"),
            timeAt(0.40, minutes), timeAt(0.45, minutes) },
        { 2, JobKind::StandbyUpdate, JobState::Failed, QStringLiteral("Update standby"),
            timeAt(0.73, minutes), timeAt(0.74, minutes) },
        { 3, JobKind::Verify, JobState::Running, QStringLiteral("Verify set"),
            timeAt(0.97, minutes), std::nullopt },
    };
    data.namedPoints = { { QStringLiteral("before price import"), lsnAt(*index, 0.52) } };
    data.now = timeAt(1, minutes);
    return data;
}

} // namespace madeup
