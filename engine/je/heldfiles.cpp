// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/heldfiles.h"

#include "engine/io/descriptorlimit.h"

#include <algorithm>
#include <cerrno>
#include <map>

namespace engine::je {

namespace {

class Holder
{
public:
    Holder(FileSystem &fs, const EnvironmentLayout &layout, const HoldOptions &options,
        TransferMonitor &monitor)
        : m_fs(fs)
        , m_layout(layout)
        , m_options(options)
        , m_monitor(monitor)
    {}

    Result<HeldSnapshot> run();

private:
    using Listing = std::vector<LogFileName>;

    Result<Listing> list() const;
    Result<bool> open(const Listing &listing);
    Result<bool> open(const LogFileName &name);
    Result<HeldSnapshot> finish(const Listing &listing, int attempts);

    FileSystem &m_fs;
    const EnvironmentLayout &m_layout;
    const HoldOptions &m_options;
    TransferMonitor &m_monitor;
    std::map<std::uint32_t, HeldFile> m_held;
};

bool isSame(const std::vector<LogFileName> &one, const std::vector<LogFileName> &other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
        [](const LogFileName &a, const LogFileName &b) { return a.number == b.number; });
}

Result<Holder::Listing> Holder::list() const
{
    auto listing = listLogFiles(m_fs, m_layout.home, m_layout.dataDirectories);
    if (listing.hasValue() && listing.value().empty()) {
        return makeError(
            ErrorCode::LogGap, QStringLiteral("there are no log files"), m_layout.home);
    }
    return listing;
}

// False if it is gone.
Result<bool> Holder::open(const LogFileName &name)
{
    auto file = m_fs.open(name.path, OpenMode::Read);
    if (!file.hasValue()) {
        const Error &error = file.error();
        if (error.code == ErrorCode::NotFound)
            return false;
        if (error.systemErrno == EMFILE || error.systemErrno == ENFILE) {
            return makeError(ErrorCode::Unsupported,
                QStringLiteral("more log files than can be open at once"), name.path);
        }
        return error;
    }
    m_held[name.number] = { name.number, name.path, std::move(file).value(), 0 };
    return true;
}

// False if one of them is gone already. Those that are held from the attempt before stay so: a
// writer never gives a number twice.
Result<bool> Holder::open(const Listing &listing)
{
    if (auto reserved = reserveDescriptors(listing.size()); !reserved.hasValue())
        return std::move(reserved).error();
    std::map<std::uint32_t, HeldFile> before = std::exchange(m_held, {});
    for (const LogFileName &name : listing) {
        if (name.number < m_options.fromNumber)
            continue;
        if (auto going = m_monitor.transferred(0); !going.hasValue())
            return std::move(going).error();
        if (auto held = before.extract(name.number); !held.empty()) {
            m_held.insert(std::move(held));
            continue;
        }
        const auto isThere = open(name);
        if (!isThere.hasValue() || !isThere.value())
            return isThere;
    }
    return true;
}

// The sizes are taken last: what the cleaner did before the second listing is in the log by then,
// since it syncs the checkpoint that frees a file before it deletes the file.
Result<HeldSnapshot> Holder::finish(const Listing &listing, int attempts)
{
    HeldSnapshot snapshot;
    snapshot.attempts = attempts;
    for (const LogFileName &name : listing)
        snapshot.numbers.push_back(name.number);
    for (auto &[number, held] : m_held) {
        const auto status = held.file->status();
        if (!status.hasValue())
            return status.error();
        held.size = status.value().size;
        snapshot.files.push_back(std::move(held));
    }
    return snapshot;
}

Result<HeldSnapshot> Holder::run()
{
    auto first = list();
    if (!first.hasValue())
        return std::move(first).error();
    for (int attempt = 1; attempt <= m_options.maximumAttempts; ++attempt) {
        const auto isWhole = open(first.value());
        if (!isWhole.hasValue())
            return isWhole.error();
        auto second = list();
        if (!second.hasValue())
            return std::move(second).error();
        if (isWhole.value() && isSame(first.value(), second.value()))
            return finish(second.value(), attempt);
        first = std::move(second);
    }
    return makeError(ErrorCode::Busy,
        QStringLiteral("the log files never stood still in %1 attempts")
            .arg(m_options.maximumAttempts),
        m_layout.home);
}

} // namespace

Result<HeldSnapshot> holdFiles(FileSystem &fs, const EnvironmentLayout &layout,
    const HoldOptions &options, TransferMonitor &monitor)
{
    const auto type = fs.type(layout.home);
    if (!type.hasValue())
        return type.error();
    if (type.value() == FileSystemType::Nfs) {
        return makeError(ErrorCode::Unsupported,
            QStringLiteral("the file system doesn't keep deleted files readable"), layout.home);
    }
    return Holder(fs, layout, options, monitor).run();
}

} // namespace engine::je
