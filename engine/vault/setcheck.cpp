// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/setcheck.h"

#include "engine/bdb/databasefile.h"
#include "engine/bdb/loglookup.h"
#include "engine/bdb/pagescan.h"
#include "engine/io/copyfile.h"
#include "engine/io/digest.h"
#include "engine/je/logname.h"
#include "engine/vault/jesurvey.h"
#include "engine/vault/logformat.h"
#include "engine/vault/logsurvey.h"
#include "engine/vault/readback.h"

#include <algorithm>
#include <set>

namespace engine {

namespace {

Error problem(const QString &what, const Path &path)
{
    return makeError(ErrorCode::VerifyFailed, what, path);
}

/// One check under way; collects what is wrong.
class SetCheck
{
public:
    SetCheck(const Vault &vault, const BackupSet &set, const BackupSet &base, JobContext &context)
        : m_context(context)
        , m_set(set.manifest)
        , m_base(base.manifest)
        , m_data(base.directory / "data")
        , m_logs(vault.logDirectory(set.manifest.environmentId, set.manifest.incarnation))
    {}

    Result<SetCheckReport> run();

private:
    FileSystem &fs() const { return m_context.fs(); }
    Result<> checkFile(const ManifestEntry &entry);
    Result<> readFile(const ManifestEntry &entry, File &file);
    Result<> checkExtraFiles();
    Result<> checkLogBytes(const ManifestLog &log);
    Result<> checkLogRecords();
    Result<> checkJeEntries();
    Result<> keep(std::vector<Error> &problems, const Error &error) const;

