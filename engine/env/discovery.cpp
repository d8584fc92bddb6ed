// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "engine/env/environment.h"
#include "engine/env/homekind.h"
#include "engine/env/jeenvironment.h"
#include "engine/je/logname.h"

#include <algorithm>
#include <set>

namespace engine {

namespace {

class Discovery
{
public:
    Discovery(int depth, JobContext &context)
        : m_depth(depth)
        , m_context(context)
    {}

    Result<> searchBelow(const Path &root);
    std::vector<FoundEnvironment> take();

private:
    struct Place
    {
        Path path;
        int depth = 0;
    };
    using Identity = std::pair<std::uint64_t, std::uint64_t>;

    Result<> visit(const Place &place);
    void judgeBerkeleyDb(const Path &home);
    void judgeJavaEdition(const Path &home);
    void claim(const Path &home, const Path &directory);
    FoundEnvironment describe(const bdb::EnvironmentLayout &layout);
    FoundEnvironment describe(const je::EnvironmentLayout &layout);
    std::optional<Identity> identityOf(const Path &directory) const;

    int m_depth;
    JobContext &m_context;
    std::vector<Place> m_pending;
    std::set<Identity> m_visited;
    std::set<Identity> m_claimed; // log and data directories of environments found
    std::vector<FoundEnvironment> m_found;
};

// System trees that hold no files, and what we make ourselves.
bool isSkipped(const Path &path)
{
    static const std::set<Path> systemTrees { "/proc", "/sys", "/dev", "/run/user" };
    return systemTrees.contains(path) || path.filename().native().starts_with(".ninelives");
}

QString counted(std::size_t count, const QString &one, const QString &many)
{
    return count == 1 ? QStringLiteral("1 ") + one : QString::number(count) + u' ' + many;
}

std::optional<Discovery::Identity> Discovery::identityOf(const Path &directory) const
{
    const auto status = m_context.fs().status(directory / ".");
    if (!status.hasValue())
        return std::nullopt;
    return Identity(status.value().device, status.value().inode);
}

Result<> Discovery::searchBelow(const Path &root)
{
    m_pending = { { bdb::plainDirectoryName(root), 0 } };
    const auto names = m_context.fs().list(root);
    if (!names.hasValue()) // what is asked for must be there; below, it may vanish or be closed
        return names.error();
    while (!m_pending.empty()) {
        if (auto goOn = m_context.checkpoint(); !goOn.hasValue())
            return goOn;
        const Place place = std::move(m_pending.back());
        m_pending.pop_back();
        if (auto visited = visit(place);
            !visited.hasValue() && visited.error().code != ErrorCode::NotFound) {
            m_context.warn(visited.error());
        }
    }
    return {};
}

Result<> Discovery::visit(const Place &place)
{
    const auto identity = identityOf(place.path);
    if (!identity || !m_visited.insert(*identity).second)
        return {};
    const auto names = m_context.fs().list(place.path);
    if (!names.hasValue())
        return names.error();
    switch (kindOfHome(names.value())) {
    case HomeKind::BerkeleyDb:
        judgeBerkeleyDb(place.path);
        break;
    case HomeKind::JavaEdition:
        judgeJavaEdition(place.path);
        break;
    case HomeKind::Nothing:
        break;
    }
    if (place.depth >= m_depth)
        return {};
    for (const Path &name : names.value()) {
        const Path path = place.path / name;
        const auto status = m_context.fs().status(path);
        if (status.hasValue() && status.value().kind == FileKind::Directory && !isSkipped(path))
            m_pending.push_back({ path, place.depth + 1 });
    }
    return {};
}

/// What lies in the directories of an environment is no other one.
void Discovery::claim(const Path &home, const Path &directory)
{
    if (directory == home)
        return;
    if (const auto identity = identityOf(directory))
        m_claimed.insert(*identity);
}

void Discovery::judgeBerkeleyDb(const Path &home)
{
    const auto layout = bdb::readLayout(m_context.fs(), home);
    if (!layout.hasValue()) {
        m_found.push_back({ home, Product::BerkeleyDb, layout.error().toString() });
        return;
    }
    for (const auto &directory : layout.value().dataDirectories)
        claim(layout.value().home, directory.source);
    claim(layout.value().home, layout.value().logDirectory.source);
    m_found.push_back(describe(layout.value()));
}

void Discovery::judgeJavaEdition(const Path &home)
{
    const auto layout = je::readLayout(m_context.fs(), home);
    if (!layout.hasValue()) {
        m_found.push_back({ home, Product::JavaEdition, layout.error().toString() });
        return;
    }
    std::set<Path> directories;
    for (const je::LogFileName &file : layout.value().logFiles)
        directories.insert(directoryOf(file.path));
    for (const Path &directory : directories)
        claim(home, directory);
    m_found.push_back(describe(layout.value()));
}

FoundEnvironment Discovery::describe(const bdb::EnvironmentLayout &layout)
{
    QString release;
    if (!layout.logFiles.empty()) {
        const auto header = bdb::readLogFileHeader(m_context.fs(), layout.logFiles.front());
        if (header.hasValue())
            release = u' ' + bdb::releaseOfLogVersion(header.value().version);
    }
    const auto files = bdb::findDatabases(m_context.fs(), layout);
    std::size_t databases = 0;
    if (files.hasValue()) {
        databases = std::size_t(std::count_if(
            files.value().begin(), files.value().end(), [](const bdb::DatabaseFile &file) {
                return file.isDatabase && file.type != QLatin1String("queue extent");
            }));
    }
    return { layout.home, Product::BerkeleyDb,
        QStringLiteral("Berkeley DB%1, %2, %3")
            .arg(release,
                counted(databases, QStringLiteral("database"), QStringLiteral("databases")),
                counted(layout.logFiles.size(), QStringLiteral("log file"),
                    QStringLiteral("log files"))) };
}

FoundEnvironment Discovery::describe(const je::EnvironmentLayout &layout)
{
    QString release;
    const auto version = newestLogVersion(m_context.fs(), layout);
    if (version.hasValue() && version.value() != 0)
        release = u' ' + je::releaseOfLogVersion(version.value());
    return { layout.home, Product::JavaEdition,
        QStringLiteral("%1%2, %3")
            .arg(productName(Product::JavaEdition), release,
                counted(layout.logFiles.size(), QStringLiteral("log file"),
                    QStringLiteral("log files"))) };
}

std::vector<FoundEnvironment> Discovery::take()
{
    // A log or data directory of its own looks like an environment; it is part of one.
    std::erase_if(m_found, [this](const FoundEnvironment &found) {
        const auto identity = identityOf(found.home);
        return identity && m_claimed.contains(*identity);
    });
    std::sort(m_found.begin(), m_found.end(),
        [](const auto &a, const auto &b) { return a.home < b.home; });
    return std::move(m_found);
}

} // namespace

Result<std::vector<FoundEnvironment>> discoverEnvironments(
    const std::vector<Path> &roots, int depth, JobContext &context)
{
    Discovery discovery(depth, context);
    for (const Path &root : roots) {
        if (auto searched = discovery.searchBelow(root); !searched.hasValue())
            return searched.error();
    }
    return discovery.take();
}

} // namespace engine
