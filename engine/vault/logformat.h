// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/product.h"
#include "engine/io/filesystem.h"
#include "engine/vault/recordwalker.h"

namespace engine {

/// What differs between the products' log files, as far as the log archive needs it.
class LogFormat
{
public:
    static const LogFormat &of(Product product);

    virtual ~LogFormat() = default;
    virtual Product product() const = 0;
    virtual Path fileName(std::uint32_t number) const = 0;
    virtual std::uint32_t firstNumber() const = 0;
    virtual std::size_t shortestFile() const = 0; // its header
    /// BadMagic if it isn't the start of that log file.
    virtual Result<LogFileStart> readStart(File &file, std::uint32_t number) const = 0;
    virtual RecordShape recordShape(const LogFileStart &start) const = 0;
    /// The environment itself removes files from the middle of its log.
    virtual bool hasNumberGaps() const = 0;
};

} // namespace engine
