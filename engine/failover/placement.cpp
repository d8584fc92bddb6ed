// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/placement.h"

#include "engine/bdb/attachmentprocesses.h"

#include <QStringList>

#include <algorithm>
#include <sys/sysmacros.h>
#include <vector>

namespace engine {

namespace {

QString numberOf(std::uint64_t device)
{
    return QStringLiteral("%1:%2").arg(major(device)).arg(minor(device));
}

QString trimmed(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).trimmed();
}

/// Follows a block device down to the disks that it consists of.
class DeviceWalk
{
public:
    DeviceWalk(FileSystem &fs, const KernelTables &tables, Placement &placement)
        : m_fs(fs)
        , m_tables(tables)
        , m_placement(placement)
    {}

    /// `link` is an entry of /sys/dev/block or /sys/class/block.
    void follow(const Path &link, int depth = 0)
    {
        const auto target = m_fs.readSymlink(link);
        if (!target.hasValue() || depth > 8)
            return;
        const Path device = (link.parent_path() / target.value()).lexically_normal();
        if (m_placement.partition.isEmpty())
            m_placement.partition = displayPath(device.filename());
        if (followBacking(device, depth) || followParts(device, depth))
            return;
        const bool isPartition = exists(m_fs, device / "partition");
        const Path disk = isPartition ? device.parent_path() : device;
        m_placement.disks.insert(displayPath(disk.filename()));
        if (const QString controller = controllerOf(disk); !controller.isEmpty())
            m_placement.controllers.insert(controller);
    }

private:
    // A loop device lies where its file lies.
    bool followBacking(const Path &device, int depth)
    {
        const auto file = bdb::readKernelFile(m_fs, device / "loop" / "backing_file");
        if (!file.hasValue())
            return false;
        const auto status = m_fs.status(Path(trimmed(file.value()).toStdString()));
        if (!status.hasValue())
            return false;
        followNumber(status.value().device, depth + 1);
        return m_placement.isKnown();
    }

    bool followParts(const Path &device, int depth)
    {
        const auto parts = m_fs.list(device / "slaves");
        if (!parts.hasValue() || parts.value().empty())
            return false;
        for (const Path &part : parts.value())
            follow(m_tables.sys / "class" / "block" / part, depth + 1);
        return m_placement.isKnown();
    }

    // The last device of a bus above the disk: what breaks with its cable or card.
    static QString controllerOf(const Path &disk)
    {
        QString found;
        for (const Path &part : disk) {
            const QString name = displayPath(part);
            const bool isPci = name.count(QLatin1Char(':')) == 2 && name.contains(QLatin1Char('.'));
            if (isPci || name.startsWith(QLatin1String("virtio")))
                found = name;
        }
        return found;
    }

    void followNumber(std::uint64_t device, int depth)
    {
        follow(m_tables.sys / "dev" / "block" / numberOf(device).toStdString(), depth);
    }

    FileSystem &m_fs;
    const KernelTables &m_tables;
    Placement &m_placement;
};

// Some file systems (btrfs, overlay) have a number of their own: then the mount table names the
// device, if there is one.
std::optional<Path> mountedDevice(FileSystem &fs, const KernelTables &tables, std::uint64_t device)
{
    const auto table = bdb::readKernelFile(fs, tables.proc / "self" / "mountinfo");
    if (!table.hasValue())
        return std::nullopt;
    for (const QString &line : trimmed(table.value()).split(QLatin1Char('\n'))) {
        const QStringList fields = line.split(QLatin1Char(' '));
        const qsizetype dash = fields.indexOf(QStringLiteral("-"));
        if (fields.value(2) != numberOf(device) || dash < 0)
            continue;
        const QString source = fields.value(dash + 2);
        if (source.startsWith(QLatin1String("/dev/")))
            return Path(source.toStdString()).filename();
    }
    return std::nullopt;
}

bool intersect(const std::set<QString> &a, const std::set<QString> &b)
{
    return std::any_of(a.begin(), a.end(), [&b](const QString &each) { return b.contains(each); });
}

QString listed(const std::set<QString> &names)
{
    return QStringList(names.begin(), names.end()).join(QStringLiteral(", "));
}

} // namespace

Result<Placement> placementOf(FileSystem &fs, const Path &directory, const KernelTables &tables)
{
    const auto status = fs.status(directory / ".");
    if (!status.hasValue())
        return status.error();
    Placement placement;
    placement.device = status.value().device;
    DeviceWalk walk(fs, tables, placement);
    walk.follow(tables.sys / "dev" / "block" / numberOf(placement.device).toStdString());
    if (!placement.isKnown()) {
        if (const auto name = mountedDevice(fs, tables, placement.device))
            walk.follow(tables.sys / "class" / "block" / *name);
    }
    placement.detail = placement.isKnown()
        ? QStringLiteral("%1: device %2, partition %3, disk %4")
              .arg(displayPath(directory), numberOf(placement.device), placement.partition,
                  listed(placement.disks))
        : QStringLiteral("%1: device %2, which the system doesn't trace to a disk")
              .arg(displayPath(directory), numberOf(placement.device));
    return placement;
}

SharedPlace sharedPlace(const Placement &a, const Placement &b)
{
    if (a.device == b.device)
        return SharedPlace::FileSystem;
    if (!a.isKnown() || !b.isKnown())
        return SharedPlace::Unknown;
    if (a.partition == b.partition)
        return SharedPlace::Partition;
    if (intersect(a.disks, b.disks))
        return SharedPlace::Disk;
    return intersect(a.controllers, b.controllers) ? SharedPlace::Controller : SharedPlace::Nothing;
}

QString describe(SharedPlace shared, const Placement &a, const Placement &b)
{
    const QString places = a.detail + QStringLiteral("; ") + b.detail;
    switch (shared) {
    case SharedPlace::Nothing:
        return QStringLiteral("nothing is shared: ") + places;
    case SharedPlace::Unknown:
        return QStringLiteral("what is shared can't be told: ") + places;
    case SharedPlace::Controller:
        return QStringLiteral("both hang on the controller %1: ").arg(listed(a.controllers))
            + places;
    case SharedPlace::Disk:
        return QStringLiteral("both lie on the same disk: ") + places;
    case SharedPlace::Partition:
        return QStringLiteral("both lie on the same partition: ") + places;
    case SharedPlace::FileSystem:
        return QStringLiteral("both lie in the same file system: ") + places;
    }
    return places;
}

} // namespace engine
