// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/comparison.h"

#include "engine/io/copyfile.h"
#include "engine/io/publish.h"
#include "engine/restore/destination.h"
#include "engine/standby/jestandby.h"

#include <algorithm>

namespace engine {

namespace {

Error different(const QString &what, const Path &standby)
{
    return makeError(ErrorCode::VerifyFailed,
        QStringLiteral("%1 differs between the home in use and the one to switch to").arg(what),
        standby);
}

Result<QString> digestOfDump(const bdb::VerifyRequest &all, const Path &file, const Path &scratch,
    bdb::BdbHelper &helper, JobContext &context)
{
    bdb::VerifyRequest one = all;
    one.files = { file };
    const Path output = scratch / "dump";
    if (exists(context.fs(), output)) {
        if (auto gone = context.fs().removeFile(output); !gone.hasValue())
            return std::move(gone).error();
    }
    if (auto dumped = helper.dump(one, output, context); !dumped.hasValue())
        return std::move(dumped).error();
    return digestFile(context.fs(), output, -1, context).transform([](const CopyReport &report) {
        return report.sha256;
    });
}

Result<QJsonObject> compareClone(const Path &clone, const Path &standby, const Path &scratch,
    const bdb::Secret &password, bdb::BdbHelper &helper, JobContext &context)
{
    bdb::RecoverRequest recover;
    recover.home = clone;
    recover.password = password;
    if (const auto recovered = helper.recover(recover, context); !recovered.hasValue())
        return recovered.error();
    auto here = verifyRequestFor(context.fs(), clone, password);
    auto there = verifyRequestFor(context.fs(), standby, password);
    if (!here.hasValue())
        return std::move(here).error();
    if (!there.hasValue())
        return std::move(there).error();
    std::sort(here.value().files.begin(), here.value().files.end());
    std::sort(there.value().files.begin(), there.value().files.end());
    if (here.value().files != there.value().files)
        return different(QStringLiteral("the list of databases"), standby);
    for (const Path &file : here.value().files) {
        const auto first = digestOfDump(here.value(), file, scratch, helper, context);
        if (!first.hasValue())
            return first.error();
        const auto second = digestOfDump(there.value(), file, scratch, helper, context);
        if (!second.hasValue())
            return second.error();
        if (first.value() != second.value())
            return different(displayPath(file), standby);
    }
    return QJsonObject { { QStringLiteral("databases"),
        static_cast<qint64>(here.value().files.size()) } };
}

} // namespace

Result<QJsonObject> compareHomes(const Path &primary, const Path &standby,
    const bdb::Secret &password, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto size = sizeOfClone(fs, primary);
    if (!size.hasValue())
        return size.error();
    const auto space = fs.space(standby);
    if (!space.hasValue())
        return space.error();
    if (space.value().available < size.value())
        return makeError(ErrorCode::NoSpace,
            QStringLiteral("%1 bytes are needed for a while to compare the two homes, %2 are free")
                .arg(size.value())
                .arg(space.value().available),
            standby);
    // What a killed run left is found by its name.
    const Path directory = standby / ".ninelives";
    if (auto cleaned = removeTemporaries(fs, directory); !cleaned.hasValue())
        return std::move(cleaned).error();
    const Path scratch = temporaryName(directory, "comparison");
    auto compared = cloneHome(fs, primary, scratch / "clone", context).andThen([&] {
        return compareClone(scratch / "clone", standby, scratch, password, helper, context);
    });
    if (auto gone = removeTree(fs, scratch); !gone.hasValue() && compared.hasValue())
        return std::move(gone).error();
    return compared;
}

Result<QJsonObject> compareJeHomes(const Path &primary, const Path &standby, JobContext &context)
{
    const auto here = readJeStandby(context.fs(), primary);
    const auto there = readJeStandby(context.fs(), standby);
    if (!here.hasValue())
        return here.error();
    if (!there.hasValue())
        return there.error();
    qint64 files = 0;
    for (const auto &[number, file] : here.value()) {
        const QString name = displayPath(file.path.filename());
        const auto twin = there.value().find(number);
        if (twin == there.value().end() || twin->second.size != file.size)
            return different(name, standby);
        const auto first = digestFile(context.fs(), file.path, file.size, context);
        if (!first.hasValue())
            return first.error();
        const auto second = digestFile(context.fs(), twin->second.path, twin->second.size, context);
        if (!second.hasValue())
            return second.error();
        if (first.value().sha256 != second.value().sha256)
            return different(name, standby);
        ++files;
    }
    return QJsonObject { { QStringLiteral("logFiles"), files } };
}

} // namespace engine
