// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/logformat.h"

#include "engine/bdb/logscan.h"
#include "engine/je/logname.h"
#include "engine/je/logscan.h"

namespace engine {

namespace {

class BdbLogFormat final : public LogFormat
{
public:
    Product product() const override { return Product::BerkeleyDb; }
    Path fileName(std::uint32_t number) const override { return bdb::logFileName(number); }
    std::uint32_t firstNumber() const override { return 1; }
    std::size_t shortestFile() const override { return logFileStartLength; }
    Result<LogFileStart> readStart(File &file, std::uint32_t number) const override
    {
        std::array<std::byte, logFileStartLength> head {};
        const auto got = file.read(0, head);
        if (!got.hasValue())
            return got.error();
        return readLogFileStart(std::span(head).first(got.value()), fileName(number));
    }
    RecordShape recordShape(const LogFileStart &start) const override
    {
        return bdbRecordShape(start.isSwapped);
    }
    bool hasNumberGaps() const override { return false; }
};

class JeLogFormat final : public LogFormat
{
public:
    Product product() const override { return Product::JavaEdition; }
    Path fileName(std::uint32_t number) const override { return je::logFileName(number); }
    std::uint32_t firstNumber() const override { return 0; }
    std::size_t shortestFile() const override { return je::fileHeaderLength; }
    Result<LogFileStart> readStart(File &file, std::uint32_t number) const override
    {
        return je::readLogFileHeader(file, fileName(number), number)
            .transform([](const je::LogFileHeader &header) {
                return LogFileStart { header.previousLastEntry, header.version, false };
            });
    }
    RecordShape recordShape(const LogFileStart &) const override { return jeEntryShape(); }
    bool hasNumberGaps() const override { return true; }
};

} // namespace

const LogFormat &LogFormat::of(Product product)
{
    static const BdbLogFormat bdbFormat;
    static const JeLogFormat jeFormat;
    if (product == Product::JavaEdition)
        return jeFormat;
    return bdbFormat;
}

} // namespace engine
