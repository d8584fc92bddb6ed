// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <QString>

#include <set>

namespace engine {

/// Where the pseudo file systems of the kernel are; tests give others.
struct KernelTables
{
    Path sys = "/sys";
    Path proc = "/proc";
};

/// What a directory physically lies on, as the system tells it.
struct Placement
{
    std::uint64_t device = 0; // of the file system
    QString partition; // "sda1", "dm-0"; empty: not known
    std::set<QString> disks; // whole ones, "sda"; of a volume all that it consists of
    std::set<QString> controllers; // their place in the machine
    QString detail; // English: how it was found, or why not

    bool isKnown() const { return !disks.empty(); }
};

Result<Placement> placementOf(FileSystem &fs, const Path &directory, const KernelTables &tables);

/// What two places share, the closest first.
enum class SharedPlace { Nothing, Unknown, Controller, Disk, Partition, FileSystem };
SharedPlace sharedPlace(const Placement &a, const Placement &b);
/// English: "both lie on partition sda1".
QString describe(SharedPlace shared, const Placement &a, const Placement &b);

} // namespace engine
