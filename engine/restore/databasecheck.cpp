// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/databasecheck.h"

#include "engine/restore/pagecheck.h"
#include "engine/vault/jsonfields.h"

#include <QJsonArray>

#include <algorithm>

namespace engine {

namespace {

const QString hotCopy = QStringLiteral("hot copy");
const QString vaultCopy = QStringLiteral("vault");

Result<PreviewOptions> optionsFor(const DatabaseCheckOptions &options, FileSystem &fs)
{
    PreviewOptions copy = options.copy;
    copy.verify = false; // file by file, here: the first bad one must not hide the others
    if (options.setId.isEmpty())
        return copy;
    const auto vault = Vault::open(fs, copy.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto sets = vault.value().sets(fs, copy.environmentId);
    if (!sets.hasValue())
        return sets.error();
    const auto set = std::ranges::find_if(sets.value().sets,
        [&options](const BackupSet &candidate) { return candidate.manifest.id == options.setId; });
    if (set == sets.value().sets.end())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("the vault holds no usable set %1").arg(options.setId), copy.vault);
    copy.target = RestoreToLsn { set->manifest.end };
    copy.incarnation = set->manifest.incarnation;
    copy.baseSet = set->manifest.base;
    copy.withNow = false;
    return copy;
}

void addCounts(DatabaseCheck &check, const std::vector<bdb::DatabaseCount> &counts)
{
    check.isCounted = true;
    for (const bdb::DatabaseCount &count : counts) {
        if (count.name.file != check.name)
            continue;
        if (count.error) {
            check.isCounted = false;
            if (check.detail.isEmpty())
                check.detail = count.error->detail;
            continue;
        }
        ++check.databases;
        check.pages += count.pages;
        check.freePages += count.freePages;
        check.freeBytes += count.freeBytes;
        check.keys += count.keys;
        check.records += count.records;
    }
}

/// Structure by the library; a crash of it is laid to the file that it was asked about.
Result<> verifyStructure(DatabaseCheck &check, const bdb::CopyAccess &access,
    bdb::BdbHelper &helper, JobContext &context)
{
    bdb::VerifyRequest request;
    request.home = access.home;
    request.files = { check.name };
    request.password = access.password;
    const auto verified = helper.verify(request, context);
    if (!verified.hasValue()) {
        const ErrorCode code = verified.error().code;
        if (code != ErrorCode::ToolCrashed && code != ErrorCode::VerifyFailed)
            return verified.error();
        check.passed = false;
        check.detail = verified.error().detail;
        return {};
    }
    if (const auto complaint = bdb::complaintOf(verified.value())) {
        check.passed = false;
        check.detail = complaint->detail;
    }
    return {};
}

Result<> checkOne(DatabaseCheck &check, const bdb::DatabaseFile &file,
    const bdb::CopyAccess &access, bdb::BdbHelper &helper, JobContext &context)
{
    if (file.pageSize > 0) {
        const auto pages = scanPages(file, context);
        if (!pages.hasValue())
            return pages.error();
        check.lastTouched = pages.value().highestLsn;
        if (pages.value().badChecksums > 0) {
            check.passed = false;
            check.detail = QStringLiteral("%1 pages have a wrong checksum, the first is page %2")
                               .arg(pages.value().badChecksums)
                               .arg(pages.value().firstBadPage.value_or(0));
            return {};
        }
    }
    return verifyStructure(check, access, helper, context);
}

JobOutcome outcomeOf(const std::vector<DatabaseCheck> &checks, const PreviewCopy &copy,
    const QString &source, JobContext &context)
{
    QJsonArray array;
    std::int64_t bad = 0;
    for (const DatabaseCheck &check : checks) {
        array.append(toJson(check));
        if (check.passed)
            continue;
        ++bad;
        context.warn(makeError(ErrorCode::VerifyFailed, check.detail, check.name));
    }
    JobOutcome outcome;
    outcome.summary = bad == 0 ? QStringLiteral("%1 database files are sound as of %2")
                                     .arg(checks.size())
                                     .arg(toString(copy.end))
                               : QStringLiteral("%1 of %2 database files are damaged as of %3")
                                     .arg(bad)
                                     .arg(checks.size())
                                     .arg(toString(copy.end));
    outcome.facts = {
        { QStringLiteral("ok"), bad == 0 },
        { QStringLiteral("source"), source },
        { QStringLiteral("asOf"), lsnToJson(copy.end) },
        { QStringLiteral("databases"), array },
    };
    if (copy.commitTime)
        outcome.facts.insert(QStringLiteral("asOfTime"), toString(*copy.commitTime));
    return outcome;
}

} // namespace

QJsonObject toJson(const DatabaseCheck &check)
{
    QJsonObject json {
        { QStringLiteral("name"), encodePath(check.name) },
        { QStringLiteral("at"), toString(check.at) },
        { QStringLiteral("passed"), check.passed },
        { QStringLiteral("detail"), check.detail },
        { QStringLiteral("asOf"), lsnToJson(check.asOf) },
        { QStringLiteral("source"), check.source },
        { QStringLiteral("lastTouched"), lsnToJson(check.lastTouched) },
    };
    if (check.asOfTime)
        json.insert(QStringLiteral("asOfTime"), toString(*check.asOfTime));
    if (check.isCounted) {
        json.insert(QStringLiteral("databases"), check.databases);
        json.insert(QStringLiteral("pages"), qint64(check.pages));
        json.insert(QStringLiteral("freePages"), qint64(check.freePages));
        json.insert(QStringLiteral("freeBytes"), qint64(check.freeBytes));
        json.insert(QStringLiteral("keys"), qint64(check.keys));
        json.insert(QStringLiteral("records"), qint64(check.records));
    }
    return json;
}

DatabaseCheck databaseCheckFromJson(const QJsonObject &json)
{
    const auto lsn = [&json](QLatin1String name) {
        return lsnFromString(json[name].toString()).value_or(Lsn {});
    };
    DatabaseCheck check;
    check.name = decodePath(json[QLatin1String("name")].toString());
    check.at = timestampFromString(json[QLatin1String("at")].toString()).value_or(Timestamp {});
    check.passed = json[QLatin1String("passed")].toBool();
    check.detail = json[QLatin1String("detail")].toString();
    check.asOf = lsn(QLatin1String("asOf"));
    check.asOfTime = timestampFromString(json[QLatin1String("asOfTime")].toString());
    check.source = json[QLatin1String("source")].toString();
    check.lastTouched = lsn(QLatin1String("lastTouched"));
    check.isCounted = json.contains(QLatin1String("records"));
    check.databases = json[QLatin1String("databases")].toInt();
    check.pages = json[QLatin1String("pages")].toInteger();
    check.freePages = json[QLatin1String("freePages")].toInteger();
    check.freeBytes = json[QLatin1String("freeBytes")].toInteger();
    check.keys = json[QLatin1String("keys")].toInteger();
    check.records = json[QLatin1String("records")].toInteger();
    return check;
}

Result<JobOutcome> runDatabaseCheck(
    const DatabaseCheckOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    const auto copyOptions = optionsFor(options, context.fs());
    if (!copyOptions.hasValue())
        return copyOptions.error();
    const auto preview = makePreview(copyOptions.value(), helper, context);
    if (!preview.hasValue())
        return preview.error();
    const PreviewCopy &copy =
        preview.value()->then() ? *preview.value()->then() : *preview.value()->now();
    const bdb::CopyAccess access = preview.value()->access(copy);
    const QString source =
        !options.setId.isEmpty() ? options.setId : (copy.isHotCopy ? hotCopy : vaultCopy);
    std::vector<DatabaseCheck> checks;
    for (const bdb::DatabaseFile &file : copy.files) {
        DatabaseCheck check;
        check.environmentId = options.copy.environmentId;
        check.name = file.inCopy;
        check.at = context.clock().now();
        check.passed = true;
        check.asOf = copy.end;
        check.asOfTime = copy.commitTime;
        check.source = source;
        if (auto checked = checkOne(check, file, access, helper, context); !checked.hasValue())
            return std::move(checked).error().whileDoing(
                QStringLiteral("verifying %1").arg(displayPath(file.inCopy)));
        addCounts(check, copy.counts);
        checks.push_back(std::move(check));
    }
    return outcomeOf(checks, copy, source, context);
}

std::vector<DatabaseCheck> databaseChecksOf(const JobReport &report)
{
    std::vector<DatabaseCheck> checks;
    if (report.kind != JobKind::DatabaseCheck)
        return checks;
    for (const QJsonValue &each : report.outcome.facts[QLatin1String("databases")].toArray()) {
        checks.push_back(databaseCheckFromJson(each.toObject()));
        checks.back().environmentId = report.environmentId;
    }
    return checks;
}

} // namespace engine
