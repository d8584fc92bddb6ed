// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/preview.h"

#include "engine/env/homekind.h"
#include "engine/vault/backup.h"

#include <algorithm>
#include <map>

namespace engine {

/// One preview under way.
class PreviewRun
{
public:
    PreviewRun(const PreviewOptions &options, bdb::BdbHelper &helper, JobContext &context)
        : m_options(options)
        , m_helper(helper)
        , m_context(context)
        , m_fs(context.fs())
    {}

    Result<PreviewPtr> run();

private:
    Result<> refuseJavaEdition() const;
    Result<PreviewCopy> copyFromVault(const RestoreTarget &target, const Path &destination);
    Result<PreviewCopy> copyNow(const Path &destination);
    Result<PreviewCopy> hotCopy(const Path &destination);
    Result<> backUpInto(const Path &vault);
    Result<PreviewCopy> restore(const RestoreOptions &options);
    Result<> count(PreviewCopy &copy);

    const PreviewOptions &m_options;
    bdb::BdbHelper &m_helper;
    JobContext &m_context;
    FileSystem &m_fs;
    std::shared_ptr<Preview> m_preview;
};

namespace {

Error javaEdition(const Path &home)
{
    return makeError(ErrorCode::Unsupported,
        QStringLiteral("Java Edition keeps its databases in its log: without the application's "
                       "classes what they hold can't be told; restore a copy to look into it"),
        home);
}

// Partitions belong to the database that is named like them.
bool isPartition(const Path &file)
{
    return file.filename().native().starts_with("__dbp.");
}

} // namespace

Result<> PreviewRun::refuseJavaEdition() const
{
    const auto names = m_fs.list(m_options.home);
    if (names.hasValue() && kindOfHome(names.value()) == HomeKind::JavaEdition)
        return javaEdition(m_options.home);
    return {};
}

Result<PreviewCopy> PreviewRun::restore(const RestoreOptions &options)
{
    const auto plan = planRestore(options, m_helper, m_context);
    if (!plan.hasValue())
        return plan.error();
    if (plan.value().base.manifest.product == Product::JavaEdition)
        return javaEdition(m_options.home);
    auto restored = runRestore(plan.value(), m_helper, m_context);
    if (!restored.hasValue())
        return std::move(restored).error();
    PreviewCopy copy;
    copy.home = options.destination;
    copy.commit = plan.value().commit;
    copy.commitTime = plan.value().commitTime;
    copy.end = plan.value().cut;
    return copy;
}

Result<PreviewCopy> PreviewRun::copyFromVault(const RestoreTarget &target, const Path &destination)
{
    RestoreOptions options;
    options.vault = m_options.vault;
    options.environmentId = m_options.environmentId;
    options.incarnation = m_options.incarnation;
    options.target = target;
    options.destination = destination;
    options.verify = m_options.verify;
    options.password = m_options.password;
    options.baseSet = m_options.baseSet;
    options.indexCache = m_options.indexCache;
    return restore(options);
}

Result<> PreviewRun::backUpInto(const Path &vault)
{
    if (auto made = Vault::init(m_fs, vault, m_context.clock().now()); !made.hasValue())
        return made.error();
    BackupOptions options;
    options.environmentId = m_options.environmentId;
    options.environmentName = m_options.environmentName;
    options.home = m_options.home;
    options.vault = vault;
    options.password = m_options.password;
    auto plan = planBackup(options, m_helper, m_context);
    if (!plan.hasValue() && plan.error().code == ErrorCode::NotCovered) {
        // Whole pages can't be had while somebody writes; maybe nobody does.
        options.kind = BackupKind::OfflineFull;
        if (auto offline = planBackup(options, m_helper, m_context); offline.hasValue())
            plan = std::move(offline);
    }
    if (!plan.hasValue())
        return plan.error();
    // What it says of the vault isn't meant for one that is gone in a moment.
    const std::vector<Error> before = m_context.takeWarnings();
    const auto backedUp = runBackup(plan.value(), m_helper, m_context);
    std::vector<Error> said = m_context.takeWarnings();
    for (const Error &warning : before)
        m_context.warn(warning);
    for (const Error &warning : said) {
        if (warning.code != ErrorCode::SameDisk && warning.code != ErrorCode::LogGap)
            m_context.warn(warning);
    }
    return backedUp.hasValue() ? Result<>() : Result<>(backedUp.error());
}

// By way of a vault that lives as long: the same checks as for any backup, and the same recovery.
Result<PreviewCopy> PreviewRun::hotCopy(const Path &destination)
{
    const Path vault = m_preview->directory() / "vault";
    if (auto done = backUpInto(vault); !done.hasValue()) {
        (void)removeTree(m_fs, vault);
        return std::move(done).error();
    }
    RestoreOptions options;
    options.vault = vault;
    options.environmentId = m_options.environmentId;
    options.target = RestoreToLatest {};
    options.destination = destination;
    options.verify = m_options.verify;
    options.password = m_options.password;
    auto copy = restore(options);
    if (auto removed = removeTree(m_fs, vault); !removed.hasValue())
        return std::move(removed).error();
    if (copy.hasValue())
        copy.value().isHotCopy = true;
    return copy;
}

Result<PreviewCopy> PreviewRun::copyNow(const Path &destination)
{
    auto hot = hotCopy(destination);
    const bool isHelpless = m_options.vault.empty();
    if (hot.hasValue() || hot.error().code == ErrorCode::Cancelled || isHelpless
        || hot.error().code == ErrorCode::VerifyFailed)
        return hot;
    m_context.warn(Error(hot.error())
                       .whileDoing(QStringLiteral("copying the environment as it is; the newest "
                                                  "state in the vault is shown instead")));
    return copyFromVault(RestoreToLatest {}, destination);
}

Result<> PreviewRun::count(PreviewCopy &copy)
{
    const auto layout = bdb::readLayout(m_fs, copy.home);
    if (!layout.hasValue()) {
        // No database was ever made, and the log is elsewhere.
        return layout.error().code == ErrorCode::NotAnEnvironment ? Result<>() : layout.error();
    }
    auto found = bdb::findDatabases(m_fs, layout.value());
    if (!found.hasValue())
        return found.error();
    std::vector<Path> names;
    for (bdb::DatabaseFile &file : found.value()) {
        if (!file.isDatabase || file.type == QLatin1String("queue extent")
            || isPartition(file.inCopy))
            continue;
        names.push_back(file.inCopy);
        copy.files.push_back(std::move(file));
    }
    auto counts = bdb::countRecords({ copy.home, m_options.password }, names, m_helper, m_context);
    if (!counts.hasValue())
        return std::move(counts).error().whileDoing(QStringLiteral("counting the records"));
    copy.counts = std::move(counts).value();
    return {};
}

Result<PreviewPtr> PreviewRun::run()
{
    if (auto fits = refuseJavaEdition(); !fits.hasValue())
        return std::move(fits).error();
    const Path scratch = m_options.scratchDirectory.empty() ? scratchDirectoryOf(m_options.vault)
                                                            : m_options.scratchDirectory;
    auto directory = Staging::create(m_fs, { scratch / "preview", DestinationKind::Missing, 0700 },
        QStringLiteral("preview of %1").arg(m_options.environmentName), m_context.clock().now());
    if (!directory.hasValue())
        return std::move(directory).error();
    m_preview = std::make_shared<Preview>(std::move(directory).value(), m_options.password);
    const Path &root = m_preview->directory();
    if (m_options.target) {
        auto copy = copyFromVault(*m_options.target, root / "then");
        if (!copy.hasValue())
            return std::move(copy).error();
        m_preview->m_then = std::move(copy).value();
    }
    if (m_options.withNow || !m_options.target) {
        auto copy = copyNow(root / "now");
        if (!copy.hasValue())
            return std::move(copy).error();
        m_preview->m_now = std::move(copy).value();
    }
    for (std::optional<PreviewCopy> *copy : { &m_preview->m_then, &m_preview->m_now }) {
        if (!copy->has_value())
            continue;
        if (auto counted = count(**copy); !counted.hasValue())
            return std::move(counted).error();
    }
    return PreviewPtr(std::move(m_preview));
}

Result<PreviewPtr> makePreview(
    const PreviewOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    if (options.vault.empty() && (options.target || options.scratchDirectory.empty()))
        return makeError(
            ErrorCode::InvalidArgument, QStringLiteral("a preview of a point needs a vault"));
    auto preview = PreviewRun(options, helper, context).run();
    return std::move(preview).whileDoing(
        QStringLiteral("making a preview of %1").arg(options.environmentName));
}

std::vector<CountPair> pairCounts(const Preview &preview)
{
    std::map<bdb::DatabaseName, CountPair> pairs;
    if (preview.then()) {
        for (const bdb::DatabaseCount &count : preview.then()->counts)
            pairs[count.name].then = count;
    }
    if (preview.now()) {
        for (const bdb::DatabaseCount &count : preview.now()->counts)
            pairs[count.name].now = count;
    }
    std::vector<CountPair> result;
    for (auto &[name, pair] : pairs) {
        pair.name = name;
        result.push_back(std::move(pair));
    }
    return result;
}

} // namespace engine
