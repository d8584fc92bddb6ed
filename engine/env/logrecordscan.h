// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logrecords.h"

#include <functional>

namespace engine {

/// A record as both products' logs have it; valid only while it is shown.
struct SeenRecord
{
    Lsn lsn;
    std::uint32_t length = 0;
    std::uint32_t type = 0;
    std::optional<std::int64_t> transaction;
    std::optional<Lsn> previous;
    std::optional<std::int64_t> database; // by the log's number
    std::optional<std::pair<std::int64_t, Path>> named; // it names this database
    std::span<const std::byte> body;
    std::function<std::vector<LogRecordField>()> fields;
};

struct RecordStretch
{
    std::uint32_t from = 0; // 0: from the first record
    std::uint32_t previous = 0;
    std::uint32_t to = 0;
    bool namesOnly = false;
};

Result<> scanRecords(FileSystem &fs, Product product, const LogFileInfo &file,
    const RecordStretch &stretch, const std::function<void(const SeenRecord &)> &see,
    TransferMonitor &monitor);

QString recordTypeText(Product product, std::uint32_t type);

} // namespace engine
