// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"

#include <algorithm>
#include <map>

namespace testkit {

/// Commits that a scan reported, with their times in whatever unit the product has.
using Commits = std::map<engine::Lsn, std::int64_t>;

inline bool isSubset(const Commits &part, const Commits &all)
{
    return std::all_of(part.begin(), part.end(), [&all](const auto &commit) {
        const auto at = all.find(commit.first);
        return at != all.end() && at->second == commit.second;
    });
}

} // namespace testkit