    JobContext &m_context;
    const Manifest &m_set;
    const Manifest &m_base;
    Path m_data;
    Path m_logs;
    SetCheckReport m_report;
};

// A file that can't be read is a finding; a cancelled check is none.
Result<> SetCheck::keep(std::vector<Error> &problems, const Error &error) const
{
    if (error.code == ErrorCode::Cancelled)
        return error;
    problems.push_back(error);
    return {};
}

Result<SetCheckReport> SetCheck::run()
{
    std::int64_t fileBytes = 0;
    std::int64_t logBytes = 0;
    for (const ManifestEntry &entry : m_base.files)
        fileBytes += entry.size;
    for (const ManifestLog &log : m_set.logs)
        logBytes += log.length;
    m_context.setPhases({ { QStringLiteral("read files"), fileBytes },
        { QStringLiteral("read logs"), logBytes }, { QStringLiteral("check logs"), logBytes } });
    m_context.beginPhase(0);
    for (const ManifestEntry &entry : m_base.files) {
        if (auto checked = checkFile(entry); !checked.hasValue())
            return checked.error();
    }
    if (auto checked = checkExtraFiles(); !checked.hasValue())
        return checked.error();
    m_context.beginPhase(1);
    for (const ManifestLog &log : m_set.logs) {
        if (auto checked = checkLogBytes(log); !checked.hasValue())
            return checked.error();
    }
    m_context.beginPhase(2);
    const bool isJava = m_set.product == Product::JavaEdition;
    if (auto checked = isJava ? checkJeEntries() : checkLogRecords(); !checked.hasValue())
        return checked.error();
    m_report.bytes = fileBytes + logBytes;
    return std::move(m_report);
}

Result<> SetCheck::checkFile(const ManifestEntry &entry)
{
    const Path path = m_data / entry.name;
    const auto status = fs().status(path);
    if (!status.hasValue())
        return keep(m_report.digestProblems, status.error());
    if (status.value().kind != FileKind::Regular)
        return keep(m_report.digestProblems, problem(QStringLiteral("is no regular file"), path));
    if (status.value().size != entry.size)
        return keep(m_report.digestProblems,
            problem(QStringLiteral("has %1 bytes instead of %2")
                        .arg(status.value().size)
                        .arg(entry.size),
                path));
    const auto file = openForProof(fs(), path);
    if (!file.hasValue())
        return keep(m_report.digestProblems, file.error());
    ++m_report.files;
    auto read = readFile(entry, *file.value());
    return read.hasValue() ? read : keep(m_report.digestProblems, read.error());
}

Result<> SetCheck::readFile(const ManifestEntry &entry, File &file)
{
    const Path path = m_data / entry.name;
    std::optional<bdb::PageScanner> scanner; // Java Edition's files aren't databases
    if (m_base.product == Product::BerkeleyDb) {
        auto described = bdb::describeFile(fs(), path);
        if (!described.hasValue())
            return described.error();
        // Extents have no meta page to tell.
        if (described.value().pageSize == 0)
            described.value().pageSize = entry.pageSize;
        scanner.emplace(described.value());
    }
    Digest digest;
    constexpr std::int64_t blockSize = 1024 * 1024;
    std::vector<std::byte> buffer(blockSize);
    for (std::int64_t at = 0; at < entry.size; at += blockSize) {
        const auto block =
            std::span(buffer).first(static_cast<std::size_t>(std::min(blockSize, entry.size - at)));
        const auto got = file.read(at, block);
        if (!got.hasValue())
            return got.error();
        digest.add(block.first(got.value()));
        if (scanner)
            scanner->add(block.first(got.value()));
        const auto bytes = static_cast<std::int64_t>(got.value());
        if (auto goOn = m_context.transferred(bytes); !goOn.hasValue())
            return goOn;
    }
    if (digest.finish() != entry.sha256)
        return problem(QStringLiteral("has other bytes than when it was written"), path);
    if (!scanner)
        return {};
    if (scanner->result().badChecksums > 0)
        return problem(QStringLiteral("page %1 fails its checksum")
                           .arg(scanner->result().firstBadPage.value_or(0)),
            path);
    if (!(scanner->result().highestLsn < m_set.end))
        return problem(QStringLiteral("has a page that is newer than the logs"), path)
            .at(scanner->result().highestLsn);
    return {};
}

Result<> SetCheck::checkExtraFiles()
{
    std::set<Path> known;
    for (const ManifestEntry &entry : m_base.files)
        known.insert(entry.name);
    if (m_base.product == Product::JavaEdition && known.empty() && !exists(fs(), m_data))
        return {};
    const auto tree = listTree(fs(), m_data);
    if (!tree.hasValue())
        return keep(m_report.digestProblems, tree.error());
    std::vector<Path> extra = tree.value().links;
    extra.insert(extra.end(), tree.value().others.begin(), tree.value().others.end());
    for (const Path &file : tree.value().files) {
        if (!known.contains(file))
            extra.push_back(file);
    }
    for (const Path &file : extra)
        m_report.digestProblems.push_back(
            problem(QStringLiteral("isn't named in the manifest"), m_data / file));
    return {};
}

Result<> SetCheck::checkLogBytes(const ManifestLog &log)
{
    const Path path = m_logs / LogFormat::of(m_set.product).fileName(log.number);
    const auto read = digestFile(fs(), path, log.length, m_context);
    if (!read.hasValue())
        return keep(m_report.digestProblems, read.error());
    if (read.value().sha256 != log.sha256)
        m_report.digestProblems.push_back(
            problem(QStringLiteral("has other bytes than when it was archived"), path));
    return {};
}

Result<> SetCheck::checkLogRecords()
{
    LogSurvey survey(m_set.recoverFrom, m_set.home);
    std::vector<bdb::ChainLink> links;
    for (const ManifestLog &log : m_set.logs) {
        const Path path = m_logs / bdb::logFileName(log.number);
        bdb::LogScanOptions options;
        options.fileNumber = log.number;
        options.length = log.length;
        const auto scan = bdb::scanLogFile(fs(), path, options, &survey, &m_context);
        if (!scan.hasValue())
            return keep(m_report.logProblems, scan.error());
        if (scan.value().ending != bdb::LogEnd::Clean || scan.value().end != log.length)
            return keep(m_report.logProblems,
                problem(QStringLiteral("bad record at %1").arg(scan.value().end), path)
                    .at({ log.number, scan.value().end }));
        links.push_back({ log.number, scan.value() });
    }
    if (auto chained = bdb::checkChain(links); !chained.hasValue())
        return keep(m_report.logProblems, chained.error());
    if (!m_set.isEncrypted && survey.commits() != m_set.commits)
        m_report.logProblems.push_back(
            problem(QStringLiteral("the logs hold %1 commits instead of %2")
                        .arg(survey.commits())
                        .arg(m_set.commits),
                m_logs));
    return {};
}

// Every entry, that the files follow one another, and that an open of a copy finds what it reads:
// the manifest has no gap there.
Result<> SetCheck::checkJeEntries()
{
    JeSurvey survey;
    for (const ManifestLog &log : m_set.logs) {
        const Path path = m_logs / je::logFileName(log.number);
        const auto file = fs().open(path, OpenMode::Read);
        if (!file.hasValue())
            return keep(m_report.logProblems, file.error());
        if (auto added = survey.add(*file.value(), path, log.number, log.length, false, m_context);
            !added.hasValue())
            return keep(m_report.logProblems, added.error());
        if (survey.files().back().commits != log.commits)
            m_report.logProblems.push_back(problem(QStringLiteral("holds %1 commits instead of %2")
                                                       .arg(survey.files().back().commits)
                                                       .arg(log.commits),
                path));
    }
    const auto &checkpoint = survey.checkpoint();
    if (checkpoint && checkpoint->recoverFrom != m_set.recoverFrom)
        m_report.logProblems.push_back(
            problem(QStringLiteral("an open of the copy reads from %1 on, not from %2")
                        .arg(toString(checkpoint->recoverFrom), toString(m_set.recoverFrom)),
                m_logs));
    return {};
}

} // namespace

Result<SetCheckReport> checkSet(
    const Vault &vault, const BackupSet &set, const BackupSet &base, JobContext &context)
{
    return SetCheck(vault, set, base, context).run();
}

} // namespace engine
